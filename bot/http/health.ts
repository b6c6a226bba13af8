// /healthz: the process is up. /readyz: it can serve, which needs the database.
import { Router } from 'express';
import { AppError } from '../errors.ts';
import type { Context } from '../flows/context.ts';
import { isReady } from '../flows/is-ready.ts';
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
      if (!(await isReady(context))) throw new AppError('unavailable', 'The database does not answer.');
      response.json({ status: 'ready' });
    })
    .all(methodNotAllowed(['get']));
  return router;
}
