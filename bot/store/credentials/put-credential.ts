// Stores a member's PIN hash.
import type { Client } from '../database.ts';

export interface NewCredential {
  hospitalId: string;
  memberId: string;
  pinHash: string;
  at: Date;
}

/** Only where there is none. false: there is one, perhaps only just now. */
export async function addCredential(client: Client, credential: NewCredential): Promise<boolean> {
  const { rowCount } = await client.query(
    'insert into credentials (hospital_id, member_id, pin_hash, set_at) values ($1, $2, $3, $4) on conflict do nothing',
    [credential.hospitalId, credential.memberId, credential.pinHash, credential.at],
  );
  return rowCount === 1;
}

/** In place of the one there is, if the session was unlocked since `unlockedAfter` and still is: a new PIN, set a moment ago in another session, has locked it. false: it is not. */
export async function replaceCredential(
  client: Client,
  credential: NewCredential,
  tokenHash: Buffer,
  unlockedAfter: Date,
): Promise<boolean> {
  // First the lock, in a statement of its own: what is asked next sees what was done before.
  await client.query('select 1 from credentials where hospital_id = $1 and member_id = $2 for update', [
    credential.hospitalId,
    credential.memberId,
  ]);
  const { rowCount } = await client.query(
    `update credentials set pin_hash = $3, set_at = $4, misses = 0, locked_until = null, desk_hash = null, desk_expires_at = null where hospital_id = $1 and member_id = $2
       and exists (select 1 from sessions s where s.hospital_id = $1 and s.token_hash = $5 and s.member_id = $2 and s.unlocked_at > $6)`,
    [credential.hospitalId, credential.memberId, credential.pinHash, credential.at, tokenHash, unlockedAfter],
  );
  return rowCount === 1;
}
