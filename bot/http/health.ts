// /healthz: the process is up. /readyz: it can do its work now, or says why not.
import { Router } from 'express';
import { AppError } from '../errors.ts';
import type { Context } from '../flows/context.ts';
import { whyNotReady } from '../flows/operation/why-not-ready.ts';
import { methodNotAllowed } from './refuse.ts';

/** To be mounted at the root. */
export function healthRouter(context: Context): Router {
  const router = Router();
  router
    .route('/healthz')
    .get((_request, response) => {
      response.json({ status: 'up' });
    })
    .all(methodNotAllowed(['get']));
  router
    .route('/readyz')
    .get(async (_request, response) => {
      const why = await whyNotReady(context);
      if (why !== null) throw new AppError('unavailable', why);
      response.json({ status: 'ready' });
    })
    .all(methodNotAllowed(['get']));
  return router;
}
