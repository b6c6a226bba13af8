// The rows behind the removal of a patient: the ties that end with it, and what is emptied, deleted or kept.
import type { Language, LockScreen } from '../../domain/language.ts';
import type { Client, Database } from '../database.ts';

interface Of {
  hospitalId: string;
  patientId: string;
}

/** What can begin for a patient while they are removed, in the order in which it is locked (docs/decisions/003). Only living guardianships and watches; every invitation. */
const ties = [
  'select slip_id as id from guardians where hospital_id = $1 and patient_id = $2 and ended_at is null order by member_id',
  'select id from invitations where hospital_id = $1 and patient_id = $2 order by id',
  'select id from watches where hospital_id = $1 and patient_id = $2 and ended_at is null order by id',
];

async function readTies(client: Client, { hospitalId, patientId }: Of, mode: '' | 'for update'): Promise<string[]> {
  const ids = [];
  for (const tie of ties) ids.push(...(await client.query<{ id: string }>(`${tie} ${mode}`, [hospitalId, patientId])).rows);
  return ids.map(({ id }) => id);
}

/** Locks all ties of the patient until the transaction ends, and answers which they are. */
export const lockTies = (client: Client, of: Of) => readTies(client, of, 'for update');

/** Locks the patient as well: nobody can be tied to them from here on. `came`: a tie began while `locked` were being locked. `gone`: the card number is given up. */
export async function lockPatientToRemove(
  client: Client,
  of: Of & { cardNumber: string },
  locked: readonly string[],
): Promise<'held' | 'came' | 'gone'> {
  const { rowCount } = await client.query('select 1 from patients where hospital_id = $1 and id = $2 and card_number = $3 for update', [
    of.hospitalId,
    of.patientId,
    of.cardNumber,
  ]);
  if (rowCount === 0) return 'gone';
  const ties = await readTies(client, of, '');
  return ties.every((id) => locked.includes(id)) ? 'held' : 'came';
}

export async function listLiveGuardians(client: Client, { hospitalId, patientId }: Of): Promise<string[]> {
  const { rows } = await client.query<{ slipId: string }>(
    'select slip_id as "slipId" from guardians where hospital_id = $1 and patient_id = $2 and ended_at is null order by slip_id',
    [hospitalId, patientId],
  );
  return rows.map((row) => row.slipId);
}

export interface LiveWatch {
  watchId: string;
  memberId: string;
  lineUserId: string;
  language: Language;
  lockScreen: LockScreen;
  /** As the watcher calls the patient. */
  label: string | null;
  patientName: string;
}

export async function listLiveWatches(client: Client, { hospitalId, patientId }: Of): Promise<LiveWatch[]> {
  const { rows } = await client.query<LiveWatch>(
    `select w.id as "watchId", w.member_id as "memberId", m.line_user_id as "lineUserId", m.language, m.lock_screen as "lockScreen", w.label, p.name as "patientName"
     from watches w join members m on m.hospital_id = w.hospital_id and m.id = w.member_id join patients p on p.hospital_id = w.hospital_id and p.id = w.patient_id
     where w.hospital_id = $1 and w.patient_id = $2 and w.ended_at is null order by w.id`,
    [hospitalId, patientId],
  );
  return rows;
}

/**
 * What each table with rows of a patient's own becomes. Emptied rows stay where their id must: so that a late word of a visit, bill, reservation or notice of the
 * one who was is known for theirs and not taken for the next holder's, and for the record of who could see what, and when. Every table with a patient_id
 * stands here (test/http/mini-app/remove-patient.test.ts).
 */
export const ofRemovedPatient = {
  deleted: ['verification_slips', 'push_settings', 'wait_settings'],
  emptied: {
    visits: 'department = null, doctor = null, ticket = null, place = null, line_id = null, position = null',
    reservations: 'department = null, doctor = null, place = null, instructions = null',
    bills: 'amount_yen = 0, place = null, department = null',
    notices: `title = '', body = '', url = null, state = 'withdrawn'`,
    watches: `label = null, display_name = ''`,
    invitations: `display_name = ''`,
    paper_consents: `signed_by = ''`,
  },
  /** Ids, instants and words of a closed set; events lose what they said in retention/clear-past. */
  kept: ['guardians', 'audit_entries', 'events'],
} as const;

/** Every registration and watch of the patient that there ever was, as silence-tie names them: what one that ended a moment ago still has under way is waited for too. */
export async function listTiesEver(client: Client, { hospitalId, patientId }: Of): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `select slip_id as id from guardians where hospital_id = $1 and patient_id = $2
     union all select id from watches where hospital_id = $1 and patient_id = $2`,
    [hospitalId, patientId],
  );
  return rows.map((row) => row.id);
}

/** The words of pushes that were given up. Also to be called when those under way are over: LINE may have refused one meanwhile. */
export async function forgetDeadPushes(on: Client | Database['pool'], { hospitalId, patientId }: Of): Promise<void> {
  await on.query(`delete from pushes where hospital_id = $1 and lane = $2::text and state = 'dead'`, [hospitalId, patientId]);
}

/** Also frees the card number, and notes since when. The row stays for the records that name it, and names nobody any more. */
export async function forgetPatient(client: Client, { hospitalId, patientId }: Of, at: Date): Promise<void> {
  const of = [hospitalId, patientId];
  for (const table of ofRemovedPatient.deleted) await client.query(`delete from ${table} where hospital_id = $1 and patient_id = $2`, of);
  for (const [table, set] of Object.entries(ofRemovedPatient.emptied))
    await client.query(`update ${table} set ${set} where hospital_id = $1 and patient_id = $2`, of);
  await forgetDeadPushes(client, { hospitalId, patientId });
  await client.query(
    `insert into freed_card_numbers (hospital_id, card_number, freed_at) select hospital_id, card_number, $3 from patients where hospital_id = $1 and id = $2
     on conflict (hospital_id, card_number) do update set freed_at = greatest(freed_card_numbers.freed_at, excluded.freed_at)`,
    [hospitalId, patientId, at],
  );
  await client.query(
    `update patients set card_number = 'removed:' || id::text, name = '', name_kana = '', birth_date = '1900-01-01', card = '[]', card_updated_at = null, removed_at = $3, updated_at = $3
     where hospital_id = $1 and id = $2`,
    [hospitalId, patientId, at],
  );
}
