// Stateless channel access tokens: any number, 900 seconds each.
import { randomBytes } from 'node:crypto';
import type { Channels } from './channels.ts';
import type { Answer } from './exchange.ts';

const tokenLifeSeconds = 900;

export type TokenState = { state: 'good'; channelId: string } | { state: 'unknown' | 'expired' | 'revoked' };

export class ChannelTokens {
  readonly #tokens = new Map<string, { channelId: string; expiresAt: number; revoked: boolean }>();

  issue(channelId: string, now: Date): string {
    const token = randomBytes(32).toString('base64url');
    this.#tokens.set(token, { channelId, expiresAt: now.getTime() + tokenLifeSeconds * 1_000, revoked: false });
    return token;
  }

  look(token: string, now: Date): TokenState {
    const held = this.#tokens.get(token);
    if (!held) return { state: 'unknown' };
    if (held.revoked) return { state: 'revoked' };
    if (now.getTime() >= held.expiresAt) return { state: 'expired' };
    return { state: 'good', channelId: held.channelId };
  }

  /** From here on every token handed out so far is refused: no fault of the bot's. */
  revokeAll(): void {
    for (const held of this.#tokens.values()) held.revoked = true;
  }
}

/** POST /oauth2/v3/token. Source: https://developers.line.biz/en/reference/messaging-api/#issue-stateless-channel-access-token */
export function issueChannelToken(form: URLSearchParams, channels: Channels, tokens: ChannelTokens, now: Date): Answer {
  if (form.get('grant_type') !== 'client_credentials') return refused('unsupported_grant_type', 'grant_type must be client_credentials');
  const channelId = form.get('client_id');
  const secret = form.get('client_secret');
  if (!channelId || !secret) return refused('invalid_request', 'client_id and client_secret are required');
  if (channels.find(channelId)?.channelSecret !== secret) return refused('invalid_client', 'invalid client_secret');
  return {
    status: 200,
    json: { token_type: 'Bearer', access_token: tokens.issue(channelId, now), expires_in: tokenLifeSeconds },
    channelId,
  };
}

function refused(error: string, description: string): Answer {
  return { status: 400, json: { error, error_description: description } };
}
