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

/** The other ways in that a new PIN has ended: whether there was a recovery code, and how many passkeys. */
export interface EndedWays {
  code: boolean;
  passkeys: number;
}
