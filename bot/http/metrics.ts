// GET /metrics in Prometheus' text format, for whoever may read it.
import { timingSafeEqual } from 'node:crypto';
import { Router } from 'express';
import type { Registry } from 'prom-client';
import { sha256 } from '../crypto/secrets.ts';
import { AppError } from '../errors.ts';
import { methodNotAllowed, notFound } from './refuse.ts';

/** open: outside production, where nobody but this machine is answered. hidden: there is no such address. */
export type MetricsAccess = 'open' | 'hidden' | { token: string };

export function metricsRouter(registry: Registry, access: MetricsAccess): Router {
  const router = Router();
  if (access === 'hidden') return router.all('/metrics', notFound);
  router
    .route('/metrics')
    .get(async (request, response) => {
      if (access !== 'open' && !isToken(request.headers.authorization, access.token)) {
        response.set('www-authenticate', 'Bearer');
        throw new AppError('unauthorized', 'Send Authorization: Bearer and the value of METRICS_TOKEN.');
      }
      response.type(registry.contentType).send(await registry.metrics());
    })
    .all(methodNotAllowed(['get']));
  return router;
}

function isToken(authorization: string | undefined, token: string): boolean {
  const given = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
  return given !== undefined && timingSafeEqual(sha256(given), sha256(token));
}
