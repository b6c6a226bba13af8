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

type Part = (running: Running) => Promise<void>;

/**
 * Runs all `parts` until a signal comes; each then finishes what it has begun. One that fails stops the others, and the process ends with 1.
 * `sendsAtOnce`: among the parts are both web and worker, so what is stored is sent without a detour by the database.
 */
export async function runEntry(name: EntryName, parts: readonly Part[], options: { sendsAtOnce?: boolean } = {}): Promise<void> {
  if (asksForHelp(process.argv.slice(2))) {
    process.stdout.write(await entryHelp(name));
    return;
  }
  const config = await unlessMisconfigured(readConfig);
  if (config === null) return;
  process.on('uncaughtException', endByError);
  const life = new Life();
  const stopping = stopOnSignals(life);
  const { context, close } = await createContext(config, name);
  context.life = life;
  const metrics = measure(context, config);
  let probes: Probes | null;
  try {
    probes = await unlessMisconfigured(() => openProbesOf(context, config, metrics));
  } catch (error) {
    await close();
    throw error;
  }
  if (probes === null) return close();
  const deliverer = new Deliverer(context);
  if (options.sendsAtOnce) context.sender = deliverer;
  context.log.info({}, 'running');
  // Once, and in words, for whoever has just started it: /readyz says the same as long as it lasts.
  void whyNotReady(context).then((why) => {
    if (why !== null && !life.stopping) context.log.warn({}, why);
  });
  const running = { context, deliverer, config, metrics, signal: stopping.signal };
  const outcomes = await Promise.allSettled(parts.map((part) => runPart(part, running, stopping.stop)));
  // What a request stored while the worker's part was ending.
  await deliverer.drain();
  probes.close();
  await close();
  process.exitCode = outcomes.some((o) => o.status === 'rejected') ? 1 : 0;
}

/** null: a setting is wrong, which has been said in words; the process is to end with 1. */
async function unlessMisconfigured<T>(work: () => T | Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
    return null;
  }
}

/** `stop`: as by a signal; after the time for draining the process ends in any case, with 1 after a failure. */
function stopOnSignals(life: Life): { signal: AbortSignal; stop(by: string): void } {
  const stopping = new AbortController();
  const stop = (by: string) => {
    if (stopping.signal.aborted) return;
    life.stop();
    stopping.abort();
    setTimeout(() => process.exit(by === 'failure' ? 1 : 0), drainMs).unref();
  };
  process.on('SIGTERM', stop).on('SIGINT', stop);
  return { signal: stopping.signal, stop };
}

function measure(context: Context, config: Config): Running['metrics'] {
  const registry = createRegistry();
  context.meter = createMeter(registry);
  exposeDelivery(registry, watchDelivery(context));
  return { registry, access: config.metricsToken !== null ? { token: config.metricsToken } : config.production ? 'hidden' : 'open' };
}

interface Probes {
  close(): void;
}

async function openProbesOf(context: Context, { metricsPort: port, production }: Config, metrics: Running['metrics']): Promise<Probes> {
  return port === null ? { close: () => {} } : openProbes(context, { port, host: production ? undefined : '127.0.0.1', metrics });
}

async function runPart(part: Part, running: Running, stop: (by: string) => void): Promise<void> {
  try {
    await part(running);
  } catch (error) {
    if (error instanceof ConfigError) process.stderr.write(`${error.message}\n`);
    running.context.log.error({ error }, 'stopped by an error');
    stop('failure');
    throw error;
  }
}

/** Node's own report of an error that nobody caught would quote its message, and with it what a person sent: its class and place are enough. */
function endByError(error: unknown): void {
  writeSync(2, `${JSON.stringify({ time: new Date().toISOString(), msg: 'ended by an error', error: describeError(error) })}\n`);
  process.exit(1);
}
