// Stateless channel access tokens, made from channel id and secret, kept per channel until shortly before they expire.
import { channelAccessToken } from '@line/bot-sdk';
import type { LineChannel } from './line-client.ts';
import { withDeadline } from './with-deadline.ts';

/** A token is no longer used this long before LINE lets it expire (they live 900 s). */
const marginMs = 60_000;
const issueTimeoutMs = 8_000;

interface Issue {
  channelSecret: string;
  /** Once LINE has answered. */
  issued: string | null;
  token: Promise<string>;
  /** Monotonic milliseconds; Infinity while LINE has not answered. */
  usableUntil: number;
}

/** A token could not be had, so the request it was wanted for was surely never sent. */
export class NoChannelToken extends Error {
  constructor(cause: unknown) {
    super('no channel access token', { cause });
    this.name = 'NoChannelToken';
  }
}

export class ChannelTokens {
  readonly #client: channelAccessToken.ChannelAccessTokenClient;
  readonly #issues = new Map<string, Issue>();

  constructor(apiUrl: string) {
    this.#client = new channelAccessToken.ChannelAccessTokenClient({ baseURL: apiUrl });
  }

  /** The token that is at hand; null: it must be asked for with get(). */
  held(channel: LineChannel): string | null {
    return this.#usable(channel)?.issued ?? null;
  }

  #usable(channel: LineChannel): Issue | null {
    const issue = this.#issues.get(channel.channelId);
    return issue !== undefined && issue.channelSecret === channel.channelSecret && performance.now() < issue.usableUntil ? issue : null;
  }

  /** Many callers at once share one request. Throws NoChannelToken. */
  get(channel: LineChannel): Promise<string> {
    const usable = this.#usable(channel);
    if (usable !== null) return usable.token;
    const issue: Issue = {
      channelSecret: channel.channelSecret,
      issued: null,
      usableUntil: Number.POSITIVE_INFINITY,
      token: Promise.resolve(''),
    };
    issue.token = this.#issue(channel, issue);
    this.#issues.set(channel.channelId, issue);
    return issue.token;
  }

  /** Forgets a token that LINE refused; one issued since then stays. */
  async drop(channel: LineChannel, token: string): Promise<void> {
    const held = this.#issues.get(channel.channelId);
    if (held && (await held.token.catch(() => null)) === token && this.#issues.get(channel.channelId) === held)
      this.#issues.delete(channel.channelId);
  }

  async #issue(channel: LineChannel, issue: Issue): Promise<string> {
    const asked = performance.now();
    try {
      const answer = await withDeadline(issueTimeoutMs, () =>
        this.#client.issueStatelessChannelTokenByClientSecret(channel.channelId, channel.channelSecret),
      );
      issue.usableUntil = asked + answer.expires_in * 1000 - marginMs;
      issue.issued = answer.access_token;
      return answer.access_token;
    } catch (error) {
      if (this.#issues.get(channel.channelId) === issue) this.#issues.delete(channel.channelId);
      throw new NoChannelToken(error);
    }
  }
}
