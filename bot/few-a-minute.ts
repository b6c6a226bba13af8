// How often something may be done for one and the same key: a few times a minute, as far as this process remembers.

const minuteMs = 60_000;

export class FewAMinute {
  readonly #most: number;
  /** The oldest first. */
  readonly #done = new Map<string, { until: number; times: number }>();

  constructor(most: number) {
    this.#most = most;
  }

  /** Whether it may be done once more; counts it if so. */
  take(key: string, now: Date): boolean {
    const at = now.getTime();
    for (const [old, { until }] of this.#done) {
      if (until > at) break;
      this.#done.delete(old);
    }
    const known = this.#done.get(key);
    if (known === undefined) this.#done.set(key, { until: at + minuteMs, times: 1 });
    else if (known.times >= this.#most) return false;
    else known.times += 1;
    return true;
  }
}
