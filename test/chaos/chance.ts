// Chance from a seed: the same seed and purpose give the same numbers on every machine.
export class Chance {
  #state: number;

  /** Each purpose has its own sequence, so that drawing more for one changes nothing for the others. */
  constructor(seed: number, purpose: string) {
    let state = seed >>> 0;
    for (const sign of purpose) state = Math.imul(state ^ sign.charCodeAt(0), 0x01000193) >>> 0;
    this.#state = state;
  }

  /** From 0 to less than 1 (mulberry32). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    const state = this.#state;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  happens(probability: number): boolean {
    return this.next() < probability;
  }

  /** A whole number, both ends included. */
  between(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  of<T>(list: readonly T[]): T {
    return list[Math.floor(this.next() * list.length)] as T;
  }

  shuffled<T>(list: readonly T[]): T[] {
    const rest = [...list];
    return list.map(() => rest.splice(Math.floor(this.next() * rest.length), 1)[0] as T);
  }
}
