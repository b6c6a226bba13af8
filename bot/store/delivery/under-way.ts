// What is on its way to LINE at this moment, made by whoever read how the hospital was before it was changed.
import type { Database } from '../database.ts';
import { untilWritten } from './until-written.ts';

/** One attempt: a later one of the same push is judged anew. */
export interface UnderWay {
  id: string;
  attempts: number;
}

/** Call when the change is committed. Waits for everybody who may have read the hospital before and not written yet; for whoever takes up a further attempt, by the push itself. */
export async function listUnderWay(database: Database, hospitalId: string): Promise<UnderWay[]> {
  await untilWritten(database, hospitalId, null);
  const { rows } = await database.pool.query<UnderWay & { isSending: boolean }>(
    `select id, attempts, state = 'sending' and next_attempt_at > now() as "isSending" from pushes where hospital_id = $1 and state in ('waiting', 'sending') order by id for update`,
    [hospitalId],
  );
  return rows.filter(({ isSending }) => isSending);
}

/** How many of these are not over. One whose lease has run out is: its sender gives up before that (flows/delivery/send-push). */
export async function countUnderWay(database: Database, attempts: readonly UnderWay[]): Promise<number> {
  if (attempts.length === 0) return 0;
  const { rows } = await database.pool.query<{ count: number }>(
    `select count(*)::int as count from unnest($1::uuid[], $2::int[]) as a(id, attempts)
     join pushes p on p.id = a.id and p.attempts = a.attempts where p.state = 'sending' and p.next_attempt_at > now()`,
    [attempts.map((a) => a.id), attempts.map((a) => a.attempts)],
  );
  return rows[0]?.count ?? 0;
}
