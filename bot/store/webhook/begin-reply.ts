// Notes that a reply is about to be sent: from here on its outcome may be unknown, so nobody else may answer the event.
import type { Database } from '../database.ts';

/** `attempts`: of the try that is about to reply. false: the event is no longer in its hands. */
export async function beginReply(database: Database, hospitalId: string, id: string, attempts: number): Promise<boolean> {
  const { rowCount } = await database.pool.query({
    name: 'begin-reply',
    text: `update webhook_events set replied_at = now()
     where hospital_id = $1 and id = $2 and attempts = $3 and lease_until > now() and replied_at is null and handled_at is null`,
    values: [hospitalId, id, attempts],
  });
  return rowCount === 1;
}
