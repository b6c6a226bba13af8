// When a みまもりコード works, and why not when it does not.

/** The guide: QR code and mail alike are valid for one hour from issue. */
export const invitationLifetimeMs = 60 * 60 * 1000;

export interface InvitationFacts {
  hospitalId: string;
  expiresAt: Date;
  usedAt: Date | null;
  usedByMemberId: string | null;
  withdrawnAt: Date | null;
}

/** Who holds the phone that opened it. */
export interface Opener {
  hospitalId: string;
  memberId: string;
  /** Whether the opener holds the patient's record. */
  isGuardian: boolean;
  /** Whether the opener watches the patient already. */
  isWatching: boolean;
}

export type InvitationAnswer = 'open' | 'unknown' | 'wrong-hospital' | 'own' | 'already-watching' | 'used' | 'withdrawn' | 'expired';

/** What has become of the code itself, whoever opens it. */
export type InvitationState = 'open' | 'used' | 'withdrawn' | 'expired';

export function invitationState(invitation: Pick<InvitationFacts, 'expiresAt' | 'usedAt' | 'withdrawnAt'>, now: Date): InvitationState {
  if (invitation.usedAt !== null) return 'used';
  if (invitation.withdrawnAt !== null) return 'withdrawn';
  return now >= invitation.expiresAt ? 'expired' : 'open';
}

/** When a code issued now stops working: after an hour, or when the watch it would begin would be over. */
export function invitationEnd(now: Date, watchUntil: Date | null): Date {
  const end = now.getTime() + invitationLifetimeMs;
  return new Date(watchUntil === null ? end : Math.min(end, watchUntil.getTime()));
}

/** Every outcome of opening an invitation; the first that applies, the most helpful first. */
export function judgeInvitation(invitation: InvitationFacts | null, opener: Opener, now: Date): InvitationAnswer {
  if (invitation === null) return 'unknown';
  if (invitation.hospitalId !== opener.hospitalId) return 'wrong-hospital';
  if (opener.isGuardian) return 'own';
  if (opener.isWatching) return 'already-watching';
  return invitationState(invitation, now);
}
