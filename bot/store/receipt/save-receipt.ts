// Writes what a batch of events changed, the pushes that tell it and what is to be told later, in one statement.
import type { Subject } from '../../domain/category.ts';
import { leaseMs, paceGapMs } from '../../domain/delivery.ts';
import type { HospitalEvent } from '../../domain/hospital-event.ts';
import type { Board } from '../../domain/state/board.ts';
import { billsTable, linesTable, noticesTable, reservationsTable, upsert, visitsTable } from '../board-tables.ts';
import type { Client } from '../database.ts';
import { type PendingRow, sortPending } from '../delivery/add-pending.ts';
import { laneKey, madePushes, type NewDrawing, type NewPush, pushColumns } from '../delivery/add-pushes.ts';

export interface ReceiptToSave {
  events: readonly { event: HospitalEvent; patientId: string | null }[];
  /** As loaded, and after the events: only rows replaced since are written. */
  before: Board;
  after: Board;
  /** Sent by the caller, who holds them for the lease. */
  pushes: readonly NewPush[];
  /** The messages of all of them; null where there are none. */
  drawing: NewDrawing | null;
  /** Told later, by a worker. */
  pending: readonly PendingRow[];
  /** What was held until now and is told by one of the pushes: locked since it was read. */
  freeing: readonly Freed[];
  /** Due as said where a push that tells an older state of the subject did not arrive at its first attempt; elsewhere left out. */
  instead: readonly PendingRow[];
}

export interface Freed {
  pushId: string;
  memberId: string;
  subject: Subject;
}

export interface SavedReceipt {
  /** Ids of the pushes stored. Of the others the lane was busy, or what they tell was given back to be told later: their subjects wait. */
  stored: Set<string>;
  /** Milliseconds until the first of them may be sent without going over LINE's rate; the others follow each other by paceGapMs. */
  startsInMs: number;
}

/**
 * Rows are written in one order (hospital, member, lane or subject), so that two transactions never lock them in different orders.
 * Also sends the workers' wake-up hint, which PostgreSQL delivers on commit, when something is left for them.
 */
export async function saveReceipt(client: Client, hospitalId: string, receipt: ReceiptToSave): Promise<SavedReceipt> {
  const { before, after, events } = receipt;
  const changed = <K extends 'visits' | 'lines' | 'reservations' | 'bills' | 'notices'>(key: K) =>
    orNull([...after[key].values()].filter((row) => before[key].get(row.id) !== row));
  const cards = [...after.patients.values()].filter((p) => p.card !== undefined);
  const pushes = [...receipt.pushes].sort((a, b) => (laneKey(a) < laneKey(b) ? -1 : 1));
  const pending = sortPending(receipt.pending);
  const instead = sortPending(receipt.instead);
  const { rows } = await client.query<{ stored: string[] | null; startsInMs: number | null }>({
    name: 'save-receipt',
    text: saveText,
    values: [
      hospitalId,
      orNull(events.map(({ event: e, patientId }) => ({ id: e.id, type: e.type, patientId, occurredAt: e.occurredAt, data: e.data }))),
      changed('visits'),
      changed('lines'),
      changed('reservations'),
      changed('bills'),
      changed('notices'),
      orNull(cards.map((p) => ({ id: p.id, card: p.card, at: p.cardUpdatedAt }))),
      ...pushColumns(pushes),
      pushes[0]?.detail ?? 'standard',
      pending.map((r) => r.memberId),
      pending.map((r) => r.subject.kind),
      pending.map((r) => r.subject.id),
      pending.map((r) => r.lane),
      leaseMs,
      paceGapMs,
      pending.map((r) => r.holdMs ?? 0),
      receipt.freeing.map((f) => f.pushId),
      receipt.drawing?.id ?? null,
      receipt.drawing?.content ?? null,
      receipt.freeing.map((f) => f.memberId),
      receipt.freeing.map((f) => f.subject.kind),
      receipt.freeing.map((f) => f.subject.id),
      instead.map((r) => r.memberId),
      instead.map((r) => r.subject.kind),
      instead.map((r) => r.subject.id),
      instead.map((r) => r.lane),
      instead.map((r) => r.holdMs ?? 0),
    ],
  });
  return { stored: new Set(rows[0]?.stored ?? []), startsInMs: Math.max(0, rows[0]?.startsInMs ?? 0) };
}

const orNull = (rows: readonly object[]) => (rows.length === 0 ? null : JSON.stringify(rows));

/**
 * Whether a subject of the push `m` waits that did not when the receipt was read: an older push of the lane was given back since, by whoever settled it,
 * for which no receipt lock is taken. What waits is told as it is then, so the subject would be told twice.
 */
const givenBack = `
  select true from jsonb_to_recordset(m.subjects) as s(kind text, id text) cross join lateral (
    select 1 from pending n where n.hospital_id = $1 and n.member_id = m.member_id and n.subject_kind = s.kind and n.subject_id = s.id offset 0
  ) n where (m.id, s.kind, s.id) not in (select push_id, kind, id from freeing) limit 1`;

/** Whether an open push of the lane tells the subject of the row `r` and has not arrived at once. One on its first way is left alone: it nearly always arrives. */
const triedAgain = `
  select true from pushes o where o.hospital_id = $1 and o.member_id = r.member_id and o.lane = r.lane and o.state in ('waiting', 'sending')
    and (o.state = 'waiting' or o.attempts > 1) and o.subjects @> jsonb_build_array(jsonb_build_object('kind', r.kind, 'id', r.id))`;

const saveText = `
  with new_events as (
    insert into events (hospital_id, id, type, patient_id, occurred_at, data)
    select $1, r.* from json_to_recordset($2::json) as r(id text, type text, "patientId" uuid, "occurredAt" timestamptz, data jsonb)
  ), new_visits as (${upsert(visitsTable, '$3')}
  ), new_lines as (${upsert(linesTable, '$4')}
  ), new_reservations as (${upsert(reservationsTable, '$5')}
  ), new_bills as (${upsert(billsTable, '$6')}
  ), new_notices as (${upsert(noticesTable, '$7')}
  ), new_cards as (
    update patients p set card = r.card, card_updated_at = r.at, updated_at = now()
    from json_to_recordset($8::json) as r(id uuid, card jsonb, at timestamptz) where p.hospital_id = $1 and p.id = r.id
  ), drawn as (
    insert into drawings (hospital_id, id, content) select $1, $24, $25 where $24::uuid is not null
  ), freeing as materialized (
    select * from unnest($23::uuid[], $26::uuid[], $27::text[], $28::text[]) as f(push_id, member_id, kind, id)
  ), made as (
    ${madePushes(9)}
  ), stored as (
    insert into pushes (hospital_id, id, member_id, lane, watch_id, subjects, detail, drawing_id, filling, state, attempts, next_attempt_at, first_sent_at)
    select $1, id, member_id, lane, watch_id, subjects, $15, $24::uuid, filling, 'sending', 1, now() + $20::int * interval '1 millisecond', now() from made m
    where (select true from pushes o where o.hospital_id = $1 and o.member_id = m.member_id and o.lane = m.lane and o.state in ('waiting', 'sending')) is null
      and ((select true from pending n where n.hospital_id = $1 and n.member_id = m.member_id and n.lane = m.lane limit 1) is null or (${givenBack}) is null)
    returning id
  ), paced as (
    insert into paces as p (hospital_id, free_at) select $1, clock_timestamp() + cardinality($9) * $21::float8 * interval '1 millisecond' where cardinality($9) > 0
    on conflict (hospital_id) do update set free_at = greatest(p.free_at, clock_timestamp()) + cardinality($9) * $21::float8 * interval '1 millisecond'
    returning free_at
  ), later as (
    select * from unnest($16::uuid[], $17::text[], $18::text[], $19::text[], $22::float8[]) as r(member_id, kind, id, lane, hold_ms)
    union
    select m.member_id, s.kind, s.id, m.lane, 0 from made m, jsonb_to_recordset(m.subjects) as s(kind text, id text) where m.id not in (select id from stored)
    union
    select r.* from unnest($29::uuid[], $30::text[], $31::text[], $32::text[], $33::float8[]) as r(member_id, kind, id, lane, hold_ms) where (${triedAgain}) is not null
  ), freed as (
    delete from pending where ctid = any(array(
      select n.at from freeing f cross join lateral (
        select n.ctid as at from pending n where n.hospital_id = $1 and n.member_id = f.member_id and n.subject_kind = f.kind and n.subject_id = f.id offset 0
      ) n where f.push_id in (select id from stored)))
  ), waiting as (
    insert into pending (hospital_id, member_id, subject_kind, subject_id, lane, due_at)
    select $1, member_id, kind, id, lane, now() + min(hold_ms) * interval '1 millisecond' from later group by member_id, kind, id, lane order by member_id, kind collate "C", id collate "C"
    on conflict (hospital_id, member_id, subject_kind, subject_id) do update set lane = excluded.lane, kept_for_calls = false,
      due_at = case when pending.due_at = 'infinity' then pending.due_at when pending.kept_for_calls then excluded.due_at else least(pending.due_at, excluded.due_at) end
    returning due_at
  ), hint as materialized (
    select pg_notify('mimamori_pending', '') where exists (select 1 from waiting where due_at <= now() + interval '1 millisecond')
  )
  select (select count(*) from hint) as hints,
    (select array_agg(id) from stored) as stored,
    (select extract(epoch from free_at - clock_timestamp()) * 1000 - cardinality($9) * $21::float8 from paced)::float8 as "startsInMs"`;
