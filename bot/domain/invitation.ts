// When a みまもりコード works, and why not when it does not; and what it may share.
import { categories as allCategories, type Category } from './category.ts';

/** The guide: QR code and mail alike are valid for one hour from issue. */
export const invitationLifetimeMs = 60 * 60 * 1000;

/**
 * So many may one member issue within a day, new codes for old invitations among them: far more than any family needs. Every watch that begins or ends is a
 * message to each who holds the record, and two LINE accounts could make and end one all day long.
 */
export const invitationsADay = 50;

/** How long the code on a printed sheet works, in hours: paper has to reach its reader first. */
export const paperHours = { usual: 24, most: 168 } as const;

export interface InvitationFacts {
  hospitalId: string;
  expiresAt: Date;
  usedAt: Date | null;
  /** null also where that member is gone. */
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

export type OpeningOutcome =
  | 'open'
  | 'unknown'
  | 'wrong-hospital'
  | 'own'
  | 'already-watching'
  | 'used-by-you'
  | 'used'
  | 'withdrawn'
  | 'expired';

/** What has become of the code itself, whoever opens it. */
export type InvitationState = 'open' | 'used' | 'withdrawn' | 'expired';

export function invitationState(invitation: Pick<InvitationFacts, 'expiresAt' | 'usedAt' | 'withdrawnAt'>, now: Date): InvitationState {
  if (invitation.usedAt !== null) return 'used';
  if (invitation.withdrawnAt !== null) return 'withdrawn';
  return now >= invitation.expiresAt ? 'expired' : 'open';
}

/** When a code issued now stops working: after its lifetime, or when the watch it would begin would be over. */
export function invitationEnd(now: Date, watchUntil: Date | null, lifetimeMs: number): Date {
  const end = now.getTime() + lifetimeMs;
  return new Date(watchUntil === null ? end : Math.min(end, watchUntil.getTime()));
}

/** Every outcome of opening an invitation; the first that applies, the most helpful first. */
export function judgeInvitation(invitation: InvitationFacts | null, opener: Opener, now: Date): OpeningOutcome {
  if (invitation === null) return 'unknown';
  if (invitation.hospitalId !== opener.hospitalId) return 'wrong-hospital';
  if (opener.isGuardian) return 'own';
  if (opener.isWatching) return 'already-watching';
  // Nobody else has had the code: there is nothing to warn the patient of.
  if (invitation.usedAt !== null && invitation.usedByMemberId === opener.memberId) return 'used-by-you';
  return invitationState(invitation, now);
}

export interface AskedScope {
  /** Left out: everything the hospital has adopted now. What it adopts later is not shared by itself. */
  categories?: readonly Category[] | undefined;
  /** null: until stopped. */
  until: Date | null;
}
export type Scope =
  | { outcome: 'fine'; categories: Category[]; watchUntil: Date | null }
  | { outcome: 'not-adopted'; categories: Category[] }
  | { outcome: 'past' };

/** What an invitation may share. `not-adopted`: the hospital does not offer these. `past`: the end asked for has passed. */
export function judgeScope(features: readonly Category[], asked: AskedScope, now: Date): Scope {
  const notAdopted = (asked.categories ?? []).filter((c) => !features.includes(c));
  if (notAdopted.length > 0) return { outcome: 'not-adopted', categories: notAdopted };
  if (asked.until !== null && asked.until <= now) return { outcome: 'past' };
  const wanted = asked.categories ?? features;
  return { outcome: 'fine', categories: allCategories.filter((c) => wanted.includes(c)), watchUntil: asked.until };
}
