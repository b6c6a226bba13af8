// How often the mini-app may ask at all, and for what can be guessed or is dear. On top of the locks after misses, which hold across processes.
import type { RequestHandler, Response } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { AppError } from '../../errors.ts';
import { sessionOf } from './authorize.ts';

export type Limit = 'session' | 'any' | 'credential' | 'register' | 'invite' | 'open';
export type LimitsPerMinute = Record<Limit, number>;

/**
 * Per member and web process. `session`, where the member is not known yet: refused ID tokens per address. `any`: of all endpoints together, several times
 * what somebody does who never stops tapping; so that one LINE account cannot keep the database from the calls of everybody else.
 */
export const usualLimits: LimitsPerMinute = { session: 240, any: 300, credential: 20, register: 20, invite: 30, open: 60 };

/** Of the body that begins a session: an ID token has some 8 kB at most. */
export const sessionBytes = 16 * 1024;

export function limitBy(limit: Limit, limits: LimitsPerMinute): RequestHandler {
  const limited = countBy(limit, limits);
  return limit === 'session' ? guardSession(limited) : limited;
}

/**
 * A whole waiting room may share the hospital's Wi-Fi, and one phone in it could use up whatever is counted before the token has been looked at. So only
 * refusals are counted, when they are (`countRefusal`), and a valid token begins a session whatever else came from its address. Looking at one costs well
 * under a millisecond, no more than any other address here costs a stranger; a body that would cost more is not read (`sessionBytes`).
 */
function guardSession(limited: RequestHandler): RequestHandler {
  return (request, response, next) => {
    response.locals.countRefusal = () =>
      new Promise<void>((resolve, reject) => {
        void limited(request, response, (error?: unknown) => (error === undefined ? resolve() : reject(error)));
      });
    next();
  };
}

/** Behind `limitBy('session', …)`. Throws AppError too_many_requests where the address had too many refused. */
export function countRefusal(response: Response): Promise<void> {
  return (response.locals.countRefusal as () => Promise<void>)();
}

function countBy(limit: Limit, limits: LimitsPerMinute): RequestHandler {
  return rateLimit({
    windowMs: 60_000,
    limit: limits[limit],
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    // Its checks look at headers and proxies, which app.ts decides about.
    validate: false,
    keyGenerator: (request, response) => (limit === 'session' ? ipKeyGenerator(request.ip ?? '') : memberKey(sessionOf(response as never))),
    handler: (_request, _response, next) => next(new AppError('too_many_requests', 'Too many requests. Wait as RateLimit says.')),
  });
}

function memberKey(session: ReturnType<typeof sessionOf>): string {
  return `${session.hospital.id}/${session.memberId}`;
}
