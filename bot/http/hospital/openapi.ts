// The OpenAPI 3.1 document of the hospital API, drawn from the operations and the shapes that validate them.
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject, type ZodOpenApiResponsesObject } from 'zod-openapi';
import { type ErrorCode, statusOf } from '../../errors.ts';
import { errorAnswer } from '../../mini-app-contract.ts';
import { headersOf, sharedHeaders } from './answer-headers.ts';
import type { Operation } from './operation.ts';
import { operations } from './operations.ts';
import { bodyRule, bodySize, requestRules } from './request-rules.ts';

const error = errorAnswer.meta({ id: 'Error', description: 'Every refusal looks like this. `code` is stable; `message` is for people.' });

const meaning: Partial<Record<ErrorCode, string>> = {
  bad_request: 'The request is broken, e.g. the path is not properly percent-encoded.',
  invalid_json: 'The body is not valid JSON, or not UTF-8 (Shift_JIS and EUC-JP are not read).',
  invalid_shape: 'The request does not have the expected shape; `details` says where and why. Nothing was changed.',
  unauthorized: 'The API key is missing, wrong or no longer valid.',
  not_found: 'This hospital has no such thing.',
  method_not_allowed: 'This address does not take this method; `Allow` names those that it takes.',
  conflict: 'It contradicts what is known; `details` says where and why. Nothing was changed.',
  too_large: `The body is larger than ${bodySize}.`,
  unsupported_media_type: 'The body is not sent as application/json, is said to be in another encoding than UTF-8, or is compressed.',
  too_many_requests: 'Too many requests with this key. Wait as many seconds as `Retry-After` says.',
  internal: 'Our fault. Sending again is safe.',
  unavailable: 'Not available just now. Wait as many seconds as `Retry-After` says; sending again is safe.',
};
const always: readonly ErrorCode[] = ['unauthorized', 'bad_request', 'method_not_allowed', 'too_many_requests', 'internal', 'unavailable'];

const about =
  "What a hospital's systems tell, and what the people who watch a patient then read in LINE. Every request carries the hospital's API key; the hospital is known by its key and never named in a request.\n";

export function openApiDocument(publicUrl: string) {
  const paths: ZodOpenApiPathsObject = {};
  for (const o of operations) paths[o.path] = { ...paths[o.path], [o.method]: draw(o) };
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Mimamori for LINE: hospital API',
      version: '1.0.0',
      description: [
        about,
        ...requestRules.map(({ of, rule, otherwise }) => `- **${of}.** ${[rule, otherwise].filter(Boolean).join(' Otherwise: ')}`),
      ].join('\n'),
    },
    servers: [{ url: publicUrl }],
    security: [{ apiKey: [] }],
    components: {
      headers: sharedHeaders,
      securitySchemes: { apiKey: { type: 'http', scheme: 'bearer', description: 'The key that the operator gave to the hospital: mk_…' } },
    },
    paths,
  });
}

function draw(o: Operation): ZodOpenApiOperationObject {
  return {
    operationId: o.id,
    summary: o.summary,
    description: o.description,
    ...(o.params || o.query ? { requestParams: { ...(o.params ? { path: o.params } : {}), ...(o.query ? { query: o.query } : {}) } } : {}),
    ...(o.body
      ? {
          requestBody: {
            description: bodyRule,
            required: !o.body.optional,
            content: { 'application/json': { schema: o.body.documented ?? o.body.shape, examples: o.body.examples } },
          },
        }
      : {}),
    responses: { ...goodAnswers(o), ...refusals(o) },
  };
}

function goodAnswers(o: Operation): ZodOpenApiResponsesObject {
  return Object.fromEntries(
    Object.entries(o.answers).map(([status, { description, shape, example }]) => [
      status,
      { description, ...headersOf(Number(status), methodsOf(o)), content: { 'application/json': { schema: shape, example } } },
    ]),
  );
}

/** One response a status, with an example of each code that has it. */
function refusals(o: Operation): ZodOpenApiResponsesObject {
  const shaped: readonly ErrorCode[] = o.body || o.params || o.query ? ['invalid_shape'] : [];
  const embodied: readonly ErrorCode[] = o.body ? ['invalid_json', 'too_large', 'unsupported_media_type'] : [];
  const codes = [...always, ...shaped, ...embodied, ...o.errors];
  const byStatus = Map.groupBy(codes, (code) => statusOf[code]);
  return Object.fromEntries(
    [...byStatus].map(([status, of]) => [
      String(status),
      {
        ...headersOf(status, methodsOf(o)),
        description: of.map((code) => `\`${code}\`: ${meaning[code]}`).join('\n\n'),
        content: {
          'application/json': { schema: error, examples: Object.fromEntries(of.map((code) => [code, { value: exampleOf(code) }])) },
        },
      },
    ]),
  );
}

function methodsOf({ path }: Operation): string[] {
  return operations.filter((o) => o.path === path).map((o) => o.method);
}

function exampleOf(code: ErrorCode) {
  const details =
    code === 'invalid_shape' || code === 'conflict' ? { details: [{ path: '$.title', reason: 'is missing; it must be a string' }] } : {};
  return { error: { code, message: meaning[code] ?? code, ...details } };
}
