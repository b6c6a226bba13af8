// How often the mini-app may ask for what can be guessed or is dear. On top of the locks after misses, which hold across processes.
import type { RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { AppError } from '../../errors.ts';
import { sessionOf } from './authorize.ts';

export type Limit = 'session' | 'credential' | 'register' | 'invite' | 'open';
export type LimitsPerMinute = Record<Limit, number>;

/** Per member and web process; `session`, where the member is not known yet, per address: a whole waiting room may share the hospital's Wi-Fi. */
export const usualLimits: LimitsPerMinute = { session: 240, credential: 20, register: 20, invite: 30, open: 60 };

export function limitBy(limit: Limit, limits: LimitsPerMinute): RequestHandler {
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
