// Finds an API key together with its hospital: one query per request of the hospital API.
import type { Database } from '../database.ts';
import { type Hospital, hospitalColumns } from './find-hospital.ts';

export interface ApiKeyRow {
  hospital: Hospital;
  secretHash: Buffer;
}

/** null: no such key, or it has ended, or the hospital was removed. */
export async function findApiKey(database: Database, key: { hospitalId: string; keyId: string }, now: Date): Promise<ApiKeyRow | null> {
  const { rows } = await database.pool.query<Hospital & { secretHash: Buffer }>(
    `select ${hospitalColumns}, k.secret_hash as "secretHash"
     from api_keys k join hospitals h on h.id = k.hospital_id
     where k.hospital_id = $1 and k.id = $2 and (k.expires_at is null or k.expires_at > $3) and h.removed_at is null`,
    [key.hospitalId, key.keyId, now],
  );
  if (rows[0] === undefined) return null;
  const { secretHash, ...hospital } = rows[0];
  return { hospital, secretHash };
}
