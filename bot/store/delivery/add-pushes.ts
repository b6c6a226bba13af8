// Stores pushes before they are sent: the body and its retry key never change from here on.
import type { Subject } from '../../domain/category.ts';
import { leaseMs } from '../../domain/delivery.ts';
import type { Client } from '../database.ts';

export interface NewPush {
  hospitalId: string;
  /** The retry key. */
  id: string;
  memberId: string;
  lane: string;
  watchId: string | null;
  subjects: readonly Subject[];
  /** What the hospital allows to be written as the body is made. */
  detail: 'standard' | 'private';
  /** UTF-8. */
  body: Buffer;
  /** Milliseconds that its oldest news has been due; left out: it has just come in. */
  waitedMs?: number;
}

/**
 * Inserts the pushes as being sent by the caller, who holds them for the lease, and returns the ids of those inserted:
 * a lane that another worker has just begun to serve is left out (the unique index on a lane's open push decides).
 */
export async function addPushes(client: Client, pushes: readonly NewPush[]): Promise<Set<string>> {
  if (pushes.length === 0) return new Set();
  // One order for all workers: each waits for a lane that another has just begun, and two must not wait for each other.
  const sorted = [...pushes].sort((a, b) => (laneKey(a) < laneKey(b) ? -1 : 1));
  const { rows } = await client.query<{ id: string }>({
    name: 'add-pushes',
    text: `with made as (${madePushes(1)}), whose as (select * from unnest($1::uuid[], $9::text[], $10::text[], $12::float8[]) as r(id, hospital_id, detail, waited_ms))
     insert into pushes (hospital_id, id, member_id, lane, watch_id, subjects, detail, body, state, attempts, next_attempt_at, first_sent_at, created_at)
     select hospital_id, id, member_id, lane, watch_id, subjects, detail, body, 'sending', 1, now() + $11::int * interval '1 millisecond', now(),
       now() - waited_ms * interval '1 millisecond'
     from made join whose using (id) order by hospital_id collate "C", member_id, lane collate "C"
     on conflict do nothing returning id`,
    values: [
      ...pushColumns(sorted),
      sorted.map((p) => p.hospitalId),
      sorted.map((p) => p.detail),
      leaseMs,
      sorted.map((p) => p.waitedMs ?? 0),
    ],
  });
  return new Set(rows.map((r) => r.id));
}

/** The pushes as eight parameters, for madePushes: all bodies travel as one piece of bytes, which neither side has to read through. */
export function pushColumns(pushes: readonly NewPush[]): unknown[] {
  let end = 0;
  const starts = pushes.map(({ body }) => {
    end += body.length;
    return end - body.length + 1;
  });
  return [
    pushes.map((p) => p.id),
    pushes.map((p) => p.memberId),
    pushes.map((p) => p.lane),
    pushes.map((p) => p.watchId),
    pushes.map((p) => JSON.stringify(p.subjects)),
    starts,
    pushes.map((p) => p.body.length),
    Buffer.concat(pushes.map((p) => p.body)),
  ];
}

/** Reads the parameters of pushColumns, the first of which is `$first`, as rows of id, member_id, lane, watch_id, subjects, body. */
export function madePushes(first: number): string {
  const p = (n: number) => `$${first + n}`;
  return `select id, member_id, lane, watch_id, subjects::jsonb as subjects, convert_from(substring(${p(7)}::bytea from start for length), 'UTF8') as body
    from unnest(${p(0)}::uuid[], ${p(1)}::uuid[], ${p(2)}::text[], ${p(3)}::uuid[], ${p(4)}::text[], ${p(5)}::int[], ${p(6)}::int[]) as r(id, member_id, lane, watch_id, subjects, start, length)`;
}

/** Names a lane across hospitals and members; pushes are written in its order. */
export function laneKey(p: Pick<NewPush, 'hospitalId' | 'memberId' | 'lane'>): string {
  return `${p.hospitalId}\0${p.memberId}\0${p.lane}`;
}

/**
 * A push that is not made from pending rows: the confirmation of a command whose reply token is gone. Waits to be sent by the next worker.
 * Its lane is its own, so that it neither waits for nor delays a patient's news.
 */
export async function addDirectPush(
  client: Client,
  push: {
    hospitalId: string;
    id: string;
    memberId: string;
    lineUserId: string;
    detail: 'standard' | 'private';
    messages: readonly unknown[];
  },
): Promise<void> {
  await client.query(
    `insert into pushes (hospital_id, id, member_id, lane, subjects, detail, body, state, next_attempt_at) values ($1, $2::uuid, $3, 'direct:' || $2::uuid::text, '[]', $4, $5, 'waiting', now())
     on conflict do nothing`,
    [push.hospitalId, push.id, push.memberId, push.detail, JSON.stringify({ to: push.lineUserId, messages: push.messages })],
  );
  await client.query(`select pg_notify('mimamori_pending', '')`);
}
