// How the stand-in LINE treats what is sent to it: at random by the seed and the order of requests, or as asked for the next message to one person.
import type { LinePlatform } from '../line-platform/line-platform.ts';

/** Chances per request; a hang costs its lane ten seconds and a rate limit its channel one, so these two are rare. */
const rates = {
  'error-before-accept': 0.03,
  'error-after-accept': 0.03,
  'hang-before-accept': 0.002,
  'hang-after-accept': 0.003,
  'reset-before-accept': 0.02,
  'reset-after-accept': 0.02,
  'rate-limited': 0.001,
  slow: 0.04,
  held: 0.04,
} as const;

export class LineFaults {
  readonly #platform: LinePlatform;
  readonly #seed: number;
  readonly #held = new Map<string, { ms: number; arrived: () => void }>();
  #nextPush: (() => void)[] = [];

  constructor(platform: LinePlatform, seed: number) {
    this.#platform = platform;
    this.#seed = seed;
  }

  begin(): void {
    this.#platform.planFaults({ seed: this.#seed, rates, endpoints: ['push', 'multicast', 'reply', 'token'], slowMs: 1_500 });
    this.#platform.faults.when(({ endpoint, body }) => {
      if (endpoint !== 'push' && endpoint !== 'multicast') return null;
      for (const resolve of this.#nextPush.splice(0)) resolve();
      for (const [userId, { ms, arrived }] of this.#held) {
        if (!body.includes(userId)) continue;
        this.#held.delete(userId);
        arrived();
        return { kind: 'held', ms };
      }
      return null;
    });
  }

  /** LINE is well again. */
  end(): void {
    this.#platform.clearFaults();
    this.#held.clear();
  }

  /** Resolves when a message is on its way to LINE. */
  push(): Promise<void> {
    return new Promise((resolve) => this.#nextPush.push(resolve));
  }

  /** Holds the next message to this person on the road; resolves when it has set out. */
  hold(userId: string, ms: number): Promise<void> {
    return new Promise((arrived) => this.#held.set(userId, { ms, arrived }));
  }
}
