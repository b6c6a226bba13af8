// How often something may be done for one and the same key: a few times a minute, as far as this process remembers.

const minuteMs = 60_000;

interface Done {
  until: number;
  times: number;
}

export class FewAMinute {
  readonly #most: number;
  /** The oldest first. */
  readonly #done = new Map<string, Done>();

  constructor(most: number) {
    this.#most = most;
  }

  /** Whether it may be done once more; counts it if so. `now`: of a clock that may be set forth and back. */
  take(key: string, now: Date): boolean {
    const at = now.getTime();
    const isOver = ({ until }: Done) => until <= at || until > at + minuteMs;
    for (const [old, done] of this.#done) {
      if (!isOver(done)) break;
      this.#done.delete(old);
    }
    const known = this.#done.get(key);
    if (known === undefined || isOver(known)) {
      this.#done.delete(key);
      this.#done.set(key, { until: at + minuteMs, times: 1 });
      return true;
    }
    if (known.times >= this.#most) return false;
    known.times += 1;
    return true;
  }
}
