// The smallest question to the database.
import type { Database } from './database.ts';

/** Never throws: an unreachable database is an answer. */
export async function ping(database: Database): Promise<boolean> {
  return database.pool.query('select 1').then(
    () => true,
    () => false,
  );
}
