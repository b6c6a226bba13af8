// Calls back for everything that is accepted, in the order of acceptance, shown or not: what a run counts by.
export interface Acceptance {
  channelId: string;
  via: 'push' | 'multicast' | 'reply';
  /** Users, groups or rooms. */
  to: readonly string[];
  /** Those whose phone showed it. */
  shownTo: readonly string[];
  messages: readonly unknown[];
  retryKey: string | null;
  requestId: string;
}

export type AcceptanceListener = (accepted: Acceptance) => void;

export class Acceptances {
  readonly #listeners = new Set<AcceptanceListener>();

  listen(listener: AcceptanceListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell(accepted: Acceptance): void {
    for (const listener of this.#listeners) listener(accepted);
  }
}
