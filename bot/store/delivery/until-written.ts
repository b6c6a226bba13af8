// Waits for everybody who is still writing down what they make of something as they read it, before it was changed.
import { type Database, inTransaction } from '../database.ts';
import { lockReceipt } from '../receipt/load-receipt.ts';

/**
 * Call when the change is committed: who reads later, reads it. A receipt is waited for by its lock, a worker by what it has claimed; not whoever takes up a further
 * attempt, which is open all the while. `memberId`: what they make for this member; null: for anybody of the hospital. Rows are locked in the order in which all others lock them.
 */
export async function untilWritten(database: Database, hospitalId: string, memberId: string | null): Promise<void> {
  await inTransaction(database, (client) => lockReceipt(client, hospitalId));
  const [which, values] =
    memberId === null ? [`due_at <= now() + interval '1 millisecond'`, [hospitalId]] : ['member_id = $2', [hospitalId, memberId]];
  await database.pool.query(
    `select 1 from pending where hospital_id = $1 and ${which} order by member_id, subject_kind collate "C", subject_id collate "C" for update`,
    values,
  );
}
