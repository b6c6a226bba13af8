// Takes over pushes whose next attempt is due: those that wait after a failure, and those whose sender died.
import type { Subject } from '../../domain/category.ts';
import { leaseMs, longestBeforeCallMs } from '../../domain/delivery.ts';
import { keptForCalls, quietHours } from '../../domain/push-failure.ts';
import type { Client } from '../database.ts';

export interface DuePush {
  hospitalId: string;
  id: string;
  memberId: string;
  lane: string;
  subjects: Subject[];
  /** What the hospital allowed to be written when the body was made. */
  detail: 'standard' | 'private';
  /** Of a push that stands alone; else null. */
  body: string | null;
  /** What such a push says once the hospital is private; null where that is what it says, and of any other. */
  privateBody: string | null;
  /** What makes the body of the drawing, as JSON; null of a push that stands alone. */
  filling: string | null;
  drawingId: string | null;
  /** Counting the one now begun. */
  attempts: number;
  /** null: never sent. */
  firstSentAt: Date | null;
  /** Since its oldest news was due. */
  waitedMs: number;
  /** Whether newer news of every subject waits behind this push. */
  superseded: boolean;
  /** Whether a call waits behind it, in its lane. */
  callWaits: boolean;
  /** Whether anything that is due waits there. */
  newsWaits: boolean;
}

/** Whether a call that is due waits in the lane of the push `p`. */
const callWaits = `(
  select true from pending n join visits v on v.hospital_id = n.hospital_id and v.id = n.subject_id
  where n.hospital_id = p.hospital_id and n.member_id = p.member_id and n.lane = p.lane and n.subject_kind = 'visit'
    and n.due_at <= now() + interval '1 millisecond' and v.state = 'called' limit 1) is not null`;

const newsWaits = `(
  select true from pending n
  where n.hospital_id = p.hospital_id and n.member_id = p.member_id and n.lane = p.lane and n.due_at <= now() + interval '1 millisecond' limit 1) is not null`;

const mayBeSent = `not exists (select 1 from hospitals h where h.id = p.hospital_id and h.paused_until > now() and h.removed_at is null)`;

/**
 * Leases them to the caller. Found by key and changed by address, as in settle-pushes. Those kept back for want of messages are taken as soon as a call waits behind them,
 * those put off by the night as soon as anything does. Others behind which one waits, and whose back-off has grown long meanwhile, are due soon.
 */
export async function takeDuePushes(client: Client, limit: number): Promise<DuePush[]> {
  const { rows } = await client.query<DuePush>(
    `with next as materialized (
       select p.ctid as at, p.id, p.first_sent_at from pushes p
       where p.next_attempt_at <= now() + interval '1 millisecond' and p.state <> 'dead' and ${mayBeSent}
       order by p.next_attempt_at limit $1 for update of p skip locked
     ), hindering as materialized (
       select p.ctid as at, p.id, p.first_sent_at from pushes p
       where p.state = $3 and p.failure = '${keptForCalls}' and p.next_attempt_at > now() + interval '1 millisecond' and ${mayBeSent} and ${callWaits}
       limit $1 for update of p skip locked
     ), disturbing as materialized (
       select p.ctid as at, p.id, p.first_sent_at from pushes p
       where p.state = $3 and p.failure = '${quietHours}' and p.next_attempt_at > now() + interval '1 millisecond' and ${mayBeSent} and ${newsWaits}
       limit $1 for update of p skip locked
     ), delaying as materialized (
       select p.ctid as at from pushes p
       where p.failure is not null and p.failure not in ('${keptForCalls}', '${quietHours}') and p.state = $3 and p.next_attempt_at > now() + $4 * interval '1 millisecond' and p.next_attempt_at < 'infinity' and ${callWaits}
       for update of p skip locked
     ), hastened as (
       update pushes set next_attempt_at = now() + $4 * interval '1 millisecond' where ctid = any(array(select at from delaying))
     ), due as materialized (select * from next union all select * from hindering union all select * from disturbing)
     update pushes p set state = 'sending', attempts = p.attempts + 1, next_attempt_at = now() + $2 * interval '1 millisecond', first_sent_at = coalesce(p.first_sent_at, now())
     where p.ctid = any(array(select at from due))
     returning p.hospital_id as "hospitalId", p.id, p.member_id as "memberId", p.lane, p.subjects, p.detail, p.body, p.private_body as "privateBody", p.filling, p.drawing_id as "drawingId", p.attempts,
       (select due.first_sent_at from due where due.id = p.id) as "firstSentAt",
       (extract(epoch from now() - p.created_at) * 1000)::float8 as "waitedMs",
       jsonb_array_length(p.subjects) > 0 and not exists (
         select 1 from jsonb_to_recordset(p.subjects) as s(kind text, id text)
         where (select true from pending n where n.hospital_id = p.hospital_id and n.member_id = p.member_id and n.subject_kind = s.kind and n.subject_id = s.id) is null
       ) as superseded, ${callWaits} as "callWaits", ${newsWaits} as "newsWaits"`,
    [limit, leaseMs, 'waiting', longestBeforeCallMs],
  );
  return rows;
}

/** By id, packed. */
export async function loadDrawings(client: Client, pushes: readonly DuePush[]): Promise<Map<string, Buffer>> {
  const keys = [...new Map(pushes.map((p) => [p.drawingId, p.hospitalId]))].filter(([id]) => id !== null);
  if (keys.length === 0) return new Map();
  const { rows } = await client.query<{ id: string; content: Buffer }>(
    'select d.id, d.content from unnest($1::text[], $2::uuid[]) as k(hospital_id, id) join drawings d on d.hospital_id = k.hospital_id and d.id = k.id',
    [keys.map(([, hospitalId]) => hospitalId), keys.map(([id]) => id)],
  );
  return new Map(rows.map((r) => [r.id, r.content]));
}
