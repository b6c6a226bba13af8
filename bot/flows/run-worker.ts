// The worker: delivers when woken and by the clock, ends watches whose time is up, picks up what a dead process left.
import { schedule } from 'node-cron';
import { clearExpired } from '../store/clear-expired.ts';
import { listenForPending } from '../store/delivery/listen-for-pending.ts';
import { onlyOne } from '../store/only-one.ts';
import type { Context } from './context.ts';
import { Deliverer } from './deliver.ts';
import { endExpiredWatches } from './end-expired-watches.ts';

/** Poll behind the wake-up hint: a lost hint costs no more than this. */
const pollMs = 500;

/** Runs until `signal` aborts, then finishes what it has begun. */
export async function runWorker(context: Context, signal: AbortSignal): Promise<void> {
  const alarm = new Alarm();
  const listener = listenForPending(context.database, () => alarm.ring());
  const clock = schedule('*/20 * * * * *', () => tick(context), { noOverlap: true });
  const deliverer = context.sender ?? new Deliverer(context);
  deliverer.onFreed = () => alarm.ring();
  const stop = () => {
    deliverer.close();
    alarm.ring();
  };
  signal.addEventListener('abort', stop, { once: true });
  try {
    while (!signal.aborted) {
      const taken = await deliverer.step().catch((error) => {
        context.log.error({ job: 'deliver', error }, 'a round of delivery failed and is tried again');
        return 0;
      });
      if (taken === 0) await alarm.wait(pollMs);
    }
  } finally {
    await clock.destroy();
    await deliverer.drain();
    await listener.stop();
  }
}

/** What the clock does: by one worker at a time. */
async function tick(context: Context): Promise<void> {
  try {
    await onlyOne(context.database, 'clock', async () => {
      await endExpiredWatches(context);
      await clearExpired(context.database);
    });
  } catch (error) {
    context.log.error({ job: 'clock', error }, 'a job of the clock failed and is tried again');
  }
}

/** Sleeps until rung; a ring while nobody sleeps is kept for the next sleep. */
class Alarm {
  #rung = false;
  #wake: (() => void) | null = null;

  ring(): void {
    this.#rung = true;
    this.#wake?.();
  }

  async wait(ms: number): Promise<void> {
    if (!this.#rung)
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    this.#wake = null;
    this.#rung = false;
  }
}
