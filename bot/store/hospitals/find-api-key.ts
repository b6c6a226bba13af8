// Finds API keys together with their hospitals: one query for all requests that come at once.
import type { Database } from '../database.ts';
import { inGroups } from '../in-groups.ts';
import { type Hospital, hospitalColumns } from './find-hospital.ts';

export interface ApiKeyRow {
  hospital: Hospital;
  secretHash: Buffer;
}

interface ApiKey {
  hospitalId: string;
  keyId: string;
}

const maxKeys = 200;

/** null: no such key, or it has ended, or the hospital was removed. Read anew for every request: a key that is taken back is dead at once. */
export async function findApiKey(database: Database, key: ApiKey, now: Date): Promise<ApiKeyRow | null> {
  const [found] = await inGroups(database, 'api keys', [{ ...key, now }], maxKeys, (keys) => findApiKeys(database, keys));
  return found ?? null;
}

async function findApiKeys(database: Database, keys: readonly (ApiKey & { now: Date })[]): Promise<(ApiKeyRow | null)[]> {
  const { rows } = await database.pool.query<Hospital & { at: string; secretHash: Buffer }>({
    name: 'find-api-keys',
    text: `select ${hospitalColumns}, k.secret_hash as "secretHash", g.at
      from unnest($1::text[], $2::uuid[], $3::timestamptz[]) with ordinality as g(hospital_id, id, now, at)
      join api_keys k on k.hospital_id = g.hospital_id and k.id = g.id join hospitals h on h.id = k.hospital_id
      where (k.expires_at is null or k.expires_at > g.now) and h.removed_at is null`,
    values: [keys.map((k) => k.hospitalId), keys.map((k) => k.keyId), keys.map((k) => k.now)],
  });
  const found: (ApiKeyRow | null)[] = keys.map(() => null);
  for (const { at, secretHash, ...hospital } of rows) found[Number(at) - 1] = { hospital, secretHash };
  return found;
}
