// What the entries share: configuration, context, running until told to stop, draining in time.
import { type Config, ConfigError, readConfig } from './config.ts';
import { createContext } from './create-context.ts';
import type { Context } from './flows/context.ts';
import { Deliverer } from './flows/deliver.ts';

/** From the signal to the end; platforms kill soon after. */
const drainMs = 10_000;

export interface Running {
  context: Context;
  config: Config;
  /** Aborts on SIGTERM and SIGINT, and when another part of the process has failed. */
  signal: AbortSignal;
}

/** Runs all `parts` until a signal comes; each then finishes what it has begun. `sendsAtOnce`: among the parts are both web and worker, so what is stored is sent without a detour by the database. One that fails stops the others and the process ends with 1. */
export async function runEntry(
  name: string,
  parts: readonly ((running: Running) => Promise<void>)[],
  options: { sendsAtOnce?: boolean } = {},
): Promise<void> {
  let config: Config;
  try {
    config = readConfig();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
    return;
  }
  const stopping = new AbortController();
  const stop = (by: string) => {
    if (stopping.signal.aborted) return;
    stopping.abort();
    setTimeout(() => process.exit(by === 'failure' ? 1 : 0), drainMs).unref();
  };
  process.on('SIGTERM', stop).on('SIGINT', stop);
  const { context, close } = await createContext(config, name);
  if (options.sendsAtOnce) context.sender = new Deliverer(context);
  context.log.info({}, 'running');
  const outcomes = await Promise.allSettled(
    parts.map(async (part) => {
      try {
        await part({ context, config, signal: stopping.signal });
      } catch (error) {
        context.log.error({ error }, 'stopped by an error');
        stop('failure');
        throw error;
      }
    }),
  );
  // What a request stored while the worker's part was ending.
  await context.sender?.drain();
  await close();
  process.exitCode = outcomes.some((o) => o.status === 'rejected') ? 1 : 0;
}
