// The headers that answers of the hospital API bear, for its OpenAPI document.
import type { ZodOpenApiHeadersObject } from 'zod-openapi';
import { allowOf } from '../refuse.ts';

/** For `components`. */
export const sharedHeaders = {
  'WWW-Authenticate': {
    description: 'How to send the key.',
    schema: { type: 'string' as const },
    example: 'Bearer realm="mimamori", charset="UTF-8"',
  },
  RateLimit: {
    description:
      'How many requests the key has left (`r`), and in how many seconds it has all of them again (`t`); of sheets also those of their own limit.',
    schema: { type: 'string' as const },
    example: '"6000-in-1min"; r=5998; t=41',
  },
  'Retry-After': { description: 'In how many seconds to send again.', schema: { type: 'integer' as const, minimum: 0 }, example: 5 },
};

/** As a part of the response. `methods`: those of the address, in lower case. */
export function headersOf(status: number, methods: readonly string[]): { headers?: ZodOpenApiHeadersObject } {
  switch (status) {
    case 200:
    case 201:
      return refer('RateLimit');
    case 401:
      return refer('WWW-Authenticate');
    case 405:
      return { headers: { Allow: { description: 'The methods of this address.', schema: { type: 'string' }, example: allowOf(methods) } } };
    case 429:
      return refer('RateLimit', 'Retry-After');
    case 503:
      return refer('Retry-After');
    default:
      return {};
  }
}

function refer(...names: (keyof typeof sharedHeaders)[]): { headers: ZodOpenApiHeadersObject } {
  return { headers: Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` as const }])) };
}
