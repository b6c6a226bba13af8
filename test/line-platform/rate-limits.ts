// LINE's limits per channel and endpoint, counted second by second.
import type { Endpoint } from './request-log.ts';

export type RateLimitSettings = false | Partial<Record<Endpoint, number>>;

/** Requests a second. Source: https://developers.line.biz/en/reference/messaging-api/#rate-limits */
const published: Partial<Record<Endpoint, number>> = { multicast: 200, loading: 100 };
const others = 2_000;

export class RateLimits {
  #settings: RateLimitSettings;
  readonly #windows = new Map<string, { second: number; count: number }>();

  constructor(settings: RateLimitSettings) {
    this.#settings = settings;
  }

  set(settings: RateLimitSettings): void {
    this.#settings = settings;
  }

  /** Real time, not the platform's clock: a limit guards a machine. */
  allows(channelId: string, endpoint: Endpoint): boolean {
    if (this.#settings === false) return true;
    const limit = this.#settings[endpoint] ?? published[endpoint] ?? others;
    const second = Math.floor(performance.now() / 1_000);
    const key = `${channelId} ${endpoint}`;
    const window = this.#windows.get(key);
    if (window?.second !== second) {
      this.#windows.set(key, { second, count: 1 });
      return limit >= 1;
    }
    window.count += 1;
    return window.count <= limit;
  }
}
