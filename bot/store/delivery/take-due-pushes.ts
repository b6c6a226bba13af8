// Takes over pushes whose next attempt is due: those that wait after a failure, and those whose sender died.
import type { Subject } from '../../domain/category.ts';
import { leaseMs } from '../../domain/delivery.ts';
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
  /** What makes the body of the drawing, as JSON; null of a push that stands alone. */
  filling: string | null;
  drawingId: string | null;
  /** Counting the one now begun. */
  attempts: number;
  /** null: never sent. */
  firstSentAt: Date | null;
  /** Since it was stored. */
  waitedMs: number;
  /** Whether newer news of every subject waits behind this push. */
  superseded: boolean;
}

/** Leases them to the caller. */
export async function takeDuePushes(client: Client, limit: number): Promise<DuePush[]> {
  const { rows } = await client.query<DuePush>(
    `with due as materialized (
       select d.ctid as at, d.id, d.first_sent_at from pushes d
       where d.state in ('waiting', 'sending') and d.next_attempt_at <= now() + interval '1 millisecond'
         and not exists (select 1 from hospitals h where h.id = d.hospital_id and h.paused_until > now() and h.removed_at is null)
       order by d.next_attempt_at limit $1 for update of d skip locked
     )
     update pushes p set state = 'sending', attempts = p.attempts + 1, next_attempt_at = now() + $2 * interval '1 millisecond', first_sent_at = coalesce(p.first_sent_at, now())
     where p.ctid = any(array(select at from due))
     returning p.hospital_id as "hospitalId", p.id, p.member_id as "memberId", p.lane, p.subjects, p.detail, p.body, p.filling, p.drawing_id as "drawingId", p.attempts,
       (select due.first_sent_at from due where due.id = p.id) as "firstSentAt",
       (extract(epoch from now() - p.created_at) * 1000)::float8 as "waitedMs",
       jsonb_array_length(p.subjects) > 0 and not exists (
         select 1 from jsonb_to_recordset(p.subjects) as s(kind text, id text)
         where (select true from pending n where n.hospital_id = p.hospital_id and n.member_id = p.member_id and n.subject_kind = s.kind and n.subject_id = s.id) is null
       ) as superseded`,
    [limit, leaseMs],
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
