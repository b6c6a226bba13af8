// Retry keys: once a request with a key is accepted, the same key is answered 409 for 24 hours.
const lifeMs = 24 * 60 * 60_000;

interface Held {
  bodyHash: string;
  accepted: { requestId: string; at: number } | null;
}

export interface RetryKeyState {
  /** The request that was accepted under this key within the last 24 hours. */
  acceptedRequestId: string | null;
  /** Accepted before, but so long ago that LINE will do it again. */
  outlived: boolean;
  /** LINE asks for a byte-identical body. */
  sameBody: boolean;
}

export class RetryKeys {
  readonly #held = new Map<string, Held>();

  look(channelId: string, key: string, bodyHash: string, now: Date): RetryKeyState {
    const name = `${channelId} ${key.toLowerCase()}`;
    const held = this.#held.get(name);
    if (!held) {
      this.#held.set(name, { bodyHash, accepted: null });
      return { acceptedRequestId: null, outlived: false, sameBody: true };
    }
    const outlived = held.accepted !== null && now.getTime() - held.accepted.at >= lifeMs;
    return { acceptedRequestId: outlived ? null : (held.accepted?.requestId ?? null), outlived, sameBody: held.bodyHash === bodyHash };
  }

  accept(channelId: string, key: string, bodyHash: string, requestId: string, now: Date): void {
    this.#held.set(`${channelId} ${key.toLowerCase()}`, { bodyHash, accepted: { requestId, at: now.getTime() } });
  }
}
