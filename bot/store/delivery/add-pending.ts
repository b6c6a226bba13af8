// Notes that members are to be told of subjects: one row per member and subject, so the last state wins.
import type { SubjectKind } from '../../domain/category.ts';
import type { Client } from '../database.ts';

export interface PendingRow {
  hospitalId: string;
  memberId: string;
  subject: { kind: SubjectKind; id: string };
  /** The patient's id, or hospitalLane. */
  lane: string;
  /** How long it is held from now (domain/hold); left out: it is due at once. */
  holdMs?: number;
}

/**
 * Inserts the rows; those that wait already are due now. Also sends the wake-up hint, which PostgreSQL delivers on commit.
 * What was kept back for want of messages is due at once: the news may be a call now, and is judged anew.
 * Rows are sorted so that two transactions never lock them in different orders.
 */
export async function addPending(client: Client, rows: readonly PendingRow[]): Promise<void> {
  if (rows.length === 0) return;
  const sorted = sortPending(rows);
  await client.query(
    `insert into pending (hospital_id, member_id, subject_kind, subject_id, lane)
     select * from unnest($1::text[], $2::uuid[], $3::text[], $4::text[], $5::text[])
     on conflict (hospital_id, member_id, subject_kind, subject_id) do update set lane = excluded.lane,
       due_at = case when pending.due_at = 'infinity' then pending.due_at else least(pending.due_at, now()) end, kept_for_calls = false`,
    [
      sorted.map((r) => r.hospitalId),
      sorted.map((r) => r.memberId),
      sorted.map((r) => r.subject.kind),
      sorted.map((r) => r.subject.id),
      sorted.map((r) => r.lane),
    ],
  );
  await client.query(`select pg_notify('mimamori_pending', '')`);
}

/** Each member and subject once, as soon as any of its rows says, in the order in which every transaction locks rows. */
export function sortPending(rows: readonly PendingRow[]): PendingRow[] {
  const soonestLast = [...rows].sort((a, b) => (b.holdMs ?? 0) - (a.holdMs ?? 0));
  const unique = new Map(soonestLast.map((r) => [`${r.hospitalId}\0${r.memberId}\0${r.subject.kind}\0${r.subject.id}`, r]));
  return [...unique.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, r]) => r);
}
