// Who holds a patient's record.
import type { Client, Database } from '../database.ts';

export async function listGuardians(client: Client, hospitalId: string, patientId: string): Promise<string[]> {
  const { rows } = await client.query<{ memberId: string }>(
    'select member_id as "memberId" from guardians where hospital_id = $1 and patient_id = $2 and ended_at is null',
    [hospitalId, patientId],
  );
  return rows.map((r) => r.memberId);
}

export async function isGuardian(
  on: Client | Database['pool'],
  of: { hospitalId: string; memberId: string; patientId: string },
): Promise<boolean> {
  const { rowCount } = await on.query(
    'select 1 from guardians where hospital_id = $1 and member_id = $2 and patient_id = $3 and ended_at is null',
    [of.hospitalId, of.memberId, of.patientId],
  );
  return rowCount === 1;
}

/** The same, and nobody ends it until the transaction does: what a guardian begins is there to be found by whoever ends it. */
export async function lockGuardianship(client: Client, of: { hospitalId: string; memberId: string; patientId: string }): Promise<boolean> {
  const { rowCount } = await client.query(
    'select 1 from guardians where hospital_id = $1 and member_id = $2 and patient_id = $3 and ended_at is null for share',
    [of.hospitalId, of.memberId, of.patientId],
  );
  return rowCount === 1;
}

/** Whether the member holds anybody's record; and while the transaction lasts, one of those that they hold is not ended. */
export async function lockAnyGuardianship(client: Client, of: { hospitalId: string; memberId: string }): Promise<boolean> {
  const { rowCount } = await client.query(
    'select 1 from guardians where hospital_id = $1 and member_id = $2 and ended_at is null limit 1 for share',
    [of.hospitalId, of.memberId],
  );
  return rowCount === 1;
}

/**
 * Locks all who hold this patient's record, or that of any patient whose record the member holds, until the transaction ends:
 * of two who go at once the later sees that the other has gone, and what nobody could end any more is ended.
 * Whether anybody holds one.
 */
export async function lockHolders(client: Client, hospitalId: string, of: { patientId: string } | { memberId: string }): Promise<boolean> {
  const [patients, value] =
    'patientId' in of
      ? ['$2', of.patientId]
      : ['select patient_id from guardians where hospital_id = $1 and member_id = $2 and ended_at is null', of.memberId];
  const { rowCount } = await client.query(
    `select 1 from guardians where hospital_id = $1 and patient_id in (${patients}) and ended_at is null order by patient_id, member_id for update`,
    [hospitalId, value],
  );
  return rowCount !== 0;
}
