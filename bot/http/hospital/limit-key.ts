// How many requests one key may make.
import type { RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';
import { AppError } from '../../errors.ts';
import { callerOf } from './authorize.ts';

/** Per key and web process: a hundred a second, far above the busiest hospital, below what would hurt its neighbours. */
export const usualRequestsPerMinute = 6000;

/** Of what is dear (`requestsPerMinute` of an operation), the one number for all of it: far more than a counter signs for. */
export const dearRequestsPerMinute = 60;

/** Behind `authorize` only. Says on every answer how many are left, and on a refusal how long to wait. */
export function limitKey(requestsPerMinute: number): RequestHandler {
  return rateLimit({
    windowMs: 60_000,
    limit: requestsPerMinute,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    keyGenerator: (_request, response) => callerOf(response as never).keyId,
    handler: (_request, _response, next) =>
      next(
        new AppError(
          'too_many_requests',
          'Too many requests with this key. Wait as many seconds as Retry-After says, and send events in batches.',
        ),
      ),
  });
}
