// Writes down what became of attempts, many in one statement.
import { type PushFailure, superseded } from '../../domain/push-failure.ts';
import type { Client, Database } from '../database.ts';
import { beginAnew } from './begin-anew.ts';
import { settleAccepted } from './settle-accepted.ts';

export interface Settlement {
  hospitalId: string;
  id: string;
  /** The attempt that is settled; a later attempt by another worker is not touched. */
  attempts: number;
  state: 'accepted' | 'waiting' | 'dead' | 'cancelled';
  /** state = waiting: milliseconds until the next attempt. */
  retryInMs?: number;
  failure?: PushFailure;
  requestId?: string | null;
  /**
   * Its subjects go back to pending, to be told as they are then: together with what else there is, or each alone.
   * Only where nothing of it was accepted, or where that it may be told twice is the lesser harm.
   */
  requeue?: 'together' | 'alone';
  /** state = waiting: what stands alone was accepted and shown to nobody; it is told anew. */
  isUnseen?: boolean;
}

/**
 * What LINE accepted has a statement of its own: nearly everything does, and that one has nothing to decide. What of the rest is over is taken out of `pushes`
 * and recorded without its body; what waits stays; the subjects of dissolved pushes go back to pending in their order. Those that a newer event has put back
 * already stay as they are, so that this waits for nobody who holds them: such a one may be refused together with others once more, at most once an event.
 * What is held of their subjects is due now: it tells what the push would have told, and is not put off because something that can wait was said since.
 * Returns whether something waits in one of the lanes that are free now.
 * Only what was really taken out is recorded. Rows are locked in one order, as silence-tie does.
 * Each push is looked up by its key, whatever the tables held when the plan was made: the laterals fix the order, and the state as a parameter keeps
 * partial indexes out, which would be read from end to end.
 */
export async function settlePushes(on: Client | Database['pool'], settlements: readonly Settlement[]): Promise<boolean> {
  let waits = false;
  for (let at = 0; at < settlements.length; at += maxAtOnce) {
    const some = settlements.slice(at, at + maxAtOnce);
    const accepted = Map.groupBy(
      some.filter((s) => s.state === 'accepted'),
      (s) => s.attempts,
    );
    for (const [attempts, pushes] of accepted) waits = (await settleAccepted(on, attempts, pushes)) || waits;
    const unseen = some.filter((s) => s.isUnseen);
    await beginAnew(on, unseen, 'as_it_is');
    const others = some.filter((s) => s.state !== 'accepted' && !s.isUnseen);
    if (others.length > 0) waits = (await settleOthers(on, others)) || waits;
  }
  return waits;
}

/** A statement of a few milliseconds: others wait for its locks. */
const maxAtOnce = 500;

async function settleOthers(on: Client | Database['pool'], settlements: readonly Settlement[]): Promise<boolean> {
  const { rows } = await on.query<{ waits: boolean }>({
    name: 'settle-pushes',
    text: `with given as (
       select * from unnest($1::text[], $2::uuid[], $3::int[], $4::text[], $5::int[], $6::text[], $7::text[], $8::text[])
         as r(hospital_id, id, attempts, state, retry_in_ms, failure, request_id, requeue)
     ), found as materialized (
       select g.*, p.at, p.member_id, p.lane, p.watch_id, p.subjects, p.created_at from (select * from given order by hospital_id collate "C", id) g
       cross join lateral (
         select p.ctid as at, p.member_id, p.lane, p.watch_id, p.subjects, p.created_at from pushes p
         where p.hospital_id = g.hospital_id and p.id = g.id and p.state = $9 and p.attempts = g.attempts for update
       ) p
     ), staying as materialized (
       select * from found where state in ('waiting', 'dead')
     ), stays as (
       update pushes p set (state, failure, line_request_id, next_attempt_at, settled_at) = (
         select s.state, s.failure, s.request_id,
           case when s.state = 'dead' then 'infinity' else now() + coalesce(s.retry_in_ms, 0) * interval '1 millisecond' end,
           case when s.state = 'dead' then now() end
         from staying s where s.id = p.id and s.hospital_id = p.hospital_id)
       where ctid = any(array(select at from staying))
     ), ending as materialized (
       select * from found where state = 'cancelled'
     ), gone as (
       delete from pushes where ctid = any(array(select at from ending)) returning id
     ), over as materialized (
       select * from ending where (id in (select id from gone)) is true
     ), recorded as (
       insert into settled_pushes (hospital_id, id, member_id, lane, watch_id, subjects, state, attempts, failure, line_request_id, created_at, settled_at)
       select hospital_id, id, member_id, lane, watch_id, subjects, state, attempts, failure, request_id, created_at, now() from over
     ), back as (
       insert into pending (hospital_id, member_id, subject_kind, subject_id, lane, alone, created_at, due_at)
       select o.hospital_id, o.member_id, x.s->>'kind', x.s->>'id', o.lane, o.requeue = 'alone', o.created_at,
         o.created_at - (jsonb_array_length(o.subjects) - x.place) * interval '1 millisecond'
       from over o, jsonb_array_elements(o.subjects) with ordinality as x(s, place)
       where o.requeue is not null order by o.hospital_id collate "C", o.member_id, (x.s->>'kind') collate "C", (x.s->>'id') collate "C"
       on conflict do nothing
     ), behind as materialized (
       select distinct o.hospital_id, o.member_id, x.s->>'kind' as kind, x.s->>'id' as id
       from over o, jsonb_array_elements(o.subjects) as x(s) where o.requeue is not null or o.failure = '${superseded}'
     ), brought as (
       update pending set due_at = now() where ctid = any(array(
         select n.at from behind b cross join lateral (
           select n.ctid as at from pending n where n.hospital_id = b.hospital_id and n.member_id = b.member_id and n.subject_kind = b.kind and n.subject_id = b.id
             and n.due_at > now() and n.due_at < 'infinity' and not n.kept_for_calls for update skip locked
         ) n))
     )
     select exists (select 1 from behind)
       or exists (select 1 from over o cross join lateral (
         select 1 from pending n where n.hospital_id = o.hospital_id and n.member_id = o.member_id and n.lane = o.lane and n.due_at <= now() + interval '1 millisecond' limit 1) n) as waits`,
    values: [
      settlements.map((s) => s.hospitalId),
      settlements.map((s) => s.id),
      settlements.map((s) => s.attempts),
      settlements.map((s) => s.state),
      settlements.map((s) => s.retryInMs ?? null),
      settlements.map((s) => s.failure ?? null),
      settlements.map((s) => s.requestId ?? null),
      settlements.map((s) => s.requeue ?? null),
      'sending',
    ],
  });
  return rows[0]?.waits ?? false;
}
