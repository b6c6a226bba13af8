// What a bot did that LINE would refuse or bill twice; a run in which the bot behaved ends with none.
export type ViolationRule =
  | 'bad-request'
  | 'bad-token'
  | 'body-too-large'
  | 'duplicate-recipient'
  | 'not-in-chat'
  | 'pushed-after-unknown-reply'
  | 'reply-token-invalid'
  | 'reply-token-reused'
  | 'resent-under-another-key'
  | 'retry-key-on-reply'
  | 'retry-key-malformed'
  | 'retry-key-outlived'
  | 'retry-with-other-body'
  | 'unknown-endpoint'
  | 'unknown-recipient'
  | 'unsupported-by-stand-in';

export interface Violation {
  at: string;
  rule: ViolationRule;
  channelId: string | null;
  detail: string;
}

interface Lost {
  retryKey: string | null;
  via: 'push' | 'multicast' | 'reply';
}

export class Violations {
  #certain: Violation[] = [];
  /** Accepted sends whose answer never reached the bot, by channel, recipient and messages. */
  readonly #lost = new Map<string, Lost>();
  /** Looks like a second send, unless the first's retry key comes back after all; by that key. */
  readonly #suspected = new Map<string, Violation[]>();

  add(violation: Violation): void {
    this.#certain.push(violation);
  }

  all(): Violation[] {
    return [...this.#certain, ...[...this.#suspected.values()].flat()];
  }

  clear(): void {
    this.#certain = [];
    this.#suspected.clear();
    this.#lost.clear();
  }

  /** Accepted, and the bot does not know it: it never will, or not yet. */
  answerOutstanding(fingerprints: readonly string[], lost: Lost): void {
    for (const fingerprint of fingerprints) this.#lost.set(fingerprint, lost);
  }

  /** Now it does: the answer has come after all, or a 409 for the same key. */
  answerLearnt(learnt: Lost): void {
    if (learnt.retryKey !== null) this.#suspected.delete(learnt.retryKey);
    for (const [fingerprint, lost] of this.#lost) {
      if (lost === learnt || (lost.retryKey !== null && lost.retryKey === learnt.retryKey)) this.#lost.delete(fingerprint);
    }
  }

  get watchesForDoubles(): boolean {
    return this.#lost.size > 0;
  }

  /** Called for every newly accepted send: the same messages to the same person, after a send whose outcome the bot never learnt. */
  accepted(fingerprints: readonly string[], sent: Lost, at: string, channelId: string): void {
    for (const fingerprint of fingerprints) {
      const lost = this.#lost.get(fingerprint);
      if (!lost) continue;
      if (lost.via === 'reply') {
        this.#lost.delete(fingerprint);
        this.add({
          at,
          channelId,
          rule: 'pushed-after-unknown-reply',
          detail: `a reply of unknown outcome was followed by the same messages by ${sent.via}`,
        });
      } else if (lost.retryKey === null) {
        this.#lost.delete(fingerprint);
        this.add({
          at,
          channelId,
          rule: 'resent-under-another-key',
          detail: `a ${lost.via} without a retry key, of unknown outcome, was sent again`,
        });
      } else if (lost.retryKey !== sent.retryKey) {
        const suspicion: Violation = {
          at,
          channelId,
          rule: 'resent-under-another-key',
          detail: `retry key ${lost.retryKey} was given up for ${sent.retryKey}`,
        };
        this.#suspected.set(lost.retryKey, [...(this.#suspected.get(lost.retryKey) ?? []), suspicion]);
      }
    }
  }
}
