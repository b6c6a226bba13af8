// The changes of a member's credential that the member is told of in LINE, so that one made by somebody else does not stay unseen.

export type CredentialChange =
  | 'pin-changed'
  | 'pin-reset'
  | 'desk-code'
  | 'pin-reset-by-desk'
  | 'recovery-code'
  | 'passkey-added'
  | 'passkey-removed';
