// The hospital API at /v1: who calls, how often, then the operation.
import { type RequestHandler, Router } from 'express';
import { AppError } from '../errors.ts';
import type { Context } from '../flows/context.ts';
import { authorize, authorizeWhole, callerOf } from './hospital/authorize.ts';
import { limitKey, usualRequestsPerMinute } from './hospital/limit-key.ts';
import type { RunnableOperation } from './hospital/operation.ts';
import { operations } from './hospital/operations.ts';
import { jsonBody } from './json-body.ts';
import { methodNotAllowed } from './refuse.ts';

export interface HospitalApiOptions {
  /** Per key and web process. */
  requestsPerMinute?: number;
}

/** To be mounted at the root. */
export function hospitalApiRouter(context: Context, { requestsPerMinute = usualRequestsPerMinute }: HospitalApiOptions = {}): Router {
  const v1 = Router();
  v1.use((_request, response, next) => {
    response.locals.route = '/v1/(unknown)';
    response.set('cache-control', 'no-store');
    next();
  });
  v1.use(authorize(context));
  v1.use(limitKey(requestsPerMinute));
  for (const [path, ofPath] of Map.groupBy(operations, (o) => o.path)) {
    const route = v1.route(path.slice('/v1'.length).replace(/\{(\w+)\}/g, ':$1'));
    route.all((_request, response, next) => {
      response.locals.route = path;
      next();
    });
    for (const operation of ofPath) {
      if (operation.requestsPerMinute !== undefined) route[operation.method](limitKey(operation.requestsPerMinute));
      if (operation.body !== undefined)
        route[operation.method](jsonBody({ optional: operation.body.optional ?? false }), authorizeWhole(context));
      route[operation.method](serve(context, operation));
    }
    route.all(methodNotAllowed(ofPath.map((o) => o.method)));
  }
  v1.use(() => {
    throw new AppError('not_found', 'There is nothing at this address. /docs on this server shows what there is.');
  });
  return Router().use('/v1', v1);
}

function serve(context: Context, operation: RunnableOperation): RequestHandler {
  return async (request, response) => {
    const { hospital } = callerOf(response);
    const answer = await operation.handle(context, hospital, {
      params: { ...request.params },
      query: { ...request.query },
      body: request.body as unknown,
    });
    response.status(answer.status).json(answer.body);
  };
}
