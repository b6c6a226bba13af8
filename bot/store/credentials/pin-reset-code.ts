// Keeps the hash of the number that reception gave to a member who forgot the PIN, and counts how many it gave.
import type { Client } from '../database.ts';

export interface PinResetCode {
  hospitalId: string;
  memberId: string;
  hash: Buffer;
  expiresAt: Date;
}

/**
 * In place of an earlier one. Who has tried in vain before is let try again: they have shown at the desk who they are, and the lock would only send them home.
 * false: the member has no PIN.
 */
export async function putPinResetCode(client: Client, code: PinResetCode): Promise<boolean> {
  const { rowCount } = await client.query(
    `update credentials set pin_reset_hash = $3, pin_reset_expires_at = $4, recovery_misses = 0, recovery_locked_until = null
     where hospital_id = $1 and member_id = $2`,
    [code.hospitalId, code.memberId, code.hash, code.expiresAt],
  );
  return rowCount === 1;
}

/** How many were issued to the member within a day for this patient, by the record of it. */
export async function countPinResetCodes(client: Client, of: { hospitalId: string; patientId: string; memberId: string }): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    `select count(*)::int as count from audit_entries
     where hospital_id = $1 and patient_id = $2 and at > now() - interval '1 day' and action = 'pin-reset-code.issued' and detail->>'memberId' = $3`,
    [of.hospitalId, of.patientId, of.memberId],
  );
  return rows[0]?.count ?? 0;
}
