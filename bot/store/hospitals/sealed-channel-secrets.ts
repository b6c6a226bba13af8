// The channel secrets of all hospitals, still sealed, and their replacement by the same sealed anew.
import type { Database } from '../database.ts';

/** Of hospitals in service. `most` left out: all. */
export async function listSealedChannelSecrets(database: Database, most?: number): Promise<{ hospitalId: string; sealed: Buffer }[]> {
  const { rows } = await database.pool.query<{ hospitalId: string; sealed: Buffer }>(
    'select id as "hospitalId", channel_secret_sealed as sealed from hospitals where removed_at is null order by created_at, id limit $1',
    [most ?? null],
  );
  return rows;
}

/** false: it has been set anew meanwhile. */
export async function replaceSealedChannelSecret(
  database: Database,
  { hospitalId, sealed, anew }: { hospitalId: string; sealed: Buffer; anew: Buffer },
): Promise<boolean> {
  const { rowCount } = await database.pool.query(
    'update hospitals set channel_secret_sealed = $3 where id = $1 and channel_secret_sealed = $2',
    [hospitalId, sealed, anew],
  );
  return rowCount === 1;
}
