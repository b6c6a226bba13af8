// Stores a mini-app session. An ID token begins one session only; the unique index on its hash decides races.
import type { Database } from '../database.ts';

export interface NewSession {
  hospitalId: string;
  tokenHash: Buffer;
  memberId: string;
  idTokenHash: Buffer;
  at: Date;
  expiresAt: Date;
}

/** `same`: this very session had been begun, the request is repeated. `used`: the ID token began another one. */
export async function beginSession(database: Database, session: NewSession): Promise<'begun' | 'same' | 'used'> {
  const { rowCount } = await database.pool.query(
    `insert into sessions (hospital_id, token_hash, member_id, id_token_hash, created_at, last_used_at, expires_at) values ($1, $2, $3, $4, $5, $5, $6)
     on conflict do nothing`,
    [session.hospitalId, session.tokenHash, session.memberId, session.idTokenHash, session.at, session.expiresAt],
  );
  if (rowCount === 1) return 'begun';
  const same = await database.pool.query(
    'select 1 from sessions where hospital_id = $1 and token_hash = $2 and id_token_hash = $3 and expires_at > $4',
    [session.hospitalId, session.tokenHash, session.idTokenHash, session.at],
  );
  return same.rowCount === 1 ? 'same' : 'used';
}
