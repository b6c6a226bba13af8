// Stores pushes before they are sent: what makes the body, and its retry key, never change from here on.
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
  /** Of the drawing that holds its messages; stored in the same transaction. */
  drawingId: string;
  /** What makes the body of the drawing, as JSON. */
  filling: string;
  /** Milliseconds that its oldest news has been due; left out: it has just come in. */
  waitedMs?: number;
}

/** The messages of several pushes, packed. */
export interface NewDrawing {
  hospitalId: string;
  id: string;
  content: Buffer;
}

/**
 * Inserts the pushes as being sent by the caller, who holds them for the lease, and returns the ids of those inserted:
 * a lane that another worker has just begun to serve is left out (the unique index on a lane's open push decides).
 */
export async function addPushes(client: Client, pushes: readonly NewPush[], drawings: readonly NewDrawing[]): Promise<Set<string>> {
  if (pushes.length === 0) return new Set();
  // One order for all workers: each waits for a lane that another has just begun, and two must not wait for each other.
  const sorted = [...pushes].sort((a, b) => (laneKey(a) < laneKey(b) ? -1 : 1));
  const { rows } = await client.query<{ id: string }>({
    name: 'add-pushes',
    text: `with drawn as (
       insert into drawings (hospital_id, id, content) select * from unnest($8::text[], $9::uuid[], $10::bytea[])
     ), made as (${madePushes(1, whose)})
     insert into pushes (hospital_id, id, member_id, lane, watch_id, subjects, detail, drawing_id, filling, state, attempts, next_attempt_at, first_sent_at, created_at)
     select hospital_id, id, member_id, lane, watch_id, subjects, detail, drawing_id, filling, 'sending', 1, now() + $7::int * interval '1 millisecond', now(),
       now() - waited_ms * interval '1 millisecond'
     from made order by hospital_id collate "C", member_id, lane collate "C"
     on conflict do nothing returning id`,
    values: [
      ...pushColumns(sorted),
      leaseMs,
      drawings.map((d) => d.hospitalId),
      drawings.map((d) => d.id),
      drawings.map((d) => d.content),
      sorted.map((p) => p.hospitalId),
      sorted.map((p) => p.detail),
      sorted.map((p) => p.drawingId),
      sorted.map((p) => p.waitedMs ?? 0),
    ],
  });
  return new Set(rows.map((r) => r.id));
}

/** The pushes as six parameters, for madePushes. */
export function pushColumns(pushes: readonly NewPush[]): unknown[] {
  return [
    pushes.map((p) => p.id),
    pushes.map((p) => p.memberId),
    pushes.map((p) => p.lane),
    pushes.map((p) => p.watchId),
    pushes.map((p) => JSON.stringify(p.subjects)),
    pushes.map((p) => p.filling),
  ];
}

/** What a claim of several hospitals says of each push besides. */
const whose = [
  { name: 'hospital_id', of: '$11::text[]' },
  { name: 'detail', of: '$12::text[]' },
  { name: 'drawing_id', of: '$13::uuid[]' },
  { name: 'waited_ms', of: '$14::float8[]' },
];

/**
 * Reads the parameters of pushColumns, the first of which is `$first`, as rows of id, member_id, lane, watch_id, subjects, filling, and of what stands in `more`
 * beside them: in one list, since two would be compared row by row.
 */
export function madePushes(first: number, more: readonly { name: string; of: string }[] = []): string {
  const p = (n: number) => `$${first + n}`;
  const names = more.map((column) => `, ${column.name}`).join('');
  const lists = more.map((column) => `, ${column.of}`).join('');
  return `select id, member_id, lane, watch_id, subjects::jsonb as subjects, filling${names}
    from unnest(${p(0)}::uuid[], ${p(1)}::uuid[], ${p(2)}::text[], ${p(3)}::uuid[], ${p(4)}::text[], ${p(5)}::text[]${lists})
      as r(id, member_id, lane, watch_id, subjects, filling${names})`;
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
    /** What is said instead once the hospital is private; needed where `detail` is standard. */
    privately?: readonly unknown[];
  },
): Promise<void> {
  const bodyOf = (messages: readonly unknown[]) => JSON.stringify({ to: push.lineUserId, messages });
  await client.query(
    `insert into pushes (hospital_id, id, member_id, lane, subjects, detail, body, private_body, state, next_attempt_at)
     values ($1, $2::uuid, $3, 'direct:' || $2::uuid::text, '[]', $4, $5, $6, 'waiting', now()) on conflict do nothing`,
    [push.hospitalId, push.id, push.memberId, push.detail, bodyOf(push.messages), push.privately ? bodyOf(push.privately) : null],
  );
  await client.query(`select pg_notify('mimamori_pending', '')`);
}
