// Who holds a patient's record, as the hospital may know them: what they registered as, and since when.
import type { Database } from '../database.ts';

export interface GuardianEntry {
  /** The slip's: it names this registration and nothing else of the member. */
  guardianId: string;
  relation: 'self' | 'proxy';
  since: Date;
}

/** Oldest first. */
export async function listGuardianEntries(database: Database, hospitalId: string, patientId: string): Promise<GuardianEntry[]> {
  const { rows } = await database.pool.query<GuardianEntry>(
    `select slip_id as "guardianId", relation, since from guardians
     where hospital_id = $1 and patient_id = $2 and ended_at is null order by since, slip_id`,
    [hospitalId, patientId],
  );
  return rows;
}
