// The watch that stands between a member and a patient.
import type { Client, Database } from '../database.ts';

/** Not ended yet; one whose `until` has passed is among them until the clock ends it. */
export async function findLiveWatch(
  on: Client | Database['pool'],
  of: { hospitalId: string; memberId: string; patientId: string },
): Promise<{ watchId: string; until: Date | null } | null> {
  const { rows } = await on.query<{ watchId: string; until: Date | null }>(
    'select id as "watchId", until from watches where hospital_id = $1 and member_id = $2 and patient_id = $3 and ended_at is null',
    [of.hospitalId, of.memberId, of.patientId],
  );
  return rows[0] ?? null;
}
