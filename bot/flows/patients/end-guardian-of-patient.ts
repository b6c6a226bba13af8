// Reception ends the registration of a patient's card in one LINE account, and returns only when nothing more of the patient can arrive there.
import { removeIdleContact } from '../../store/contacts/put-contact.ts';
import { type Client, inTransaction } from '../../store/database.ts';
import type { Hospital } from '../../store/hospitals/find-hospital.ts';
import {
  type GuardianKey,
  type LockedGuardian,
  listWatchesEndedAt,
  listWatchesEndingWith,
  lockGuardian,
  markGuardianEnded,
  withdrawInvitationsFor,
} from '../../store/patients/end-guardian.ts';
import { findPatientByCard } from '../../store/patients/find-patient.ts';
import { lockHolders } from '../../store/patients/list-guardians.ts';
import { lockReceipt } from '../../store/receipt/load-receipt.ts';
import { recordAudit } from '../../store/record-audit.ts';
import type { Context } from '../context.ts';
import { untilTieIsSilent } from '../delivery/until-silent.ts';
import { logEnding } from '../endings-in-log.ts';
import { endWatchWithin } from '../watches/end-watch.ts';
import { tellCoGuardians } from './tell-co-guardians.ts';
import { tellRegistrationEnded } from './tell-ending.ts';

/**
 * `unknown`: no such card number, or no such registration of it. The member is told, and who holds the record still.
 * Throws AppError unavailable when a push is under way after the longest time an attempt can last; the registration has ended all the same
 * and the call may be repeated.
 */
export async function endGuardianOfPatient(
  context: Context,
  hospital: Hospital,
  cardNumber: string,
  guardianId: string,
): Promise<'ended' | 'had-ended' | 'unknown'> {
  const hospitalId = hospital.id;
  const patient = await findPatientByCard(context.database.pool, hospitalId, cardNumber);
  if (patient === null) return 'unknown';
  const done = await inTransaction(context.database, async (client) => {
    await lockHolders(client, hospitalId, { patientId: patient.id });
    const key = { hospitalId, patientId: patient.id, slipId: guardianId };
    const guardian = await lockGuardian(client, key);
    if (guardian === null) return null;
    if (guardian.endedAt !== null) return { outcome: 'had-ended' as const, at: guardian.endedAt };
    const at = context.now();
    await end(client, hospital, key, guardian, at);
    // As in end-watch, and after every row that others may hold: what is received at this moment has either made its push already, and silence-tie
    // sees it, or finds the registration ended.
    await lockReceipt(client, hospitalId);
    return { outcome: 'ended' as const, at };
  });
  if (done === null) return 'unknown';
  if (done.outcome === 'ended') logEnding(context.log, { hospitalId, guardianId });
  // Asked anew, so that a call repeated after 503 waits for the same.
  const watches = await listWatchesEndedAt(context.database, { hospitalId, patientId: patient.id, at: done.at });
  for (const tie of [guardianId, ...watches])
    await untilTieIsSilent(context, hospitalId, tie, {
      otherwise: 'The registration has ended; a message may still be under way. Ask again in a moment.',
    });
  return done.outcome;
}

async function end(client: Client, hospital: Hospital, key: GuardianKey, guardian: LockedGuardian, now: Date): Promise<void> {
  const { hospitalId, patientId } = key;
  const { memberId } = guardian;
  await markGuardianEnded(client, key, now);
  const invitations = await withdrawInvitationsFor(client, { hospitalId, patientId, memberId }, now);
  // While somebody else holds the record the watches stay, whoever began them: that holder sees them all, is told to look, and can end any; to end them
  // all would lose the calls of a family that did nothing wrong. With nobody left, no one on LINE could see or end them any more, and nobody who stands
  // for the patient allows them: they end. The member's own watch ends in any case, or the patient's news would go on reaching this very LINE account.
  const watches = await listWatchesEndingWith(client, { hospitalId, patientId, memberId });
  for (const { watchId, isOwn } of watches)
    await endWatchWithin(client, { hospitalId, watchId, by: 'hospital', ...(isOwn ? { watcherIsTold: true } : {}) }, now);
  // The desk reaches those who hold a record, and nobody else.
  const contact = await removeIdleContact(client, hospitalId, memberId);
  const others = watches.filter((watch) => !watch.isOwn).length;
  await tellCoGuardians(client, { hospitalId, memberId }, [{ patientId, slipId: key.slipId }]);
  await tellRegistrationEnded(client, hospital, guardian, { at: now, watchesEnded: others > 0 });
  const by = { hospitalId, actor: { kind: 'hospital' as const } };
  await recordAudit(client, [
    { ...by, action: 'guardian.ended', patientId, detail: { memberId, invitations, watches: watches.length } },
    ...(contact ? [{ ...by, action: 'contact.removed' as const, detail: { memberId } }] : []),
  ]);
}
