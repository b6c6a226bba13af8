// A member leaves: their watches and the records they hold end, the other sides hear of it, and what is not to be kept is deleted.
import { AppError } from '../../errors.ts';
import { inTransaction } from '../../store/database.ts';
import { findLineUser } from '../../store/members/find-line-user.ts';
import { endGuardianships, forgetMember, silenceMember, withdrawInvitations } from '../../store/members/forget-member.ts';
import { lockMember } from '../../store/members/lock-member.ts';
import { lockHolders } from '../../store/patients/list-guardians.ts';
import { lockReceipt } from '../../store/receipt/load-receipt.ts';
import { recordAudit } from '../../store/record-audit.ts';
import type { OpenSession } from '../../store/sessions/use-session.ts';
import { listWatchesToLeave } from '../../store/watches/list-watches-to-leave.ts';
import { countInHand, listAnswersTo } from '../../store/webhook/answers-in-hand.ts';
import type { Context } from '../context.ts';
import { type CredentialCheck, checkCredential } from '../credentials/check-credential.ts';
import { untilSilent } from '../delivery/until-silent.ts';
import { logEnding } from '../endings-in-log.ts';
import { tellCoGuardians } from '../patients/tell-co-guardians.ts';
import { endWatch } from '../watches/end-watch.ts';

export type Left = { outcome: 'left' } | Extract<CredentialCheck, { outcome: 'wrong' | 'locked' }>;

/**
 * The PIN is asked once more, whatever the session has given. Answers when nothing more can arrive. Broken off half-way it may be asked for again:
 * the member is forgotten last, so whatever was not done is found again. Asked for several times at once it is done once, and all wait for the end.
 */
export async function leave(context: Context, session: OpenSession, pin: string | null): Promise<Left> {
  if (session.hasCredential) {
    if (pin === null)
      throw new AppError('invalid_shape', 'The PIN is asked once more.', { details: [{ path: '$.pin', reason: 'is missing' }] });
    const checked = await checkCredential(context, session, pin);
    if (checked.outcome === 'wrong' || checked.outcome === 'locked') return checked;
  }
  const of = { hospitalId: session.hospital.id, memberId: session.memberId };
  // Before it is gone: the answers in their chat are found by it.
  const lineUserId = await findLineUser(context.database.pool, of.hospitalId, of.memberId);
  let given: readonly { slipId: string }[] | null;
  do {
    await endWatches(context, of);
    given = await goIfNothingHolds(context, of);
  } while (given === null);
  for (const { slipId } of given) logEnding(context.log, { hospitalId: of.hospitalId, guardianId: slipId });
  const answers = lineUserId === null ? [] : await listAnswersTo(context.database, of.hospitalId, lineUserId);
  const pushes = () => inTransaction(context.database, (client) => silenceMember(client, of.hospitalId, of.memberId));
  // The answers first: one that is in hand may yet become a push.
  await untilSilent(
    async () => (await countInHand(context.database, of.hospitalId, answers)) + (await pushes()),
    'You have left; a message may still be under way.',
  );
  return { outcome: 'left' };
}

/** The registrations that ended with it. null: somebody has begun to watch meanwhile; nobody can by an old invitation from here on. */
function goIfNothingHolds(context: Context, of: { hospitalId: string; memberId: string }): Promise<{ slipId: string }[] | null> {
  return inTransaction(context.database, async (client) => {
    const actor = { kind: 'member' as const, id: of.memberId };
    const gone = { ...of, at: context.now() };
    // Before all else, as in register-patient and accept-invitation: what they are beginning is seen below, and what comes later finds them gone.
    if ((await lockMember(client, of.hospitalId, of.memberId)) === null) return [];
    const holds = await lockHolders(client, of.hospitalId, of);
    await withdrawInvitations(client, gone);
    if ((await listWatchesToLeave(client, of.hospitalId, of.memberId)).length > 0) return null;
    // As in end-watch: what is received at this moment is either sent before the answer, or finds nobody to tell. Who holds nothing is told nothing:
    // anybody with a LINE account may come and go, and must not hold up what the hospital says.
    if (holds) await lockReceipt(client, of.hospitalId);
    const given = await endGuardianships(client, gone);
    await tellCoGuardians(client, of, given);
    await forgetMember(client, gone);
    await recordAudit(client, [
      ...given.map(({ patientId }) => ({ hospitalId: of.hospitalId, actor, action: 'guardian.ended' as const, patientId })),
      { hospitalId: of.hospitalId, actor, action: 'member.left' as const },
    ]);
    return given;
  });
}

async function endWatches(context: Context, of: { hospitalId: string; memberId: string }): Promise<void> {
  for (const { watchId, by } of await listWatchesToLeave(context.database.pool, of.hospitalId, of.memberId))
    await endWatch(context, { ...of, watchId, by });
}
