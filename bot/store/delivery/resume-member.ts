// Brings back what waited while a member blocked the account.
import type { Client } from '../database.ts';

/**
 * All rows, parked or not: an unconditional update waits for a worker that is parking some at this moment. Call in a transaction begun after
 * members.following was committed: what came in before it is seen here, what comes in later is not parked.
 */
export async function resumeMember(client: Client, hospitalId: string, memberId: string): Promise<void> {
  // In the order in which fan-out locks rows, so that neither waits for the other in a circle.
  await client.query(
    `with theirs as (
       select hospital_id, member_id, subject_kind, subject_id from pending where hospital_id = $1 and member_id = $2
       order by subject_kind collate "C", subject_id collate "C" for update
     )
     update pending p set due_at = now(), kept_for_calls = false from theirs t
     where p.hospital_id = t.hospital_id and p.member_id = t.member_id and p.subject_kind = t.subject_kind and p.subject_id = t.subject_id`,
    [hospitalId, memberId],
  );
  // What stands alone, likewise.
  await client.query(
    `update pushes set next_attempt_at = case when next_attempt_at = 'infinity' then now() else next_attempt_at end
     where hospital_id = $1 and member_id = $2 and state in ('waiting', 'sending') and lane like 'direct:%'`,
    [hospitalId, memberId],
  );
  await client.query(`select pg_notify('mimamori_pending', '')`);
}
