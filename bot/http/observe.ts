// Logs and counts every request by its route's template; never by its URL, which may hold codes and card numbers.
import type { RequestHandler } from 'express';
import { Counter, Histogram, type Registry } from 'prom-client';
import type { Log } from '../log.ts';

/** Goes first in the app. */
export function createObservation(log: Log, registry: Registry): RequestHandler {
  const labels = ['method', 'route', 'status'] as const;
  const requests = new Counter({ name: 'http_requests_total', help: 'Requests answered.', labelNames: labels, registers: [registry] });
  const seconds = new Histogram({
    name: 'http_request_seconds',
    help: 'Time from request to answer.',
    labelNames: ['method', 'route'],
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
    registers: [registry],
  });
  const observe: RequestHandler = (request, response, next) => {
    const begun = performance.now();
    response.once('close', () => {
      const route = templateOf(request.route, response.locals);
      const method = known.has(request.method) ? request.method : 'OTHER';
      // A caller that left before the answer is not the status that was being prepared.
      const status = response.writableFinished ? response.statusCode : 499;
      const ms = Math.round(performance.now() - begun);
      requests.inc({ method, route, status });
      seconds.observe({ method, route }, ms / 1000);
      (quiet.has(route) ? log.debug : log.info)({ method, route, status, ms }, 'request');
    });
    next();
  };
  return observe;
}

const known = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
/** Asked every few seconds by whoever watches the process. */
const quiet = new Set(['/healthz', '/readyz', '/metrics']);

/** `locals.route` where a router says it, else the pattern that matched under `locals.mount`. */
function templateOf(matched: unknown, locals: Record<string, unknown>): string {
  if (typeof locals.route === 'string') return locals.route;
  const pattern = (matched as { path?: unknown } | undefined)?.path;
  const mount = typeof locals.mount === 'string' ? locals.mount : '';
  return typeof pattern === 'string' ? mount + pattern : `${mount || ''}/(unknown)`;
}

/** Names where a router is mounted, for the templates of its routes. */
export function mountedAt(mount: string): RequestHandler {
  return (_request, response, next) => {
    response.locals.mount = mount;
    next();
  };
}
