// The hospital says that its record of a patient here is over (the card goes to another person, two cards become one, a death, the patient's wish): every tie ends, and what is stored names nobody.
import { removeIdleContact } from '../../store/contacts/put-contact.ts';
import { type Client, inTransaction } from '../../store/database.ts';
import type { Hospital } from '../../store/hospitals/find-hospital.ts';
import { withdrawInvitations } from '../../store/invitations/withdraw-invitations.ts';
import { lockGuardian, markGuardianEnded } from '../../store/patients/end-guardian.ts';
import { findPatientByCard } from '../../store/patients/find-patient.ts';
import {
  forgetDeadPushes,
  forgetPatient,
  listLiveGuardians,
  listLiveWatches,
  listTiesEver,
  lockPatientToRemove,
  lockTies,
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
  const patient = await findPatientByCard(context.database.pool, hospitalId, cardNumber);
  if (patient === null) return 'unknown';
  const of = { hospitalId, patientId: patient.id, cardNumber };
  let ended: Ended;
  do ended = await endIfNobodyComes(context, hospital, of);
  while (ended === 'came');
  if (ended === 'gone') return 'unknown';
  logEnding(context.log, { hospitalId, patientId: of.patientId });
  for (const tie of ended.ties)
    await untilTieIsSilent(context, hospitalId, tie, {
      otherwise: 'The patient is removed; a message may still be under way for some seconds.',
    });
  await forgetDeadPushes(context.database.pool, of);
  return 'removed';
}

interface Patient {
  hospitalId: string;
  patientId: string;
  cardNumber: string;
}

/** `came`: somebody was tied to the patient meanwhile; nothing was changed. `gone`: as lockPatientToRemove. `ties`: every one there ever was. */
type Ended = { ties: string[] } | 'came' | 'gone';

function endIfNobodyComes(context: Context, hospital: Hospital, of: Patient): Promise<Ended> {
  return inTransaction(context.database, async (client) => {
    const locked = await lockTies(client, of);
    // As in end-watch: what is received at this moment has either made its push already, and is waited for, or finds no such card number.
    await lockReceipt(client, of.hospitalId);
    const state = await lockPatientToRemove(client, of, locked);
    if (state !== 'held') return state;
    await end(client, hospital, of, context.now());
    return { ties: await listTiesEver(client, of) };
  });
}

async function end(client: Client, hospital: Hospital, of: Patient, now: Date): Promise<void> {
  const { hospitalId, patientId } = of;
  const by = { hospitalId, actor: { kind: 'hospital' as const }, patientId };
  const slips = await listLiveGuardians(client, of);
  const watches = await listLiveWatches(client, of);
  const invitations = await withdrawInvitations(client, { hospitalId, patientId }, now);
  const guardians = [];
  for (const slipId of slips) {
    const guardian = await lockGuardian(client, { hospitalId, patientId, slipId });
    if (guardian === null) continue;
    guardians.push(guardian);
    await markGuardianEnded(client, { hospitalId, patientId, slipId }, now);
  }
  // Nobody holds the record any more: of the watches' end only those who watched are told.
  for (const watch of watches) {
    await endWatchWithin(client, { hospitalId, watchId: watch.watchId, by: 'hospital', watcherIsTold: true }, now);
    await tellWatchEnded(client, hospital, patientId, watch, now);
  }
  for (const guardian of guardians) {
    const others = watches.filter((watch) => watch.memberId !== guardian.memberId);
    await tellRegistrationEnded(client, hospital, guardian, { at: now, watchesEnded: others.length > 0 });
    const contact = await removeIdleContact(client, hospitalId, guardian.memberId);
    const detail = { memberId: guardian.memberId };
    await recordAudit(client, [
      ...(contact ? [{ ...by, action: 'contact.removed' as const, detail }] : []),
      { ...by, action: 'guardian.ended' as const, detail },
    ]);
  }
  await forgetPatient(client, of, now);
  await recordAudit(client, [
    { ...by, action: 'patient.removed', detail: { guardians: guardians.length, watches: watches.length, invitations } },
  ]);
}
