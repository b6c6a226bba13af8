// Lets in who holds a mini-app session; hospital and member come from the session, never from the request.
import type { RequestHandler, Response } from 'express';
import { unattendedHeader } from '../../domain/session.ts';
import { AppError } from '../../errors.ts';
import type { Context } from '../../flows/context.ts';
import { type OpenSession, openSession } from '../../flows/members/open-session.ts';

export function authorize(context: Context): RequestHandler {
  return async (request, response, next) => {
    const session = await openSession(context, {
      authorization: request.get('authorization'),
      isAttended: request.get(unattendedHeader) === undefined,
    });
    if (session === null) {
      response.set('www-authenticate', 'Bearer realm="mimamori mini-app", charset="UTF-8"');
      throw new AppError(
        'session_ended',
        'The session has ended, or there is none. Begin one with a fresh LINE ID token (POST /api/session).',
      );
    }
    response.locals.session = session;
    next();
  };
}

/** Who asks; behind `authorize` only. */
export function sessionOf(response: Response): OpenSession {
  return response.locals.session as OpenSession;
}
