// Workers that can die: each with a pool and a LINE client of its own, replaced by a fresh one after its death.
import { setTimeout as sleep } from 'node:timers/promises';
import { Deliverer } from '../../bot/flows/delivery/deliverer.ts';
import type { LineClient } from '../../bot/line/line-client.ts';
import type { Stage } from '../stage/stage.ts';

/** The road to LINE: long enough for a stop to be said while a push is under way. */
const roadMs = 40;
type Death = 'before-send' | 'after-send';

interface Worker {
  deliverer: Deliverer;
  /** How the process dies at its next push; null: it does not. */
  death: Death | null;
  close(): Promise<void>;
}

export class Crew {
  readonly #stage: Stage;
  readonly #workers = new Map<number, Worker>();
  readonly #waits: Promise<void>[] = [];

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  /** One round of delivery by worker `n`, to its end. */
  async work(n: number): Promise<void> {
    const { deliverer } = this.#worker(n);
    await deliverer.step();
    await deliverer.drain();
  }

  /** Worker `n` as a process that also receives would use it. */
  deliverer(n: number): Deliverer {
    return this.#worker(n).deliverer;
  }

  /** One round by worker `n` during which its process dies: its pushes reach LINE or not, and it never learns, writes or sends anything again. */
  async die(n: number, death: Death): Promise<void> {
    const worker = this.#worker(n);
    this.#workers.delete(n);
    worker.death = death;
    await worker.deliverer.step();
  }

  /** Waits for what dead workers still had on the road, and for their leases. */
  async settle(): Promise<void> {
    await Promise.all(this.#waits.splice(0));
  }

  async close(): Promise<void> {
    await this.settle();
  }

  #worker(n: number): Worker {
    const known = this.#workers.get(n);
    if (known) return known;
    const worker: Partial<Worker> = { death: null };
    const mortal = (line: LineClient): LineClient => ({
      ...line,
      push: async (channel, body, retryKey, timeoutMs) => {
        const death = worker.death;
        if (death === null) {
          await sleep(roadMs);
          return line.push(channel, body, retryKey, timeoutMs);
        }
        const sent = death === 'after-send' ? line.push(channel, body, retryKey, timeoutMs).then(() => {}) : Promise.resolve();
        this.#waits.push(sent.then(() => this.#leaseRunsOut(retryKey)));
        return new Promise(() => {});
      },
    });
    const { context, close } = this.#stage.contextOf(`worker-${n}`, mortal);
    Object.assign(worker, { deliverer: new Deliverer(context), close });
    this.#workers.set(n, worker as Worker);
    return worker as Worker;
  }

  /** A dead worker's lease, which takes a quarter of a minute, is over at once: nothing of it can happen in between. */
  async #leaseRunsOut(pushId: string): Promise<void> {
    await this.#stage.context.database.pool.query(`update pushes set next_attempt_at = now() where id = $1 and state = 'sending'`, [
      pushId,
    ]);
  }
}
