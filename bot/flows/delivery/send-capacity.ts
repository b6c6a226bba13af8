// The places of a process for what is on its way to LINE: who stores what is to be sent at once asks for some first, so that it comes as fast as it leaves.

interface Asking {
  hospitalId: string;
  places: number;
  answer: (taken: boolean) => void;
}

/** `size`: for all together; `share`: for one hospital, so that one with much to say leaves places to the others. */
export class SendCapacity {
  readonly #size: number;
  readonly #share: number;
  readonly #maxWaitMs: number;
  #taken = 0;
  readonly #takenBy = new Map<string, number>();
  #asking: Asking[] = [];

  constructor({ size, share, maxWaitMs }: { size: number; share: number; maxWaitMs: number }) {
    this.#size = size;
    this.#share = share;
    this.#maxWaitMs = maxWaitMs;
  }

  /** Waits up to `maxWaitMs` for the places, first come first served; false: none came free. More than there are, or than its share, a hospital gets where it has none yet. */
  take(hospitalId: string, places: number): Promise<boolean> {
    return new Promise((resolve) => {
      const asking: Asking = {
        hospitalId,
        places,
        answer: (taken) => {
          clearTimeout(timer);
          resolve(taken);
        },
      };
      const timer = setTimeout(() => {
        this.#asking.splice(this.#asking.indexOf(asking), 1);
        asking.answer(false);
        // It may have stood before others who need fewer.
        this.#letIn();
      }, this.#maxWaitMs);
      this.#asking.push(asking);
      this.#letIn();
    });
  }

  /** Takes places without asking. */
  enter(hospitalId: string, places: number): void {
    this.#taken += places;
    this.#takenBy.set(hospitalId, (this.#takenBy.get(hospitalId) ?? 0) + places);
  }

  give(hospitalId: string, places: number): void {
    this.#taken -= places;
    const left = (this.#takenBy.get(hospitalId) ?? 0) - places;
    if (left > 0) this.#takenBy.set(hospitalId, left);
    else this.#takenBy.delete(hospitalId);
    this.#letIn();
  }

  /** In order. Who waits for its own hospital's share is passed; who waits for places as such is not, or a large group would be passed for ever. */
  #letIn(): void {
    for (let at = 0; at < this.#asking.length; ) {
      const asking = this.#asking[at] as Asking;
      if (!this.#isFree(asking.places)) return;
      if (!this.#isWithinShare(asking.hospitalId, asking.places)) {
        at += 1;
        continue;
      }
      this.#asking.splice(at, 1);
      this.enter(asking.hospitalId, asking.places);
      asking.answer(true);
    }
  }

  #isFree(places: number): boolean {
    return this.#taken === 0 || this.#taken + places <= this.#size;
  }

  #isWithinShare(hospitalId: string, places: number): boolean {
    const taken = this.#takenBy.get(hospitalId) ?? 0;
    return taken === 0 || taken + places <= this.#share;
  }
}
