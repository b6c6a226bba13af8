// Keeps the hash of the number that reception gave to a member who forgot the PIN.
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
