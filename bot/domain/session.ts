// A session of the mini-app: how long it lasts, and how its token is written.

/** The page begins anew with a fresh LINE ID token after that. */
export const sessionLifetimeMs = 12 * 60 * 60 * 1000;
/** A session that has not been used for so long asks for the credential again. What an open page asks by itself, without a touch, does not count as use. */
export const unlockedPauseMs = 15 * 60 * 1000;
/** Sent by the page with such a request. */
export const unattendedHeader = 'x-mimamori-unattended';
/** For so long after the credential was given, the session may change the credential itself. */
export const freshlyUnlockedMs = 5 * 60 * 1000;
/** How long an authenticator may take to sign a challenge: people look for a finger, another phone, a key. */
export const challengeLifetimeMs = 5 * 60 * 1000;

// The hospital stands in the token, so that a request is checked by one look-up on the table's own key.
const written = /^([a-z0-9][a-z0-9-]{1,31})\.([A-Za-z0-9_-]{43})$/;

export function writeSessionToken(hospitalId: string, secret: string): string {
  return `${hospitalId}.${secret}`;
}

/** The hospital that the token is of; null: not a token of ours. */
export function hospitalOfSessionToken(token: string): string | null {
  return written.exec(token)?.[1] ?? null;
}
