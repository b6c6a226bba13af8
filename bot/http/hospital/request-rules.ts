// What holds for every request, whatever it asks for, and what is answered to one that breaks it: for the documents, drawn from the limits kept to.
import { maxBodyBytes } from '../json-body.ts';
import { maxParts } from './judge-parts.ts';
import { dearRequestsPerMinute, usualRequestsPerMinute } from './limit-key.ts';

export interface RequestRule {
  of: string;
  rule: string;
  /** Empty: nothing is answered otherwise. */
  otherwise: string;
}

const number = new Intl.NumberFormat('en');

export const bodySize = `${number.format(maxBodyBytes)} bytes`;

/** What the documents say of every body. */
export const bodyRule = `JSON in UTF-8, at most ${bodySize}, not compressed.`;

export const requestRules: readonly RequestRule[] = [
  {
    of: 'Body',
    rule: 'JSON in UTF-8, sent as `Content-Type: application/json`, not compressed. Shift_JIS and EUC-JP are not read.',
    otherwise:
      '`415` `unsupported_media_type` where a header says that it is something else; `400` `invalid_json` where its bytes are not UTF-8 or not JSON.',
  },
  { of: 'Size of a body', rule: `At most ${bodySize} (1 MB).`, otherwise: '`413` `too_large`. Split large batches.' },
  {
    of: 'Events or patients in one request',
    rule: `At most ${number.format(maxParts)}.`,
    otherwise: '`400` `invalid_shape`, and none of them is taken.',
  },
  {
    of: 'Requests with one key',
    rule: `${number.format(usualRequestsPerMinute)} a minute to each web process that serves you; the \`RateLimit\` header of every answer says how many are left. Of sheets (\`POST …/paper-invitations\`) ${dearRequestsPerMinute} a minute.`,
    otherwise: '`429` `too_many_requests`. Wait as many seconds as `Retry-After` says, and send events in batches.',
  },
  {
    of: 'Method',
    rule: 'One that the address takes; where GET is taken, HEAD is too.',
    otherwise: '`405` `method_not_allowed`; the `Allow` header names those that it takes.',
  },
  {
    of: 'Times',
    rule: 'ISO 8601. What you send carries its offset (`+09:00` or `Z`); answers give instants in UTC (`2026-11-20T00:30:00.000Z`).',
    otherwise: '`400` `invalid_shape`; an event is `rejected`.',
  },
  {
    of: 'Sending again',
    rule: 'After no answer, `500` or `503`, or `502` or `504` from a proxy on the way, send the same request again: what bears an id of yours is never taken twice; a slip, a sheet or a number is issued anew. `503` says in `Retry-After` how many seconds to wait.',
    otherwise: '',
  },
];
