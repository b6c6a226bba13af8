// Removes a passkey of a member.
import type { Client } from '../database.ts';

/** false: the member has no such passkey. */
export async function removePasskey(client: Client, passkey: { hospitalId: string; memberId: string; id: string }): Promise<boolean> {
  const { rowCount } = await client.query('delete from passkeys where hospital_id = $1 and member_id = $2 and id = $3', [
    passkey.hospitalId,
    passkey.memberId,
    passkey.id,
  ]);
  return rowCount === 1;
}
