// The changes of a member's credential, and of what else somebody with their phone could turn against them, that they are told of in LINE, so that one made by somebody else does not stay unseen.

export type CredentialChange =
  | 'pin-changed'
  | 'pin-reset'
  | 'pin-reset-code'
  | 'pin-reset-at-reception'
  | 'recovery-code'
  /** There was none before. */
  | 'first-recovery-code'
  | 'passkey-added'
  | 'passkey-removed'
  /** Where reception calls back: whoever answers there is taken for the member. */
  | 'contact-set'
  | 'contact-removed'
  /** Pushes of calls for somebody were switched off. */
  | 'calls-muted';

/** What a notice is about, where it leads, and what helps whoever did not do it. */
export function aboutOf(change: CredentialChange): 'credential' | 'contact' | 'calls' {
  if (change === 'calls-muted') return 'calls';
  return change === 'contact-set' || change === 'contact-removed' ? 'contact' : 'credential';
}

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

/** Up to so many of a day's notices each may be used up by it. Calls are switched off without the PIN: that must not use up the notices about the PIN. */
export const mostOf = (change: CredentialChange): number => (change === 'calls-muted' ? noticesADay / 2 : noticesADay);

/** Reception has a hand in these, so nobody brings them about at will: told in any case. */
export const byReception: ReadonlySet<CredentialChange> = new Set(['pin-reset-code', 'pin-reset-at-reception']);
