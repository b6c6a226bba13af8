// Notes that a passkey was given, and how far its counter has come.
import type { Client } from '../database.ts';

/** false: it has been removed, or was given with this counter by another request a moment ago. Authenticators that do not count always say 0. */
export async function usePasskey(
  client: Client,
  passkey: { hospitalId: string; memberId: string; id: string; counter: number; at: Date },
): Promise<boolean> {
  const { rowCount } = await client.query(
    `update passkeys set counter = $4, last_used_at = $5
     where hospital_id = $1 and member_id = $2 and id = $3 and (counter < $4 or (counter = 0 and $4 = 0))`,
    [passkey.hospitalId, passkey.memberId, passkey.id, passkey.counter, passkey.at],
  );
  return rowCount === 1;
}
