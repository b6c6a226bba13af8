// Writes down what became of attempts, many in one statement.
import type { Client, Database } from '../database.ts';

export interface Settlement {
  hospitalId: string;
  id: string;
  /** The attempt that is settled; a later attempt by another worker is not touched. */
  attempts: number;
  state: 'accepted' | 'waiting' | 'dead' | 'cancelled';
  /** state = waiting: milliseconds until the next attempt. */
  retryInMs?: number;
  failure?: string;
  requestId?: string | null;
  /** The attempt was surely not accepted and none before it was made: its subjects go back to pending, to be told as they are then. */
  dissolve?: boolean;
}

/**
 * One statement for all: what is over is taken out of `pushes` and recorded without its body; what waits stays; the subjects of dissolved pushes
 * go back to pending (those that a newer event has put back already stay as they are).
 * Where the month is limited, what was accepted is counted until LINE is asked again; in one order, so that two workers never wait for each other.
 * Returns whether something waits in one of the lanes that are free now.
 */
export async function settlePushes(on: Client | Database['pool'], settlements: readonly Settlement[]): Promise<boolean> {
  if (settlements.length === 0) return false;
  const { rows } = await on.query<{ waits: boolean }>({
    name: 'settle-pushes',
    text: `with given as (
       select * from unnest($1::text[], $2::uuid[], $3::int[], $4::text[], $5::int[], $6::text[], $7::text[], $8::boolean[])
         as r(hospital_id, id, attempts, state, retry_in_ms, failure, request_id, dissolve)
     ), stays as (
       update pushes p set state = g.state, failure = g.failure, line_request_id = g.request_id,
         next_attempt_at = now() + coalesce(g.retry_in_ms, 0) * interval '1 millisecond',
         settled_at = case when g.state = 'waiting' then null else now() end
       from given g where g.state in ('waiting', 'dead') and p.hospital_id = g.hospital_id and p.id = g.id and p.state = 'sending' and p.attempts = g.attempts
       returning p.hospital_id, p.member_id, p.lane
     ), over as (
       delete from pushes p using given g
       where g.state in ('accepted', 'cancelled') and p.hospital_id = g.hospital_id and p.id = g.id and p.state = 'sending' and p.attempts = g.attempts
       returning p.hospital_id, p.id, p.member_id, p.lane, p.watch_id, p.subjects, g.state, p.attempts, g.failure, g.request_id, p.created_at, now() as settled_at, g.dissolve
     ), recorded as (
       insert into settled_pushes (hospital_id, id, member_id, lane, watch_id, subjects, state, attempts, failure, line_request_id, created_at, settled_at)
       select hospital_id, id, member_id, lane, watch_id, subjects, state, attempts, failure, request_id, created_at, settled_at from over
     ), billed as (
       select q.hospital_id, b.messages from quotas q join (select hospital_id, count(*)::int as messages from over where state = 'accepted' group by 1) b using (hospital_id)
       where q.monthly_limit is not null order by q.hospital_id for update of q
     ), counted as (
       update quotas q set used = q.used + b.messages from billed b where q.hospital_id = b.hospital_id
     ), back as (
       insert into pending (hospital_id, member_id, subject_kind, subject_id, lane, created_at, due_at)
       select o.hospital_id, o.member_id, x.kind, x.id, o.lane, o.created_at, o.created_at from over o, jsonb_to_recordset(o.subjects) as x(kind text, id text)
       where o.dissolve order by o.hospital_id collate "C", o.member_id, x.kind collate "C", x.id collate "C"
       on conflict do nothing
     )
     select exists (select 1 from over where dissolve)
       or exists (select 1 from over o join pending n on n.hospital_id = o.hospital_id and n.member_id = o.member_id and n.lane = o.lane and n.due_at <= now() + interval '1 millisecond') as waits`,
    values: [
      settlements.map((s) => s.hospitalId),
      settlements.map((s) => s.id),
      settlements.map((s) => s.attempts),
      settlements.map((s) => s.state),
      settlements.map((s) => s.retryInMs ?? null),
      settlements.map((s) => s.failure ?? null),
      settlements.map((s) => s.requestId ?? null),
      settlements.map((s) => s.dissolve ?? false),
    ],
  });
  return rows[0]?.waits ?? false;
}
