// The mini-app's API: who asks, how often, whether they may yet, then the endpoint.
import { type RequestHandler, Router } from 'express';
import type { Context } from '../flows/context.ts';
import { jsonBody } from './json-body.ts';
import { authorize, sessionOf } from './mini-app/authorize.ts';
import type { RunnableEndpoint } from './mini-app/endpoint.ts';
import { endpoints } from './mini-app/endpoints.ts';
import { type LimitsPerMinute, limitBy, sessionBytes, usualLimits } from './mini-app/limits.ts';
import { meetNeeds } from './mini-app/needs.ts';
import { postSession } from './mini-app/session-route.ts';
import { methodNotAllowed } from './refuse.ts';

export interface MiniAppOptions {
  limitsPerMinute?: Partial<LimitsPerMinute>;
}

/** To be mounted at /api. */
export function miniAppRouter(context: Context, options: MiniAppOptions = {}): Router {
  const limits = { ...usualLimits, ...options.limitsPerMinute };
  const router = Router();
  router.use((_request, response, next) => {
    response.set('cache-control', 'no-store');
    next();
  });
  router
    .route('/session')
    .post(limitBy('session', limits), jsonBody({ optional: false, maxBytes: sessionBytes }), postSession(context))
    .all(methodNotAllowed(['post']));
  const identified = [authorize(context), limitBy('any', limits)];
  for (const [path, ofPath] of Map.groupBy(endpoints, (e) => e.path)) {
    const route = router.route(path);
    for (const endpoint of ofPath) route[endpoint.method](...handlersOf(context, endpoint, identified, limits));
    route.all(methodNotAllowed(ofPath.map((e) => e.method)));
  }
  return router;
}

/**
 * In this order whoever may not ask is told nothing, not even that a body was malformed. The session is judged a second time once the body is there: whoever
 * asks decides when it arrives, and by then the session may be locked or over, or newer terms in force.
 */
function handlersOf(
  context: Context,
  endpoint: RunnableEndpoint,
  identified: readonly RequestHandler[],
  limits: LimitsPerMinute,
): RequestHandler[] {
  const judge: RequestHandler = (_request, response, next) => {
    meetNeeds(sessionOf(response), endpoint.needs);
    next();
  };
  return [
    ...identified,
    ...(endpoint.limit === undefined ? [] : [limitBy(endpoint.limit, limits)]),
    judge,
    ...(endpoint.body === undefined ? [] : [jsonBody({ optional: false }), authorize(context), judge]),
    async (request, response) => {
      const answer = await endpoint.handle(context, sessionOf(response), {
        id: request.params.id,
        query: { ...request.query },
        body: request.body as unknown,
      });
      response.status(answer.status ?? 200).json(answer.body);
    },
  ];
}
