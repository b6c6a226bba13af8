// The worker's heart: claims, sends many at once, settles in bulk; never lets one slow answer hold up the others.
import type { Settlement } from '../store/delivery/settle-pushes.ts';
import { settlePushes } from '../store/delivery/settle-pushes.ts';
import type { Context } from './context.ts';
import { preparePushes } from './prepare-pushes.ts';
import { retryPushes } from './retry-pushes.ts';
import { type Attempt, sendPush } from './send-pushes.ts';

/** Requests to LINE under way at once. */
const mostInFlight = 64;
const claimLimit = 200;

export class Deliverer {
  readonly #context: Context;
  readonly #flying = new Set<Promise<void>>();
  #settled: Settlement[] = [];
  #settling: Promise<void> | null = null;

  constructor(context: Context) {
    this.#context = context;
  }

  /** Claims and begins to send what is due now; returns how many rows and pushes it took. Waits only while too many requests are under way. */
  async step(): Promise<number> {
    while (this.#flying.size >= mostInFlight) await Promise.race(this.#flying);
    const retried = await retryPushes(this.#context, mostInFlight);
    for (const attempt of retried.attempts) this.#launch(attempt);
    const prepared = await preparePushes(this.#context, claimLimit);
    for (const attempt of prepared.attempts) this.#launch(attempt);
    return retried.taken + prepared.claimed;
  }

  /** Resolves when nothing is under way and everything is written down. */
  async drain(): Promise<void> {
    while (this.#flying.size > 0) await Promise.all(this.#flying);
  }

  #launch(attempt: Attempt): void {
    const flight = sendPush(this.#context, attempt)
      .then((settlement) => this.#settle(settlement))
      .catch((error) => {
        // The lease runs out and another attempt with the same key follows: nothing is lost.
        this.#context.log.error({ hospitalId: attempt.hospitalId, pushId: attempt.id, error }, 'an attempt could not be written down');
      })
      .finally(() => this.#flying.delete(flight));
    this.#flying.add(flight);
  }

  /** Everything settled while a statement is under way goes into the next one. */
  #settle(settlement: Settlement): Promise<void> {
    this.#settled.push(settlement);
    this.#settling ??= this.#writeDown();
    return this.#settling;
  }

  async #writeDown(): Promise<void> {
    try {
      while (this.#settled.length > 0) {
        const batch = this.#settled;
        this.#settled = [];
        await settlePushes(this.#context.database.pool, batch);
      }
    } finally {
      // In the same breath as the last look at the list: a settlement that comes a moment later must find nobody writing, or nobody would write it.
      this.#settling = null;
    }
  }
}
