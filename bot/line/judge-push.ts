// What became of a push, from what LINE answered or failed to answer.
import { isMonthlyLimit } from './is-monthly-limit.ts';
import type { LineFailure } from './line-failure.ts';
import type { PushOutcome } from './push-outcome.ts';

/** Source of the rules: https://developers.line.biz/en/docs/messaging-api/retrying-api-request/ (retry 500 and time-outs; 409 means accepted before; never retry other 4xx). */
export function judgePush(failure: LineFailure): PushOutcome {
  if (failure.kind === 'timeout') return { kind: 'retry', reason: 'timeout' };
  if (failure.kind === 'network') return { kind: 'retry', reason: 'network' };
  const { status } = failure;
  if (status >= 500) return { kind: 'retry', reason: 'server_error' };
  switch (status) {
    case 409:
      return { kind: 'accepted', requestId: failure.headers.get('x-line-accepted-request-id'), isEarlier: true };
    case 429:
      return isMonthlyLimit(failure.body) ? { kind: 'quota_exhausted' } : { kind: 'rate_limited' };
    case 401:
    case 403:
      return { kind: 'channel_refused' };
    case 400:
      return { kind: 'refused', reason: 'bad_request' };
    case 404:
      return { kind: 'refused', reason: 'not_found' };
    case 413:
      return { kind: 'refused', reason: 'too_large' };
    default:
      return { kind: 'refused', reason: 'other' };
  }
}
