// Takes what is due to be told, so that no other worker takes it too.
import type { Subject } from '../../domain/category.ts';
import { paceHorizonMs } from '../../domain/delivery.ts';
import { heldMs } from '../../domain/quota.ts';
import type { Client } from '../database.ts';

export interface ClaimedRow {
  hospitalId: string;
  memberId: string;
  subject: Subject;
  lane: string;
  /** How long it has been due. */
  waitedMs: number;
}

/**
 * Locks due rows until the transaction ends, skipping those another worker holds, those of a lane with a push under way
 * (the retry of an older state must not cross a newer one) and those of hospitals that wait. Oldest first.
 * The millisecond: due_at is kept in milliseconds and rounded up, so a row just committed may seem to lie in the future.
 */
export async function claimPending(client: Client, limit: number): Promise<ClaimedRow[]> {
  const { rows } = await client.query<{
    hospital_id: string;
    member_id: string;
    subject_kind: Subject['kind'];
    subject_id: string;
    lane: string;
    waited_ms: number;
  }>(
    `select p.hospital_id, p.member_id, p.subject_kind, p.subject_id, p.lane, (extract(epoch from now() - p.due_at) * 1000)::float8 as waited_ms
     from pending p
     where p.due_at <= now() + interval '1 millisecond'
       and not exists (select 1 from pushes o where o.hospital_id = p.hospital_id and o.member_id = p.member_id and o.lane = p.lane and o.state in ('waiting', 'sending'))
       and not exists (select 1 from hospitals h where h.id = p.hospital_id and h.paused_until > now() and h.removed_at is null)
       and not exists (select 1 from paces c where c.hospital_id = p.hospital_id and c.free_at > now() + $2 * interval '1 millisecond')
     order by p.due_at
     limit $1
     for update of p skip locked`,
    [limit, paceHorizonMs],
  );
  return rows.map((r) => ({
    hospitalId: r.hospital_id,
    memberId: r.member_id,
    subject: { kind: r.subject_kind, id: r.subject_id },
    lane: r.lane,
    waitedMs: Math.max(0, r.waited_ms),
  }));
}

/** Deletes rows that were put into a push or may not be told. */
export async function deletePending(client: Client, rows: readonly ClaimedRow[]): Promise<void> {
  if (rows.length === 0) return;
  await client.query(
    `delete from pending p using unnest($1::text[], $2::uuid[], $3::text[], $4::text[]) as r(hospital_id, member_id, kind, id)
     where p.hospital_id = r.hospital_id and p.member_id = r.member_id and p.subject_kind = r.kind and p.subject_id = r.id`,
    columns(rows),
  );
}

/** Puts rows of members who block the bot aside; resume-member brings them back. */
export async function parkPending(client: Client, rows: readonly ClaimedRow[]): Promise<void> {
  if (rows.length === 0) return;
  await client.query(
    `update pending p set due_at = 'infinity', held = false from unnest($1::text[], $2::uuid[], $3::text[], $4::text[]) as r(hospital_id, member_id, kind, id)
     where p.hospital_id = r.hospital_id and p.member_id = r.member_id and p.subject_kind = r.kind and p.subject_id = r.id`,
    columns(rows),
  );
}

/** Puts rows aside that may not be spent a message on now: they are due again later, or when LINE says that there are more. */
export async function holdPending(client: Client, rows: readonly ClaimedRow[]): Promise<void> {
  if (rows.length === 0) return;
  await client.query(
    `update pending p set due_at = now() + $5 * interval '1 millisecond', held = true from unnest($1::text[], $2::uuid[], $3::text[], $4::text[]) as r(hospital_id, member_id, kind, id)
     where p.hospital_id = r.hospital_id and p.member_id = r.member_id and p.subject_kind = r.kind and p.subject_id = r.id`,
    [...columns(rows), heldMs],
  );
}

function columns(rows: readonly ClaimedRow[]): [string[], string[], string[], string[]] {
  return [rows.map((r) => r.hospitalId), rows.map((r) => r.memberId), rows.map((r) => r.subject.kind), rows.map((r) => r.subject.id)];
}
