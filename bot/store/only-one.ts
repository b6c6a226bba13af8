// Lets one process at a time do a job, by an advisory lock that dies with its connection.
import { type Database, inTransaction } from './database.ts';

/** Runs `work` unless another process is at it; says whether it ran. */
export async function onlyOne(database: Database, job: string, work: () => Promise<void>): Promise<boolean> {
  return inTransaction(database, async (client) => {
    const { rows } = await client.query<{ mine: boolean }>(`select pg_try_advisory_xact_lock(hashtextextended('job:' || $1, 0)) as mine`, [
      job,
    ]);
    if (!rows[0]?.mine) return false;
    // Idles in its transaction for as long as the work takes, and holds nothing but this lock.
    await client.query('set local idle_in_transaction_session_timeout = 0');
    await work();
    return true;
  });
}
