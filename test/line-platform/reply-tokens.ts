// Reply tokens: good once, within a minute; a redelivered event gets its minute again unless the token is used or 20 minutes have passed.
import { randomBytes } from 'node:crypto';

const lifeMs = 60_000;
const lastMs = 20 * 60_000;

interface ReplyToken {
  channelId: string;
  chatId: string;
  firstAt: number;
  expiresAt: number;
  used: boolean;
}

export type SpentReplyToken = { outcome: 'good'; chatId: string } | { outcome: 'unknown' | 'used' | 'expired' };

export class ReplyTokens {
  readonly #tokens = new Map<string, ReplyToken>();

  issue(channelId: string, chatId: string, now: Date): string {
    const token = randomBytes(16).toString('hex');
    this.#tokens.set(token, { channelId, chatId, firstAt: now.getTime(), expiresAt: now.getTime() + lifeMs, used: false });
    return token;
  }

  renew(token: string, now: Date): void {
    const held = this.#tokens.get(token);
    if (held && !held.used) held.expiresAt = Math.min(now.getTime() + lifeMs, held.firstAt + lastMs);
  }

  look(token: string, channelId: string, now: Date): SpentReplyToken {
    const held = this.#tokens.get(token);
    if (!held || held.channelId !== channelId) return { outcome: 'unknown' };
    if (held.used) return { outcome: 'used' };
    if (now.getTime() >= held.expiresAt) return { outcome: 'expired' };
    return { outcome: 'good', chatId: held.chatId };
  }

  spend(token: string): void {
    const held = this.#tokens.get(token);
    if (held) held.used = true;
  }
}
