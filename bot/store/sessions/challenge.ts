// Keeps the challenge that an authenticator is to sign, in the session that asked: for one answer, for a few minutes.
import type { ChallengeFor } from '../../domain/passkey.ts';
import type { Client, Database } from '../database.ts';

interface SessionKey {
  hospitalId: string;
  tokenHash: Buffer;
}

export async function putChallenge(
  database: Database,
  session: SessionKey,
  challenge: { value: string; for: ChallengeFor; until: Date },
): Promise<void> {
  await database.pool.query(
    'update sessions set challenge = $3, challenge_for = $4, challenge_until = $5 where hospital_id = $1 and token_hash = $2',
    [session.hospitalId, session.tokenHash, challenge.value, challenge.for, challenge.until],
  );
}

/** Gives the challenge and forgets it, whatever it is good for. null: there is none for this, or its time is over. */
export async function takeChallenge(client: Client, session: SessionKey, what: ChallengeFor, now: Date): Promise<string | null> {
  const { rows } = await client.query<{ challenge: string | null; what: string | null; until: Date | null }>(
    `with kept as (select hospital_id, token_hash, challenge, challenge_for, challenge_until from sessions where hospital_id = $1 and token_hash = $2 for update)
     update sessions s set challenge = null, challenge_for = null, challenge_until = null from kept k
     where s.hospital_id = k.hospital_id and s.token_hash = k.token_hash
     returning k.challenge, k.challenge_for as what, k.challenge_until as until`,
    [session.hospitalId, session.tokenHash],
  );
  const row = rows[0];
  return row?.challenge != null && row.what === what && row.until !== null && row.until > now ? row.challenge : null;
}
