// Chance from a seed: the same seed and purpose give the same numbers on every machine.
import { seededRandom } from '../shared/seeded-random.ts';

export class Chance {
  readonly #random: () => number;

  /** Each purpose has its own sequence, so that drawing more for one changes nothing for the others. */
  constructor(seed: number, purpose: string) {
    let state = seed >>> 0;
    for (const sign of purpose) state = Math.imul(state ^ sign.charCodeAt(0), 0x01000193) >>> 0;
    this.#random = seededRandom(state);
  }

  /** From 0 to less than 1. */
  next(): number {
    return this.#random();
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
