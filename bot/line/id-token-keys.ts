// LINE's public keys for ID tokens, cached: refreshed when old and when a token names an unknown key, but never at a forger's pace.
import { createLocalJWKSet, errors, type JSONWebKeySet, type JWSHeaderParameters } from 'jose';

/*
 * jose's createRemoteJWKSet would be the library for this; but once its keys are older than its cacheMaxAge, and LINE does not answer, it rejects every token.
 * People who stand at the counter must get in meanwhile: keys are believed for a day.
 */

/** LINE's keys could not be had: nothing is known about the token. */
export class KeysUnavailable extends Error {
  override name = 'KeysUnavailable';
}

type FindKey = ReturnType<typeof createLocalJWKSet>;

/** Young enough to use without asking. */
const freshMs = 10 * 60_000;
/** While LINE does not answer, keys are believed for so long. */
const staleMs = 24 * 60 * 60_000;
/** Between two questions caused by unknown keys. */
const coolDownMs = 10_000;
/** Between two questions while LINE fails. */
const failurePauseMs = 1_000;
const patienceMs = 5_000;

export class IdTokenKeys {
  readonly #url: string;
  readonly #now: () => Date;
  #find: FindKey | null = null;
  #fetchedAt = Number.NEGATIVE_INFINITY;
  #askedAt = Number.NEGATIVE_INFINITY;
  #asking: Promise<boolean> | null = null;

  constructor(url: string, now: () => Date) {
    this.#url = url;
    this.#now = now;
  }

  /** The key that the header names, as jose asks for it. Throws JWKSNoMatchingKey when LINE has no such key, KeysUnavailable when LINE cannot be asked. */
  find = async (header: JWSHeaderParameters | undefined): Promise<Awaited<ReturnType<FindKey>>> => {
    // LINE always names the key; without a name any key would do.
    if (typeof header?.kid !== 'string') throw new errors.JWKSNoMatchingKey();
    if (this.#ageMs(this.#fetchedAt) > freshMs) await this.#ask(failurePauseMs);
    if (this.#find === null || this.#ageMs(this.#fetchedAt) > staleMs) throw new KeysUnavailable();
    try {
      return await this.#find(header);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey) || !(await this.#ask(coolDownMs))) throw error;
      return this.#find(header);
    }
  };

  #ageMs(at: number): number {
    return this.#now().getTime() - at;
  }

  /** Fetches the keys anew unless that was done less than `pauseMs` ago; requests that come meanwhile share the question. Says whether there are new keys. */
  async #ask(pauseMs: number): Promise<boolean> {
    if (this.#asking !== null) return this.#asking;
    if (this.#ageMs(this.#askedAt) < pauseMs) return false;
    this.#askedAt = this.#now().getTime();
    this.#asking = this.#fetch().finally(() => {
      this.#asking = null;
    });
    return this.#asking;
  }

  async #fetch(): Promise<boolean> {
    try {
      const answer = await fetch(this.#url, {
        signal: AbortSignal.timeout(patienceMs),
        redirect: 'error',
        headers: { accept: 'application/json' },
      });
      if (!answer.ok) return false;
      this.#find = createLocalJWKSet((await answer.json()) as JSONWebKeySet);
      this.#fetchedAt = this.#now().getTime();
      return true;
    } catch {
      // Unreachable, too slow or no key set: all the same to whoever waits.
      return false;
    }
  }
}
