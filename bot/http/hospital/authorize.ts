// Lets in who holds a hospital's API key; the hospital comes from the key, never from the request.
import type { RequestHandler, Response } from 'express';
import { AppError } from '../../errors.ts';
import type { Context } from '../../flows/context.ts';
import { authorizeHospital, type Caller } from '../../flows/hospitals/authorize-hospital.ts';

export function authorize(context: Context): RequestHandler {
  return async (request, response, next) => {
    const caller = await authorizeHospital(context, request.get('authorization'));
    if (caller === null) {
      response.set('www-authenticate', 'Bearer realm="mimamori", charset="UTF-8"');
      throw new AppError(
        'unauthorized',
        'Send the hospital\'s API key as "Authorization: Bearer KEY". This one is missing, wrong or no longer valid.',
      );
    }
    response.locals.caller = caller;
    next();
  };
}

/** Who calls; behind `authorize` only. */
export function callerOf(response: Response): Caller {
  return response.locals.caller as Caller;
}
