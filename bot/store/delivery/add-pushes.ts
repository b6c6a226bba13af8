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
  body: string;
}

/**
 * Inserts the pushes as being sent by the caller, who holds them for the lease, and returns the ids of those inserted:
 * a lane that another worker has just begun to serve is left out (the unique index on a lane's open push decides).
 */
export async function addPushes(client: Client, pushes: readonly NewPush[]): Promise<Set<string>> {
  if (pushes.length === 0) return new Set();
  // One order for all workers: each waits for a lane that another has just begun, and two must not wait for each other.
  const laneOf = (p: NewPush) => `${p.hospitalId}\0${p.memberId}\0${p.lane}`;
  const sorted = [...pushes].sort((a, b) => (laneOf(a) < laneOf(b) ? -1 : 1));
  const { rows } = await client.query<{ id: string }>(
    `insert into pushes (hospital_id, id, member_id, lane, watch_id, subjects, detail, body, state, attempts, next_attempt_at, first_sent_at)
     select r.*, 'sending', 1, now() + $2 * interval '1 millisecond', now()
     from jsonb_to_recordset($1) as r(hospital_id text, id uuid, member_id uuid, lane text, watch_id uuid, subjects jsonb, detail text, body text)
     on conflict do nothing returning id`,
    [
      JSON.stringify(
        sorted.map((p) => ({
          hospital_id: p.hospitalId,
          id: p.id,
          member_id: p.memberId,
          lane: p.lane,
          watch_id: p.watchId,
          subjects: p.subjects,
          detail: p.detail,
          body: p.body,
        })),
      ),
      leaseMs,
    ],
  );
  return new Set(rows.map((r) => r.id));
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
