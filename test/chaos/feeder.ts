// The hospitals' systems: they post batches on time and again until each is answered, and sometimes twice, late, or once more.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Ledger } from './ledger.ts';
import type { Batch, PlannedEvent } from './planned-events.ts';

export class Feeder {
  readonly #url: string;
  readonly #apiKeys: ReadonlyMap<string, string>;
  readonly #ledger: Ledger;
  readonly #running = new Set<Promise<void>>();
  posts = 0;
  /** Posts that got no answer, or one that asks to try again. */
  failures = 0;

  constructor(url: string, apiKeys: ReadonlyMap<string, string>, ledger: Ledger) {
    this.#url = url;
    this.#apiKeys = apiKeys;
    this.#ledger = ledger;
  }

  feed(batch: Batch): void {
    void this.#run(async () => {
      if (batch.heldBackMs > 0) await sleep(batch.heldBackMs);
      const post = (cutAfterMs: number | null = null) => this.#untilAnswered(batch.hospital, batch.events, cutAfterMs);
      await Promise.all(batch.twice ? [post(batch.cutAfterMs), post()] : [post(batch.cutAfterMs)]);
      if (batch.againAfterMs === null) return;
      await sleep(batch.againAfterMs);
      await post();
    });
  }

  /** Posts these at once. */
  tell(plannedEvents: readonly PlannedEvent[]): Promise<void> {
    const of = (hospital: string) => plannedEvents.filter((h) => h.hospital === hospital);
    const hospitals = [...new Set(plannedEvents.map((h) => h.hospital))];
    return this.#run(async () => {
      for (const hospital of hospitals)
        for (let from = 0; from < of(hospital).length; from += 200)
          await this.#untilAnswered(hospital, of(hospital).slice(from, from + 200), null);
    });
  }

  /** Until every batch has been answered. */
  async settled(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  async #untilAnswered(hospital: string, plannedEvents: readonly PlannedEvent[], cutAfterMs: number | null): Promise<void> {
    for (const planned of plannedEvents) this.#ledger.posting(planned);
    for (let attempt = 0; ; attempt += 1) {
      const results = await this.#postOnce(hospital, plannedEvents, attempt === 0 ? cutAfterMs : null);
      if (results !== null) {
        for (const [n, planned] of plannedEvents.entries()) this.#ledger.answered(planned, results[n] ?? 'not answered');
        return;
      }
      this.failures += 1;
      await sleep(Math.min(50 * 2 ** attempt, 1_000));
    }
  }

  /** The status of each; null: to be tried again. */
  async #postOnce(hospital: string, plannedEvents: readonly PlannedEvent[], cutAfterMs: number | null): Promise<string[] | null> {
    this.posts += 1;
    const cut = AbortSignal.timeout(cutAfterMs ?? 30_000);
    const sent = fetch(`${this.#url}/v1/events`, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.#apiKeys.get(hospital)}`, 'content-type': 'application/json' },
      body: JSON.stringify({ events: plannedEvents.map(({ event }) => event) }),
      signal: cut,
    });
    try {
      const answer = await sent;
      if (answer.status >= 500 || answer.status === 429) {
        await answer.arrayBuffer();
        return null;
      }
      if (!answer.ok) return plannedEvents.map(() => `answered ${answer.status}`);
      const { results } = (await answer.json()) as { results: { status: string }[] };
      return results.map(({ status }) => status);
    } catch {
      return null;
    }
  }

  #run(work: () => Promise<void>): Promise<void> {
    const running = work().finally(() => this.#running.delete(running));
    this.#running.add(running);
    return running;
  }
}
