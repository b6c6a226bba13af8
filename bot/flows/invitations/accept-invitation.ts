// Somebody accepts an invitation and from then on watches the patient.
import { v7 as uuidv7 } from 'uuid';
import { sha256 } from '../../crypto/secrets.ts';
import { AppError } from '../../errors.ts';
import type { AcceptInvitationAnswer } from '../../mini-app-contract.ts';
import { inTransaction } from '../../store/database.ts';
import { addPending } from '../../store/delivery/add-pending.ts';
import { findInvitation, lockInvitation, markUsed } from '../../store/invitations/find-invitation.ts';
import { lockMember } from '../../store/members/lock-member.ts';
import { listGuardians } from '../../store/patients/list-guardians.ts';
import { recordAudit } from '../../store/record-audit.ts';
import type { OpenSession } from '../../store/sessions/use-session.ts';
import { beginWatch } from '../../store/watches/begin-watch.ts';
import { findLiveWatch } from '../../store/watches/find-live-watch.ts';
import type { Context } from '../context.ts';
import { askFollowing } from '../members/ask-following.ts';
import { endWatch } from '../watches/end-watch.ts';
import { judgeOpening } from './open-invitation.ts';

/** Judged under a lock on the invitation: it is accepted once. The patient's guardians are told. `label`: the watcher's own name for the patient. */
export async function acceptInvitation(
  context: Context,
  session: OpenSession,
  code: string,
  label: string | null,
): Promise<AcceptInvitationAnswer> {
  const { memberId } = session;
  const hospitalId = session.hospital.id;
  const codeHash = sha256(code);
  await endExpiredWatch(context, session, codeHash);
  // Ahead of what cannot be done twice: the account may have been added since the session began.
  const following = await askFollowing(context, session);
  const now = context.now();
  return inTransaction(context.database, async (client) => {
    // Before all else, as in leave: who begins to watch has not left, and who leaves later ends this watch. While LINE was asked they may have gone.
    if ((await lockMember(client, hospitalId, memberId)) === null)
      throw new AppError('session_ended', 'The session has ended. Log in with LINE again.');
    // One of another hospital is looked at, to say so, but never locked from here.
    const found = (await lockInvitation(client, codeHash, hospitalId)) ?? (await findInvitation(client, codeHash));
    const outcome = await judgeOpening(client, session, found, now);
    if (outcome !== 'open' || found === null) return { outcome: outcome === 'open' ? 'unknown' : outcome };
    const { patientId } = found;
    const watchId = uuidv7();
    const { displayName, categories, watchUntil: until } = found;
    const begun = await beginWatch(client, {
      hospitalId,
      id: watchId,
      patientId,
      memberId,
      invitationId: found.id,
      displayName,
      label,
      categories,
      until,
    });
    // The member accepted another invitation to the same patient at the same time; this one stays open for whom it was meant.
    if (!begun) return { outcome: 'already-watching' };
    await markUsed(client, { hospitalId, id: found.id, memberId, at: now });
    const guardians = await listGuardians(client, hospitalId, patientId);
    await addPending(
      client,
      guardians.map((guardian) => ({ hospitalId, memberId: guardian, subject: { kind: 'watch', id: watchId }, lane: patientId })),
    );
    await recordAudit(client, [
      {
        hospitalId,
        actor: { kind: 'member', id: memberId },
        action: 'watch.begun',
        patientId,
        watchId,
        detail: { categories: categories.join(' ') },
      },
    ]);
    return { outcome: 'paired', watchId, patientId, patientName: found.patientName, label, following };
  });
}

/** A watch whose time is up but which the clock has not ended yet would stand in the way of the new one. */
async function endExpiredWatch(context: Context, session: OpenSession, codeHash: Buffer): Promise<void> {
  const hospitalId = session.hospital.id;
  const found = await findInvitation(context.database.pool, codeHash);
  if (found === null || found.hospitalId !== hospitalId) return;
  const watch = await findLiveWatch(context.database.pool, { hospitalId, memberId: session.memberId, patientId: found.patientId });
  if (watch !== null && watch.until !== null && watch.until <= context.now())
    await endWatch(context, { hospitalId, watchId: watch.watchId, by: 'expiry' });
}
