// Stores a verification slip and ends those of the patient that were still open: a slip that was lost must not work beside its successor.
import { v7 as uuidv7 } from 'uuid';
import type { Client } from '../database.ts';

/** false: the code is taken; draw another. Under a lock on the patient's row. */
export async function issueSlip(
  client: Client,
  slip: { hospitalId: string; patientId: string; codeHash: Buffer; issuedAt: Date; expiresAt: Date },
): Promise<boolean> {
  await client.query(
    'update verification_slips set expires_at = $3 where hospital_id = $1 and patient_id = $2 and used_at is null and expires_at > $3',
    [slip.hospitalId, slip.patientId, slip.issuedAt],
  );
  const { rowCount } = await client.query(
    `insert into verification_slips (hospital_id, id, patient_id, code_hash, issued_at, expires_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (hospital_id, code_hash) do nothing`,
    [slip.hospitalId, uuidv7(), slip.patientId, slip.codeHash, slip.issuedAt, slip.expiresAt],
  );
  return rowCount === 1;
}

/** Holds the patient's row until the transaction ends. null: unknown card number. */
export async function lockPatient(client: Client, hospitalId: string, cardNumber: string): Promise<string | null> {
  const { rows } = await client.query<{ id: string }>(
    'select id from patients where hospital_id = $1 and card_number = $2 for no key update',
    [hospitalId, cardNumber],
  );
  return rows[0]?.id ?? null;
}
