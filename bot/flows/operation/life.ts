// How the process fares: whether it is told to stop, and whether its worker's loop still turns.

/** A loop that has not turned for so long hangs: no round waits longer for LINE than an attempt and its lease may last. */
const hangsAfterMs = 60_000;

export class Life {
  #stopping = false;
  #beat: number | null = null;
  readonly #now: () => number;

  /** `now`: milliseconds, monotonic. */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  stop(): void {
    this.#stopping = true;
  }

  /** The worker's loop has turned once more. */
  beat(): void {
    this.#beat = this.#now();
  }

  get stopping(): boolean {
    return this.#stopping;
  }

  /** false where there is no worker in this process. */
  get hangs(): boolean {
    return this.#beat !== null && this.#now() - this.#beat > hangsAfterMs;
  }
}
