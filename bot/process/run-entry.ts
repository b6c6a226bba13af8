// What the entries share: configuration, context, running until told to stop, draining in time.

import { writeSync } from 'node:fs';
import type { Registry } from 'prom-client';
import { type Config, ConfigError, readConfig } from '../config.ts';
import type { Context } from '../flows/context.ts';
import { Deliverer } from '../flows/delivery/deliverer.ts';
import { Life } from '../flows/operation/life.ts';
import { watchDelivery } from '../flows/operation/watch-delivery.ts';
import { whyNotReady } from '../flows/operation/why-not-ready.ts';
import type { MetricsAccess } from '../http/metrics.ts';
import { describeError } from '../log.ts';
import { createMeter, createRegistry, exposeDelivery } from '../metrics.ts';
import { createContext } from './create-context.ts';
import { asksForHelp, type EntryName, entryHelp } from './entry-help.ts';
import { openProbes } from './open-probes.ts';

/** From the signal to the end: platforms kill after ten seconds, and on a busy machine the end itself takes its time. What is cut here is leased and told by another process. */
const drainMs = 9_000;

export interface Running {
  context: Context;
  /** What sends in this process, where one of its parts does. */
  deliverer: Deliverer;
  config: Config;
  metrics: { registry: Registry; access: MetricsAccess };
  /** Aborts on SIGTERM and SIGINT, and when another part of the process has failed. */
  signal: AbortSignal;
}

/** Runs all `parts` until a signal comes; each then finishes what it has begun. `sendsAtOnce`: among the parts are both web and worker, so what is stored is sent without a detour by the database. One that fails stops the others and the process ends with 1. */
export async function runEntry(
  name: EntryName,
  parts: readonly ((running: Running) => Promise<void>)[],
  options: { sendsAtOnce?: boolean } = {},
): Promise<void> {
  if (asksForHelp(process.argv.slice(2))) {
    process.stdout.write(await entryHelp(name));
    return;
  }
  let config: Config;
  try {
    config = readConfig();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
    return;
  }
  process.on('uncaughtException', endByError);
  const stopping = new AbortController();
  const life = new Life();
  const stop = (by: string) => {
    if (stopping.signal.aborted) return;
    life.stop();
    stopping.abort();
    setTimeout(() => process.exit(by === 'failure' ? 1 : 0), drainMs).unref();
  };
  process.on('SIGTERM', stop).on('SIGINT', stop);
  const { context, close } = await createContext(config, name);
  const registry = createRegistry();
  context.life = life;
  context.meter = createMeter(registry);
  exposeDelivery(registry, watchDelivery(context));
  const access = config.metricsToken !== null ? { token: config.metricsToken } : config.production ? 'hidden' : 'open';
  const metrics = { registry, access } as const;
  const host = config.production ? undefined : '127.0.0.1';
  let probes: Awaited<ReturnType<typeof openProbes>> | null = null;
  try {
    if (config.metricsPort !== null) probes = await openProbes(context, { port: config.metricsPort, host, metrics });
  } catch (error) {
    await close();
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
    return;
  }
  const deliverer = new Deliverer(context);
  if (options.sendsAtOnce) context.sender = deliverer;
  context.log.info({}, 'running');
  // Once, and in words, for whoever has just started it: /readyz says the same as long as it lasts.
  void whyNotReady(context).then((why) => {
    if (why !== null && !life.stopping) context.log.warn({}, why);
  });
  const outcomes = await Promise.allSettled(
    parts.map(async (part) => {
      try {
        await part({ context, deliverer, config, metrics, signal: stopping.signal });
      } catch (error) {
        if (error instanceof ConfigError) process.stderr.write(`${error.message}\n`);
        context.log.error({ error }, 'stopped by an error');
        stop('failure');
        throw error;
      }
    }),
  );
  // What a request stored while the worker's part was ending.
  await deliverer.drain();
  probes?.close();
  await close();
  process.exitCode = outcomes.some((o) => o.status === 'rejected') ? 1 : 0;
}

/** Node's own report of an error that nobody caught would quote its message, and with it what a person sent: its class and place are enough. */
function endByError(error: unknown): void {
  writeSync(2, `${JSON.stringify({ time: new Date().toISOString(), msg: 'ended by an error', error: describeError(error) })}\n`);
  process.exit(1);
}
