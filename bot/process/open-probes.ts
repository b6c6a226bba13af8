// A port beside the product's own, for whoever watches the process: /healthz, /readyz, /metrics and nothing else. It answers until the very end.

import { createServer } from 'node:http';
import express from 'express';
import type { Registry } from 'prom-client';
import type { Context } from '../flows/context.ts';
import { answerError } from '../http/answer-error.ts';
import { healthRouter } from '../http/health.ts';
import { type MetricsAccess, metricsRouter } from '../http/metrics.ts';
import { notFound } from '../http/refuse.ts';
import { listen } from './listen.ts';

export async function openProbes(
  context: Context,
  options: { port: number; host: string | undefined; metrics: { registry: Registry; access: MetricsAccess } },
): Promise<{ close(): void }> {
  const app = express().disable('x-powered-by').disable('etag');
  app.use(healthRouter(context), metricsRouter(options.metrics.registry, options.metrics.access), notFound, answerError(context.log));
  const server = createServer(app);
  const port = await listen(server, { name: 'METRICS_PORT', port: options.port, host: options.host });
  context.log.info({ port }, 'answers probes');
  return {
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
