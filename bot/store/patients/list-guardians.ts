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
