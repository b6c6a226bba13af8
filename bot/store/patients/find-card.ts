// Finds the card number of a patient whose record has not been removed, by what else names them.
import type { Database } from '../database.ts';

/** `guardianId`: of a registration, alive or ended. */
export async function findCardOfGuardian(database: Database, hospitalId: string, guardianId: string): Promise<string | null> {
  const { rows } = await database.pool.query<{ card: string }>(
    `select p.card_number as card from guardians g join patients p on p.hospital_id = g.hospital_id and p.id = g.patient_id
     where g.hospital_id = $1 and g.slip_id = $2 and p.removed_at is null`,
    [hospitalId, guardianId],
  );
  return rows[0]?.card ?? null;
}

export async function findCardOfPatient(database: Database, hospitalId: string, patientId: string): Promise<string | null> {
  const { rows } = await database.pool.query<{ card: string }>(
    'select card_number as card from patients where hospital_id = $1 and id = $2 and removed_at is null',
    [hospitalId, patientId],
  );
  return rows[0]?.card ?? null;
}
