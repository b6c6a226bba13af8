// The hospital says that its record of a patient here is over (the card goes to another person, two cards become one, a death, the patient's wish): every tie ends, and what is stored names nobody.
import { removeIdleContact } from '../../store/contacts/put-contact.ts';
import { type Client, inTransaction } from '../../store/database.ts';
import type { Hospital } from '../../store/hospitals/find-hospital.ts';
import { lockGuardian, markGuardianEnded } from '../../store/patients/end-guardian.ts';
import { lockHolders } from '../../store/patients/list-guardians.ts';
import {
  forgetDeadPushes,
  forgetPatient,
  listLiveGuardians,
  listLiveWatches,
  listTiesEver,
  lockPatientToRemove,
  withdrawAllInvitations,
} from '../../store/patients/remove-patient.ts';
import { lockReceipt } from '../../store/receipt/load-receipt.ts';
import { recordAudit } from '../../store/record-audit.ts';
import type { Context } from '../context.ts';
import { untilTieIsSilent } from '../delivery/until-silent.ts';
import { logEnding } from '../endings-in-log.ts';
import { endWatchWithin } from '../watches/end-watch.ts';
import { tellRegistrationEnded, tellWatchEnded } from './tell-ending.ts';

/**
 * `unknown`: no such card number (any more). Everybody tied to the patient is told. Answers when nothing more of the patient can arrive. Throws AppError
 * unavailable when something is under way after the longest time an attempt can last; the patient is removed all the same.
 */
export async function removePatient(context: Context, hospital: Hospital, cardNumber: string): Promise<'removed' | 'unknown'> {
  const hospitalId = hospital.id;
  const removed = await inTransaction(context.database, async (client) => {
    const patientId = await lockPatientToRemove(client, hospitalId, cardNumber);
    return patientId === null ? null : { patientId, ties: await end(client, hospital, patientId, context.now()) };
  });
  if (removed === null) return 'unknown';
  logEnding(context.log, { hospitalId, patientId: removed.patientId });
  for (const tie of removed.ties)
    await untilTieIsSilent(context, hospitalId, tie, {
      otherwise: 'The patient is removed; a message may still be under way for some seconds.',
    });
  await forgetDeadPushes(context.database.pool, { hospitalId, patientId: removed.patientId });
  return 'removed';
}

/** All ties of the patient, now ended. */
async function end(client: Client, hospital: Hospital, patientId: string, now: Date): Promise<string[]> {
  const { id: hospitalId } = hospital;
  const of = { hospitalId, patientId };
  const by = { hospitalId, actor: { kind: 'hospital' as const }, patientId };
  await lockHolders(client, hospitalId, { patientId });
  const slips = await listLiveGuardians(client, of);
  const invitations = await withdrawAllInvitations(client, of, now);
  const watches = await listLiveWatches(client, of);
  const guardians = [];
  for (const slipId of slips) {
    const guardian = await lockGuardian(client, { ...of, slipId });
    if (guardian === null) continue;
    guardians.push({ slipId, guardian });
    await markGuardianEnded(client, { ...of, slipId }, now);
  }
  // Nobody holds the record any more: of the watches' end only those who watched are told.
  for (const watch of watches) {
    await endWatchWithin(client, { hospitalId, watchId: watch.watchId, by: 'hospital', watcherIsTold: true }, now);
    await tellWatchEnded(client, hospital, patientId, watch, now);
  }
  for (const { guardian } of guardians) {
    const others = watches.filter((watch) => watch.memberId !== guardian.memberId);
    await tellRegistrationEnded(client, hospital, guardian, { at: now, watchesEnded: others.length > 0 });
    const contact = await removeIdleContact(client, hospitalId, guardian.memberId);
    const detail = { memberId: guardian.memberId };
    await recordAudit(client, [
      ...(contact ? [{ ...by, action: 'contact.removed' as const, detail }] : []),
      { ...by, action: 'guardian.ended' as const, detail },
    ]);
  }
  // As in end-watch: what is received at this moment has either made its push already, and is waited for, or finds no such card number.
  await lockReceipt(client, hospitalId);
  await forgetPatient(client, of, now);
  await recordAudit(client, [
    { ...by, action: 'patient.removed', detail: { guardians: guardians.length, watches: watches.length, invitations } },
  ]);
  return listTiesEver(client, of);
}
