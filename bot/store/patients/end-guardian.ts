// The rows behind the end of one registration: the guardianship, and the watches that hang on it.
import type { Language, LockScreen } from '../../domain/language.ts';
import type { Client, Database } from '../database.ts';

export interface GuardianKey {
  hospitalId: string;
  patientId: string;
  /** The slip by which it began. */
  slipId: string;
}

export interface LockedGuardian {
  memberId: string;
  lineUserId: string;
  language: Language;
  lockScreen: LockScreen;
  relation: 'self' | 'proxy';
  patientName: string;
  endedAt: Date | null;
}

/** Locks the registration until the transaction ends; null: the patient has none by this slip, or its member has registered anew since. */
export async function lockGuardian(client: Client, of: GuardianKey): Promise<LockedGuardian | null> {
  const { rows } = await client.query<LockedGuardian>(
    `select g.member_id as "memberId", m.line_user_id as "lineUserId", m.language, m.lock_screen as "lockScreen", g.relation, p.name as "patientName", g.ended_at as "endedAt"
     from guardians g join members m on m.hospital_id = g.hospital_id and m.id = g.member_id join patients p on p.hospital_id = g.hospital_id and p.id = g.patient_id
     where g.hospital_id = $1 and g.patient_id = $2 and g.slip_id = $3 for update of g`,
    [of.hospitalId, of.patientId, of.slipId],
  );
  return rows[0] ?? null;
}

export async function markGuardianEnded(client: Client, of: GuardianKey, at: Date): Promise<void> {
  await client.query('update guardians set ended_at = $4 where hospital_id = $1 and patient_id = $2 and slip_id = $3', [
    of.hospitalId,
    of.patientId,
    of.slipId,
    at,
  ]);
}

/**
 * The watches that end with it: a watch of the member's own; and, when nobody holds the record any more, all that a guardian had begun.
 * One that the hospital had issued on paper goes on: reception can end it.
 */
export async function listWatchesEndingWith(
  client: Client,
  of: { hospitalId: string; patientId: string; memberId: string },
): Promise<{ watchId: string; isOwn: boolean }[]> {
  const { rows } = await client.query<{ watchId: string; isOwn: boolean }>(
    `select w.id as "watchId", w.member_id = $3 as "isOwn" from watches w
     join invitations i on i.hospital_id = w.hospital_id and i.id = w.invitation_id
     where w.hospital_id = $1 and w.patient_id = $2 and w.ended_at is null
       and (w.member_id = $3 or (i.issued_by_member_id is not null
         and not exists (select 1 from guardians o where o.hospital_id = $1 and o.patient_id = $2 and o.ended_at is null)))
     order by w.id`,
    [of.hospitalId, of.patientId, of.memberId],
  );
  return rows;
}

/** Those that the hospital ended at the very moment `at`. */
export async function listWatchesEndedAt(database: Database, of: { hospitalId: string; patientId: string; at: Date }): Promise<string[]> {
  const { rows } = await database.pool.query<{ id: string }>(
    `select id from watches where hospital_id = $1 and patient_id = $2 and ended_at = $3 and ended_by = 'hospital' order by id`,
    [of.hospitalId, of.patientId, of.at],
  );
  return rows.map((row) => row.id);
}
