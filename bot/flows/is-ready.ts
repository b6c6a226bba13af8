// Asks whether the database answers, and soon.
import { ping } from '../store/ping.ts';
import type { Context } from './context.ts';

/** Shorter than the patience of whoever probes. */
const patienceMs = 2_000;

export async function isReady(context: Context): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), patienceMs);
  });
  try {
    return await Promise.race([ping(context.database), late]);
  } finally {
    clearTimeout(timer);
  }
}
