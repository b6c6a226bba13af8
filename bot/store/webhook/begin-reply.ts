// Notes that a reply is about to be sent: from here on its outcome may be unknown, so nobody else may answer the event.
import type { Database } from '../database.ts';

/** false: an earlier try began a reply already. */
export async function beginReply(database: Database, hospitalId: string, id: string): Promise<boolean> {
  const { rowCount } = await database.pool.query(
    `update webhook_events set replied_at = now() where hospital_id = $1 and id = $2 and replied_at is null and handled_at is null`,
    [hospitalId, id],
  );
  return rowCount === 1;
}
