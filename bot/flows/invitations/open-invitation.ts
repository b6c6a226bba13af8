// Somebody opens an invitation: what it is, before they agree to anything.

import { sha256 } from '../../crypto/secrets.ts';
import { judgeInvitation, type OpeningOutcome } from '../../domain/invitation.ts';
import { maskName } from '../../domain/mask-name.ts';
import type { OpenInvitationAnswer } from '../../mini-app-contract.ts';
import type { Client, Database } from '../../store/database.ts';
import { type FoundInvitation, findInvitation } from '../../store/invitations/find-invitation.ts';
import { isGuardian } from '../../store/patients/list-guardians.ts';
import type { OpenSession } from '../../store/sessions/use-session.ts';
import { findLiveWatch } from '../../store/watches/find-live-watch.ts';
import type { Context } from '../context.ts';

/** The patient's name is masked: the code alone, found on the way say, must not name a patient. */
export async function openInvitation(context: Context, session: OpenSession, code: string): Promise<OpenInvitationAnswer> {
  const found = await findInvitation(context.database.pool, sha256(code));
  const outcome = await judgeOpening(context.database.pool, session, found, context.now());
  if (outcome !== 'open' || found === null) return { outcome: outcome === 'open' ? 'unknown' : outcome };
  return {
    outcome,
    patient: maskName(found.patientName),
    categories: found.categories.filter((c) => session.hospital.features.includes(c)),
    until: found.watchUntil?.toISOString() ?? null,
    expiresAt: found.expiresAt.toISOString(),
  };
}

/** The opener's ties to the patient, put before domain/invitation. */
export async function judgeOpening(
  on: Client | Database['pool'],
  session: OpenSession,
  found: FoundInvitation | null,
  now: Date,
): Promise<OpeningOutcome> {
  const { memberId } = session;
  const hospitalId = session.hospital.id;
  const opener = { hospitalId, memberId, isGuardian: false, isWatching: false };
  if (found === null || found.hospitalId !== hospitalId) return judgeInvitation(found, opener, now);
  const who = { hospitalId, memberId, patientId: found.patientId };
  const watch = await findLiveWatch(on, who);
  const isWatching = watch !== null && (watch.until === null || watch.until > now);
  return judgeInvitation(found, { ...opener, isGuardian: await isGuardian(on, who), isWatching }, now);
}
