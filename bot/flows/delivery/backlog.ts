// What waits at one hospital to be sent, in the order of its turns.
import type { Attempt } from './sender.ts';

/** So many that were taken are kept before they are let go. */
const maxTaken = 256;

export interface Planned {
  attempt: Attempt;
  /** performance.now() from which it may begin. */
  from: number;
}

/** First in, first out; taking one out does not move the thousands behind it. */
export class Backlog {
  #planned: Planned[] = [];
  #taken = 0;

  get length(): number {
    return this.#planned.length - this.#taken;
  }

  /** Of a line that is not empty. */
  get first(): Planned {
    return this.#planned[this.#taken] as Planned;
  }

  add(planned: Planned): void {
    this.#planned.push(planned);
  }

  take(): Attempt {
    const { attempt } = this.first;
    this.#taken += 1;
    if (this.#taken >= maxTaken) {
      this.#planned = this.#planned.slice(this.#taken);
      this.#taken = 0;
    }
    return attempt;
  }
}
