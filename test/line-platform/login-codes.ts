// LINE Login's authorization codes (once, ten minutes, bound to a PKCE challenge) and the access tokens they are traded for.
import { createHash, randomBytes } from 'node:crypto';

export interface Login {
  userId: string;
  loginChannelId: string;
  liffId: string;
}

interface Code extends Login {
  challenge: string;
  redirectUri: string;
  expiresAt: number;
}

const codeLifeMs = 10 * 60_000;
export const accessTokenLifeSeconds = 43_200;

export class LoginCodes {
  readonly #codes = new Map<string, Code>();
  readonly #accessTokens = new Map<string, Login & { expiresAt: number }>();

  issue(login: Login & { challenge: string; redirectUri: string }, now: Date): string {
    const code = randomBytes(15).toString('base64url');
    this.#codes.set(code, { ...login, expiresAt: now.getTime() + codeLifeMs });
    return code;
  }

  /** Null: unknown, used, too old, or asked for by somebody who does not hold the verifier. */
  redeem(code: string, asked: { verifier: string; loginChannelId: string }, now: Date): Login | null {
    const held = this.#codes.get(code);
    this.#codes.delete(code);
    if (!held || now.getTime() >= held.expiresAt || held.loginChannelId !== asked.loginChannelId) return null;
    return createHash('sha256').update(asked.verifier).digest('base64url') === held.challenge ? held : null;
  }

  accessToken(login: Login, now: Date): string {
    const token = randomBytes(48).toString('base64url');
    this.#accessTokens.set(token, { ...login, expiresAt: now.getTime() + accessTokenLifeSeconds * 1_000 });
    return token;
  }

  whose(accessToken: string, now: Date): (Login & { secondsLeft: number }) | null {
    const held = this.#accessTokens.get(accessToken);
    const secondsLeft = held ? Math.floor((held.expiresAt - now.getTime()) / 1_000) : 0;
    return held && secondsLeft > 0 ? { ...held, secondsLeft } : null;
  }
}
