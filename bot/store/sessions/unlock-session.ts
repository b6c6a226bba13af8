// Records that the credential was given in a session.
import type { Client } from '../database.ts';

export interface SessionKey {
  hospitalId: string;
  memberId: string;
  tokenHash: Buffer;
}

export async function unlockSession(client: Client, session: SessionKey, at: Date): Promise<void> {
  // Given just now, whatever the request says of itself.
  await client.query(
    'update sessions set unlocked_at = $4, last_used_at = greatest(last_used_at, $4) where hospital_id = $1 and token_hash = $2 and member_id = $3',
    [session.hospitalId, session.tokenHash, session.memberId, at],
  );
}

/** After a new credential: whoever holds another session of the member must know it. */
export async function lockOtherSessions(client: Client, session: SessionKey): Promise<void> {
  await client.query(
    'update sessions set unlocked_at = null where hospital_id = $1 and member_id = $2 and token_hash <> $3 and unlocked_at is not null',
    [session.hospitalId, session.memberId, session.tokenHash],
  );
}
