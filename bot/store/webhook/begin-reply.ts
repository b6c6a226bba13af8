// Notes that a reply is about to be sent: from here on its outcome may be unknown, so nobody else may answer the event. One statement for all that begin at once.
import type { Database } from '../database.ts';
import { inGroups } from '../in-groups.ts';

const most = 500;

/** `attempts`: of the try that is about to reply. false: the event is no longer in its hands. */
export async function beginReply(database: Database, hospitalId: string, id: string, attempts: number): Promise<boolean> {
  const [begun] = await inGroups(database.pool, 'replies begun', [{ hospitalId, id, attempts }], most, async (all) => {
    const { rows } = await database.pool.query<{ hospitalId: string; id: string }>({
      name: 'begin-replies',
      text: `update webhook_events set replied_at = now()
        where hospital_id = any($1::text[]) and id = any($2::text[]) and (hospital_id, id, attempts) in (select * from unnest($1, $2, $3::int[]))
          and lease_until > now() and replied_at is null and handled_at is null
        returning hospital_id as "hospitalId", id`,
      values: [all.map((b) => b.hospitalId), all.map((b) => b.id), all.map((b) => b.attempts)],
    });
    return all.map((b) => rows.some((row) => row.id === b.id && row.hospitalId === b.hospitalId));
  });
  return begun ?? false;
}
