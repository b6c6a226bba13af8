// A passkey as it is kept, and what a challenge may be for.

export interface Passkey {
  id: string;
  /** The authenticator's own id for it, base64url. */
  credentialId: string;
  publicKey: Buffer;
  counter: number;
  transports: string[];
  createdAt: Date;
  lastUsedAt: Date | null;
}

/** register: adds a passkey. unlock: gives one in place of the PIN. */
export type ChallengeFor = 'register' | 'unlock';

/** A family's phones and tablets, and some to spare. */
export const maxPasskeys = 10;
