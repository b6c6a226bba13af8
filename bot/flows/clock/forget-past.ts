// What is past its retention is deleted in the background: in small steps with pauses, so that nobody who waits for the database notices.
import { setTimeout as sleep } from 'node:timers/promises';
import { clearExpired } from '../../store/retention/clear-expired.ts';
import { clearPast } from '../../store/retention/clear-past.ts';
import type { Context } from '../context.ts';

const pauseMs = 50;

/** The small things, until there are none left or the process ends. */
export async function forgetExpired(context: Context, signal: AbortSignal): Promise<void> {
  while (!signal.aborted && (await clearExpired(context.database))) await pause(signal);
}

/** The big tables, once through. */
export async function forgetPast(context: Context, signal: AbortSignal): Promise<void> {
  for await (const _step of clearPast(context.database)) {
    if (signal.aborted) return;
    await pause(signal);
  }
}

function pause(signal: AbortSignal): Promise<void> {
  return sleep(pauseMs, undefined, { signal }).catch(() => {});
}
