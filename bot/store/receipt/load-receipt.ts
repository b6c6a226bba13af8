// Reads all that a batch of events touches and whom it may concern, in one statement, under the hospital's receipt lock.
import type { WaitChoice } from '../../domain/hold.ts';
import type { HospitalEvent } from '../../domain/hospital-event.ts';
import { startOfDayInJapan } from '../../domain/japan-time.ts';
import type { Quota } from '../../domain/quota.ts';
import type { SeenEvent } from '../../domain/seen-event.ts';
import type { Bill, Board, Notice, PatientFacts, QueueLineState, Reservation, Visit } from '../../domain/state/board.ts';
import {
  type BoardTable,
  billsTable,
  instantsOf,
  linesTable,
  noticesTable,
  reservationsTable,
  selectList,
  visitsTable,
} from '../board-tables.ts';
import type { Client } from '../database.ts';
import type { DeliveryReader, NamedTie } from '../delivery/load-readers.ts';
import { type Hospital, hospitalColumns } from '../hospitals/find-hospital.ts';
import { quotaJson, revivedQuota } from '../quotas/read-quotas.ts';
import { revive } from './revive.ts';

/** Somebody who holds or watches one of the patients, with their ties to that patient alone. */
export interface LaneReader extends DeliveryReader {
  patientId: string;
  /** Something for them about this patient waits already that is due, put aside or in another's hands. */
  waits: boolean;
  /** What is held for them about this patient, by `kind id`; locked, so that no worker takes it meanwhile. */
  held: ReadonlySet<string>;
  /** What they chose to hear of the patient's wait. */
  choice: WaitChoice | null;
}

export interface Receipt {
  hospital: Hospital;
  /** LINE said that the channel as a whole must wait. */
  paused: boolean;
  /** null: LINE has not been asked yet. */
  quota: Quota | null;
  /** What was received before under the ids of these events. */
  seen: ReadonlyMap<string, SeenEvent>;
  board: Board;
  /** By patient. */
  readers: Map<string, LaneReader[]>;
}

/**
 * Locks, then reads. One batch of a hospital is applied at a time: the lock makes "which state was newer", "was this id seen" and "who may be told"
 * questions with one answer, without row locks that could deadlock between batches. Whoever takes a tie away holds it too (store/watches/end-watch),
 * so that a push made here is known to them, or not made at all. Held until the transaction ends.
 */
export async function lockReceipt(client: Client, hospitalId: string): Promise<void> {
  await client.query({
    name: 'lock-receipt',
    text: `select pg_advisory_xact_lock(hashtextextended('receipt:' || $1, 0))`,
    values: [hospitalId],
  });
}

/** null: the hospital has been removed. */
export async function loadReceipt(client: Client, hospitalId: string, events: readonly HospitalEvent[]): Promise<Receipt | null> {
  const { rows } = await client.query<Row>({ name: 'load-receipt', text: loadText, values: [hospitalId, ...named(events)] });
  const row = rows[0];
  if (row === undefined) return null;
  const { now, paused, quota, seen, patients, visits, lines, reservations, bills, notices, ties, ...hospital } = row;
  const board: Board = {
    now,
    thresholds: hospital.queueThresholds,
    patients: new Map(patients.map(({ cardNumber, ...p }) => [cardNumber, revive(p, 'cardUpdatedAt', 'numberFreedAt')])),
    visits: byId(visitsTable, visits),
    lines: byId(linesTable, lines),
    reservations: byId(reservationsTable, reservations),
    bills: byId(billsTable, bills),
    notices: byId(noticesTable, notices),
  };
  return {
    hospital,
    paused,
    quota: revivedQuota(quota),
    seen: new Map(seen.map((event) => [event.id, event])),
    board,
    readers: readersOf(hospital, ties),
  };
}

/** A row as JSON carries it: instants are text. */
type Carried<T> = { [K in keyof T]: Date extends T[K] ? Exclude<T[K], Date> | string : T[K] };

interface Row extends Hospital {
  now: Date;
  paused: boolean;
  quota: Parameters<typeof revivedQuota>[0];
  seen: (SeenEvent & { id: string })[];
  patients: Carried<PatientFacts & { cardNumber: string }>[];
  visits: Carried<Visit>[];
  lines: Carried<QueueLineState>[];
  reservations: Carried<Reservation>[];
  bills: Carried<Bill>[];
  notices: Carried<Notice>[];
  ties: TieRow[];
}

interface TieRow extends Pick<DeliveryReader, 'memberId' | 'lineUserId' | 'following' | 'language' | 'lockScreen'> {
  patientId: string;
  watchId: string | null;
  relation: NamedTie['relation'];
  patientName: string;
  label: string | null;
  displayName: string | null;
  categories: string[] | null;
  until: string | null;
  muted: DeliveryReader['mutes'][number]['topic'][] | null;
  waits: boolean;
  held: string[] | null;
  choice: WaitChoice | null;
}

function byId<T extends { id: string }>(table: BoardTable<T>, rows: readonly Carried<T>[]): Map<string, T> {
  const instants = instantsOf(table);
  return new Map(rows.map((row) => [row.id, revive<T>(row, ...instants)]));
}

function readersOf(hospital: Hospital, ties: readonly TieRow[]): Map<string, LaneReader[]> {
  const byPatient = new Map<string, LaneReader[]>();
  for (const t of ties) {
    const { memberId, lineUserId, following, language, lockScreen, patientId, waits, held, choice } = t;
    const readers = byPatient.get(patientId) ?? [];
    byPatient.set(patientId, readers);
    let reader = readers.find((r) => r.memberId === memberId);
    if (reader === undefined) {
      const mutes = (t.muted ?? []).map((topic) => ({ patientId, topic }));
      reader = {
        hospital,
        memberId,
        lineUserId,
        following,
        language,
        lockScreen,
        ties: [],
        mutes,
        patientId,
        waits,
        held: new Set(held),
        choice,
      };
      readers.push(reader);
    }
    reader.ties.push(tieOf(t));
  }
  return byPatient;
}

function tieOf(t: TieRow): NamedTie {
  const { patientId, watchId, relation, patientName, label, displayName } = t;
  const names = { patientId, watchId, relation, patientName, label, displayName };
  return relation === 'watch'
    ? {
        kind: 'watch',
        categories: t.categories ?? [],
        until: t.until === null ? null : new Date(t.until),
        endedAt: null,
        endedBy: null,
        ...names,
      }
    : { kind: 'guardian', endedAt: null, ...names };
}

/** What the events name, as the parameters $2 to $9. */
function named(events: readonly HospitalEvent[]): unknown[] {
  const each = (nameIn: (event: HospitalEvent) => string | undefined) => [...new Set(events.flatMap((event) => nameIn(event) ?? []))];
  return [
    each(({ id }) => id),
    each(({ cardNumber }) => cardNumber),
    each(({ data }) => ('visitId' in data ? data.visitId : undefined)),
    each(({ data }) => ('reservationId' in data ? data.reservationId : undefined)),
    each(({ data }) => ('billId' in data ? data.billId : undefined)),
    each(({ data }) => ('noticeId' in data ? data.noticeId : undefined)),
    each(({ data }) => ('lineId' in data ? data.lineId : 'line' in data ? data.line?.id : undefined)),
    JSON.stringify(events.flatMap((event) => (event.type === 'queue.line_advanced' ? [moveOf(event)] : []))),
  ];
}

function moveOf({ occurredAt, data }: Extract<HospitalEvent, { type: 'queue.line_advanced' }>): object {
  const { lineId, servedThrough, delayMinutes } = data;
  return { line_id: lineId, served: servedThrough, whole: delayMinutes !== undefined, since: startOfDayInJapan(new Date(occurredAt)) };
}

/** The rows of a query as one JSON array. */
const all = (query: string) => `coalesce((select json_agg(x) from (${query}) x), '[]')`;

/** What waits for the member of a tie about its patient: looked up tie by tie, or the cost would grow with what waits for others. */
const theirLane = `n.hospital_id = $1 and n.member_id = t.member_id and n.lane = t.patient_id::text`;

/**
 * `moved`: the visits that a line's move may bring to a threshold: those just before the new place, or the whole line when a delay is announced. Only
 * today's: who was never called yesterday is not told today. The cost is what changes hands, not the length of the line.
 */
const loadText = `
  with named_patients as materialized (
    select p.id, p.card_number, p.name, p.card_updated_at, case when f.freed_at is not null then greatest(f.freed_at, p.created_at) end as freed_at from patients p
    left join freed_card_numbers f on f.hospital_id = $1 and f.card_number = p.card_number
    where p.hospital_id = $1 and p.card_number = any($3::text[])
  ), named_visits as materialized (
    select v.* from visits v where v.hospital_id = $1 and v.id = any($4::text[])
  ), moved as materialized (
    select v.* from json_to_recordset($9::json) as m(line_id text, served int, whole boolean, since timestamptz)
    join hospitals h on h.id = $1
    left join queue_lines l on l.hospital_id = $1 and l.id = m.line_id
    cross join lateral (
      select v.* from visits v
      where v.hospital_id = $1 and v.line_id = m.line_id and v.state = 'waiting' and v.position > least(coalesce(l.served_through, 0), m.served)
        and v.position <= case when m.whole then 2147483647 else m.served + 1 + coalesce((select max(t) from unnest(h.queue_thresholds) t), 0) end
        and v.state_at >= m.since
    ) v
    where not v.id = any($4::text[])
  ), here as materialized (
    select id as patient_id, name from named_patients
    union select p.id, p.name from moved v join patients p on p.hospital_id = $1 and p.id = v.patient_id
    union select p.id, p.name from notices n join patients p on p.hospital_id = $1 and p.id = n.patient_id where n.hospital_id = $1 and n.id = any($7::text[])
  ), ties as materialized (
    select g.member_id, here.patient_id, here.name, null::uuid as watch_id, g.relation, null::text as label, null::text as display_name, null::text[] as categories, null::timestamptz as until
    from here join guardians g on g.hospital_id = $1 and g.patient_id = here.patient_id where g.ended_at is null
    union all
    select w.member_id, here.patient_id, here.name, w.id, 'watch', w.label, w.display_name, w.categories, w.until
    from here join watches w on w.hospital_id = $1 and w.patient_id = here.patient_id where w.ended_at is null
  )
  select ${hospitalColumns}, clock_timestamp() as now, coalesce(h.paused_until > now(), false) as paused, ${quotaJson} as quota,
    ${all('select e.id, e.type, e.data from events e where e.hospital_id = $1 and e.id = any($2::text[])')} as seen,
    ${all('select card_number as "cardNumber", id, card_updated_at as "cardUpdatedAt", freed_at as "numberFreedAt" from named_patients')} as patients,
    ${all(`select ${selectList(visitsTable, 'v')} from (select * from named_visits union all select * from moved) v`)} as visits,
    ${all(`select ${selectList(linesTable, 'l')} from queue_lines l
           where l.hospital_id = $1 and (l.id = any($8::text[]) or l.id in (select line_id from named_visits))`)} as lines,
    ${all(`select ${selectList(reservationsTable, 'r')} from reservations r where r.hospital_id = $1 and r.id = any($5::text[])`)} as reservations,
    ${all(`select ${selectList(billsTable, 'b')} from bills b where b.hospital_id = $1 and b.id = any($6::text[])`)} as bills,
    ${all(`select ${selectList(noticesTable, 'n')} from notices n where n.hospital_id = $1 and n.id = any($7::text[])`)} as notices,
    ${all(`select t.member_id as "memberId", t.patient_id as "patientId", t.watch_id as "watchId", t.relation, t.name as "patientName", t.label, t.display_name as "displayName",
             t.categories, t.until, m.line_user_id as "lineUserId", m.following, m.language, m.lock_screen as "lockScreen",
             (select json_agg(s.topic) from push_settings s where s.hospital_id = $1 and s.member_id = t.member_id and s.patient_id = t.patient_id) as muted,
             (select s.hears from wait_settings s where s.hospital_id = $1 and s.member_id = t.member_id and s.patient_id = t.patient_id) as choice,
             w.rows > coalesce(cardinality(h.held), 0) as waits, h.held
           from ties t join members m on m.hospital_id = $1 and m.id = t.member_id
           cross join lateral (select count(*) as rows from pending n where ${theirLane}) w
           cross join lateral (
             select array_agg(x.name) as held from (
               select n.subject_kind || ' ' || n.subject_id as name from pending n
               where w.rows > 0 and ${theirLane} and n.due_at > now() and n.due_at < 'infinity' for update skip locked) x) h`)} as ties
  from hospitals h where h.id = $1 and h.removed_at is null`;
