// Puts a new PIN in place of one that was forgotten. The caller has found a code right under the row's lock; reception's number, if there is one, has done its work.
import type { Client } from '../database.ts';
import type { NewCredential } from './put-credential.ts';

export async function resetPin(client: Client, credential: NewCredential): Promise<void> {
  await client.query(
    'update credentials set pin_hash = $3, set_at = $4, misses = 0, locked_until = null, desk_hash = null, desk_expires_at = null where hospital_id = $1 and member_id = $2',
    [credential.hospitalId, credential.memberId, credential.pinHash, credential.at],
  );
}
