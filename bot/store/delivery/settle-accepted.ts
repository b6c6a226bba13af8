// Writes down that LINE accepted pushes, many in one statement: how nearly every push ends.
import type { Client, Database } from '../database.ts';

/**
 * Takes the pushes out and records them without their bodies. A push whose present attempt is another than `attempts` is not touched.
 * Where the month is limited, what was accepted is counted until LINE is asked again; in one order, so that two workers never wait for each other.
 * Returns whether something waits in one of the lanes that are free now.
 */
export async function settleAccepted(
  on: Client | Database['pool'],
  attempts: number,
  accepted: readonly { id: string; requestId?: string | null }[],
): Promise<boolean> {
  const { rows } = await on.query<{ waits: boolean }>({
    name: 'settle-accepted',
    text: `with taken as (
       delete from pushes where id = any($1::uuid[]) and state = $2 and attempts = $3
       returning hospital_id, id, member_id, lane, watch_id, subjects, attempts, created_at
     ), recorded as (
       insert into settled_pushes (hospital_id, id, member_id, lane, watch_id, subjects, state, attempts, line_request_id, created_at, settled_at)
       select hospital_id, id, member_id, lane, watch_id, subjects, 'accepted', attempts, (select $4::jsonb) ->> id::text, created_at, now() from taken
     ), billed as (
       select q.hospital_id, b.messages from quotas q join (select hospital_id, count(*)::int as messages from taken group by 1) b using (hospital_id)
       where q.monthly_limit is not null order by q.hospital_id for update of q
     ), counted as (
       update quotas q set used = q.used + b.messages from billed b where q.hospital_id = b.hospital_id
     )
     select exists (select 1 from taken cross join lateral (
       select 1 from pending n where n.hospital_id = taken.hospital_id and n.member_id = taken.member_id and n.lane = taken.lane
         and n.due_at <= now() + interval '1 millisecond' limit 1) n) as waits`,
    values: [
      accepted.map((push) => push.id),
      'sending',
      attempts,
      JSON.stringify(Object.fromEntries(accepted.map((push) => [push.id, push.requestId ?? null]))),
    ],
  });
  return rows[0]?.waits ?? false;
}
