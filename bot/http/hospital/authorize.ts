// Lets in who holds a hospital's API key; the hospital comes from the key, never from the request.
import type { Request, RequestHandler, Response } from 'express';
import { AppError } from '../../errors.ts';
import type { Context } from '../../flows/context.ts';
import { authorizeHospital, type Caller } from '../../flows/hospitals/authorize-hospital.ts';

export function authorize(context: Context): RequestHandler {
  return async (request, response, next) => {
    await letIn(context, request, response);
    response.locals.isWhole = request.complete;
    next();
  };
}

/**
 * Behind what reads a body. Who asks decides when it arrives: a key that was taken back meanwhile, since it had got into wrong hands say, must not carry out
 * what was begun with it. Most bodies are there with their heads, and cost nothing more.
 */
export function authorizeWhole(context: Context): RequestHandler {
  return async (request, response, next) => {
    if (response.locals.isWhole !== true) await letIn(context, request, response);
    next();
  };
}

async function letIn(context: Context, request: Request, response: Response): Promise<void> {
  const caller = await authorizeHospital(context, request.get('authorization'));
  if (caller === null) {
    response.set('www-authenticate', 'Bearer realm="mimamori", charset="UTF-8"');
    throw new AppError(
      'unauthorized',
      'Send the hospital\'s API key as "Authorization: Bearer KEY". This one is missing, wrong or no longer valid.',
    );
  }
  response.locals.caller = caller;
}

/** Who calls; behind `authorize` only. */
export function callerOf(response: Response): Caller {
  return response.locals.caller as Caller;
}
