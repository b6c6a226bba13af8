// Every router and middleware of the web process, in order, on one page.
import express, { type Express } from 'express';
import helmet from 'helmet';
import type { Registry } from 'prom-client';
import type { LineEventHandler } from './flows/chat/handle-line-events.ts';
import type { Context } from './flows/context.ts';
import { answerError } from './http/answer-error.ts';
import { calendarFileRouter } from './http/calendar-file.ts';
import { healthRouter } from './http/health.ts';
import { hospitalApiRouter } from './http/hospital-api.ts';
import { hospitalDocsRouter } from './http/hospital-docs.ts';
import { liffPageRouter } from './http/liff-page.ts';
import { lineWebhookRouter } from './http/line-webhook.ts';
import { type MetricsAccess, metricsRouter } from './http/metrics.ts';
import { miniAppRouter } from './http/mini-app.ts';
import { createObservation, mountedAt } from './http/observe.ts';
import { notFound } from './http/refuse.ts';
import { createRegistry } from './metrics.ts';

export interface AppOptions {
  /** Proxies in front that set X-Forwarded-For; a client's own header is not believed. */
  proxies?: number;
  /** Handles LINE's events after the answer; given by an entry that waits for it before it ends. */
  lineEvents?: LineEventHandler;
  /** What Prometheus sees, and who may see it. */
  metrics?: { registry: Registry; access: MetricsAccess };
}

export function createApp(context: Context, options: AppOptions = {}): Express {
  const app = express();
  const { registry, access } = options.metrics ?? { registry: createRegistry(), access: 'open' };
  app
    .disable('x-powered-by')
    .disable('etag')
    .set('query parser', 'simple')
    .set('trust proxy', options.proxies ?? 0);

  app.use(createObservation(context.log, registry));
  // Answers are data unless a router says otherwise: nothing may be loaded, nothing may frame them.
  app.use(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: { 'default-src': ["'none'"], 'frame-ancestors': ["'none'"], 'base-uri': ["'none'"] },
      },
      referrerPolicy: { policy: 'no-referrer' },
    }),
  );

  app.use(healthRouter(context));
  app.use(metricsRouter(registry, access));
  // Before anything that parses JSON: the signature is over the raw body.
  app.use(lineWebhookRouter(context, options.lineEvents));
  app.use(hospitalApiRouter(context));
  app.use(hospitalDocsRouter(context.publicUrl));
  app.use('/api', mountedAt('/api'), miniAppRouter(context));
  app.use(calendarFileRouter(context));
  app.use(liffPageRouter(context));

  app.use(notFound);
  app.use(answerError(context.log));
  return app;
}
