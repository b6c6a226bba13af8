// Finds live watches whose agreed time is up.
import type { Database } from '../database.ts';

export async function findExpiredWatches(database: Database, now: Date): Promise<{ hospitalId: string; watchId: string }[]> {
  const { rows } = await database.pool.query<{ hospitalId: string; watchId: string }>(
    'select hospital_id as "hospitalId", id as "watchId" from watches where ended_at is null and until <= $1 order by until limit 500',
    [now],
  );
  return rows;
}
