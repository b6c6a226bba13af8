// The changes of a member's credential that the member is told of in LINE, so that one made by somebody else does not stay unseen.

export type CredentialChange =
  | 'pin-changed'
  | 'pin-reset'
  | 'pin-reset-code'
  | 'pin-reset-at-reception'
  | 'recovery-code'
  /** There was none before. */
  | 'first-recovery-code'
  | 'passkey-added'
  | 'passkey-removed';

/** The other ways in that a new PIN has ended: whether there was a recovery code, how many passkeys, and how many invitations that nobody had used. */
export interface EndedWays {
  code: boolean;
  passkeys: number;
  invitations: number;
}

/**
 * So many are told to one LINE account in a day. Each is a message of the hospital's month, and anybody who has a LINE account can set a PIN, and change it as
 * often as they like: one stranger could use up the month, and nobody would be called any more.
 */
export const noticesADay = 6;

/** Reception has a hand in these, so nobody brings them about at will: told in any case. */
export const byReception: ReadonlySet<CredentialChange> = new Set(['pin-reset-code', 'pin-reset-at-reception']);
