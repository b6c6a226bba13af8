// Takes what is due to be told, so that no other worker takes it too.
import type { Subject } from '../../domain/category.ts';
import { paceHorizonMs } from '../../domain/delivery.ts';
import { keptBackMs } from '../../domain/quota.ts';
import type { Client } from '../database.ts';

export interface ClaimedRow {
  hospitalId: string;
  memberId: string;
  subject: Subject;
  lane: string;
  /** Refused by LINE together with others: to be told in a push of its own. */
  alone: boolean;
  /** Held, and only brought along by what is due. */
  isHeld: boolean;
  /** It waited for messages, which were kept for calls. */
  wasKept: boolean;
  /** How long it has been due. */
  waitedMs: number;
}

/** Of what is no word of a visit so little is planned ahead, that a call finds its place soon though everybody is told something this minute. */
const othersHorizonMs = paceHorizonMs / 4;

/**
 * Locks due rows until the transaction ends, skipping those another worker holds, those of a lane with a push under way
 * (the retry of an older state must not cross a newer one) and those of hospitals that wait. Visits first, so that no call stands behind
 * a night's notices; then oldest first. What is held for a member in the lane of a due row comes along, behind all that is due;
 * what is kept back for want of messages does not.
 * The millisecond: due_at is kept in milliseconds and rounded up, so a row just committed may seem to lie in the future.
 */
export async function claimPending(client: Client, limit: number): Promise<ClaimedRow[]> {
  const { rows } = await client.query<Row>({
    name: 'claim-pending',
    text: `with visits as materialized (${due("p.subject_kind = 'visit'", '$2', '$1')}),
       others as materialized (${due("p.subject_kind <> 'visit'", '$3', '$1 - (select count(*) from visits)')}),
       due as (select * from visits union all select * from others),
       held as materialized (
         select ${columnsOfRow}
         from (select distinct hospital_id, member_id, lane from due) d
         join pending p on p.hospital_id = d.hospital_id and p.member_id = d.member_id and p.lane = d.lane
         where p.due_at > now() + interval '1 millisecond' and p.due_at < 'infinity' and not p.kept_for_calls
         order by p.due_at
         for update of p skip locked
       )
     select *, false as held from due union all select *, true from held`,
    values: [limit, paceHorizonMs, othersHorizonMs],
  });
  return rows.map((r) => ({
    hospitalId: r.hospital_id,
    memberId: r.member_id,
    subject: { kind: r.subject_kind, id: r.subject_id },
    lane: r.lane,
    alone: r.alone,
    isHeld: r.held,
    wasKept: r.kept_for_calls,
    waitedMs: Math.max(0, r.waited_ms),
  }));
}

const columnsOfRow = `p.hospital_id, p.member_id, p.subject_kind, p.subject_id, p.lane, p.alone, p.kept_for_calls, (extract(epoch from now() - p.due_at) * 1000)::float8 as waited_ms`;

/**
 * Due rows, as far as a channel's pace is not planned beyond `horizon`. A lane's open push is looked up row by row (a scalar subquery is never turned into
 * a join), whatever the tables held when the plan was made.
 */
const due = (which: string, horizon: string, limit: string) => `
  select ${columnsOfRow}
  from pending p
  where p.due_at <= now() + interval '1 millisecond' and ${which}
    and (select true from pushes o where o.hospital_id = p.hospital_id and o.member_id = p.member_id and o.lane = p.lane and o.state in ('waiting', 'sending')) is null
    and not exists (select 1 from hospitals h where h.id = p.hospital_id and h.paused_until > now() and h.removed_at is null)
    and not exists (select 1 from paces c where c.hospital_id = p.hospital_id and c.free_at > now() + ${horizon} * interval '1 millisecond')
  order by p.due_at
  limit ${limit}
  for update of p skip locked`;

interface Row {
  hospital_id: string;
  member_id: string;
  subject_kind: Subject['kind'];
  subject_id: string;
  lane: string;
  alone: boolean;
  kept_for_calls: boolean;
  held: boolean;
  waited_ms: number;
}

/** Finds each row by its key, whatever the table held when the plan was made: how many wait changes within seconds. $1 to $4: columns(). */
const found = `found as materialized (
  select p.at from unnest($1::text[], $2::uuid[], $3::text[], $4::text[]) as r(hospital_id, member_id, kind, id)
  cross join lateral (
    select ctid as at from pending p where p.hospital_id = r.hospital_id and p.member_id = r.member_id and p.subject_kind = r.kind and p.subject_id = r.id offset 0
  ) p
)`;
const foundRows = 'ctid = any(array(select at from found))';

/** Deletes rows that were put into a push or may not be told. */
export async function deletePending(client: Client, rows: readonly ClaimedRow[]): Promise<void> {
  if (rows.length === 0) return;
  await client.query(`with ${found} delete from pending where ${foundRows}`, columns(rows));
}

/** Puts rows of members who block the account aside; resume-member brings them back. */
export async function parkPending(client: Client, rows: readonly ClaimedRow[]): Promise<void> {
  if (rows.length === 0) return;
  await client.query(`with ${found} update pending set due_at = 'infinity', kept_for_calls = false where ${foundRows}`, columns(rows));
}

/** Puts rows aside that may not be spent a message on now: they are due again later, or when LINE says that there are more. */
export async function keepBackPending(client: Client, rows: readonly ClaimedRow[]): Promise<void> {
  if (rows.length === 0) return;
  await client.query(
    `with ${found} update pending set due_at = now() + $5 * interval '1 millisecond', kept_for_calls = true where ${foundRows}`,
    [...columns(rows), keptBackMs],
  );
}

/** Holds rows for so long from now. */
export async function holdPending(client: Client, held: readonly { row: ClaimedRow; holdMs: number }[]): Promise<void> {
  for (const { row, holdMs } of held)
    await client.query(
      `with ${found} update pending set due_at = now() + $5 * interval '1 millisecond', kept_for_calls = false where ${foundRows}`,
      [...columns([row]), holdMs],
    );
}

function columns(rows: readonly ClaimedRow[]): [string[], string[], string[], string[]] {
  return [rows.map((r) => r.hospitalId), rows.map((r) => r.memberId), rows.map((r) => r.subject.kind), rows.map((r) => r.subject.id)];
}
