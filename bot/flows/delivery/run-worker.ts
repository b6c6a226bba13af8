// The worker: delivers when woken and, behind the hint, by polling; picks up what a dead process left.
import { listenForPending } from '../../store/delivery/listen-for-pending.ts';
import type { Context } from '../context.ts';
import { Deliverer } from './deliverer.ts';

/** Poll behind the wake-up hint: a lost hint costs no more than this. */
const pollMs = 500;

/** Runs until `signal` aborts, then finishes what it has begun. `deliverer`: where what this process stores is sent by it at once, the one that does. */
export async function runWorker(context: Context, signal: AbortSignal, deliverer = new Deliverer(context)): Promise<void> {
  const alarm = new Alarm();
  const listener = listenForPending(context.database, () => alarm.ring());
  deliverer.onFreed = () => alarm.ring();
  const stop = () => {
    deliverer.close();
    alarm.ring();
  };
  signal.addEventListener('abort', stop, { once: true });
  try {
    while (!signal.aborted) {
      context.life?.beat();
      const taken = await deliverer.step().catch((error) => {
        context.log.error({ job: 'deliver', error }, 'a round of delivery failed and is tried again');
        return 0;
      });
      if (taken === 0) await alarm.wait(pollMs);
    }
  } finally {
    await deliverer.drain();
    await listener.stop();
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
