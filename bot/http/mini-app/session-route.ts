// POST /api/session: LINE's ID token for a session of ours. The one endpoint without a session.
import type { RequestHandler } from 'express';
import { AppError } from '../../errors.ts';
import type { Context } from '../../flows/context.ts';
import { beginSession } from '../../flows/members/begin-session.ts';
import { type SessionAnswer, sessionRequest } from '../../mini-app-contract.ts';
import { readShape } from '../read-shape.ts';
import { countRefusal } from './limits.ts';

export function postSession(context: Context): RequestHandler {
  return async (request, response) => {
    const begun = await beginSession(context, readShape(sessionRequest, request.body, '$'));
    switch (begun.outcome) {
      case 'begun':
        response.json({ sessionToken: begun.sessionToken, me: begun.me } satisfies SessionAnswer);
        return;
      case 'rejected':
        await countRefusal(response);
        throw new AppError('id_token_rejected', 'The ID token is not valid here. Log in with LINE again.');
      case 'used':
        await countRefusal(response);
        throw new AppError('id_token_used', 'This ID token has begun a session elsewhere. Log in with LINE again.');
      case 'too-many':
        response.set('retry-after', '60');
        throw new AppError('too_many_requests', 'Too many sessions were asked for with this ID token. Wait a minute.');
      case 'unavailable':
        throw new AppError('unavailable', "LINE's keys cannot be had just now. Try again soon.");
    }
  };
}
