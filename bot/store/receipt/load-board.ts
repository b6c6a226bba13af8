// Reads what a batch of events touches, under the hospital's receipt lock.

import type { HospitalEvent } from '../../domain/hospital-event.ts';
import { startOfDayInJapan } from '../../domain/japan-time.ts';
import type { Bill, Board, Line, Notice, PatientFacts, Reservation, Visit } from '../../domain/state/board.ts';
import type { Client } from '../database.ts';

/**
 * One batch of a hospital is applied at a time: the lock makes "which state was newer" and "was this id seen" questions with one answer,
 * without row locks that could deadlock between batches. Held until the transaction ends.
 */
export async function lockReceipt(client: Client, hospitalId: string): Promise<void> {
  await client.query(`select pg_advisory_xact_lock(hashtextextended('receipt:' || $1, 0))`, [hospitalId]);
}

export async function seenEventIds(client: Client, hospitalId: string, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await client.query<{ id: string }>('select id from events where hospital_id = $1 and id = any($2)', [hospitalId, ids]);
  return new Set(rows.map((r) => r.id));
}

/** The states of everything the events name. */
export async function loadBoard(
  client: Client,
  hospitalId: string,
  thresholds: readonly number[],
  events: readonly HospitalEvent[],
): Promise<Board> {
  const named = (field: string) => [
    ...new Set(events.map((e) => (e.data as Record<string, unknown>)[field]).filter((v): v is string => typeof v === 'string')),
  ];
  const cards = [...new Set(events.map((e) => e.cardNumber).filter((c): c is string => c !== undefined))];
  const read = async <T>(ids: readonly string[], sql: string): Promise<T[]> =>
    ids.length === 0 ? [] : (await client.query(sql, [hospitalId, ids])).rows;

  const patients = await read<PatientFacts & { cardNumber: string }>(
    cards,
    'select card_number as "cardNumber", id, card_updated_at as "cardUpdatedAt" from patients where hospital_id = $1 and card_number = any($2)',
  );
  const visits = await read<Visit>(named('visitId'), `select ${visitColumns} from visits where hospital_id = $1 and id = any($2)`);
  const reservations = await read<Reservation>(
    named('reservationId'),
    `select ${reservationColumns} from reservations where hospital_id = $1 and id = any($2)`,
  );
  const bills = await read<Bill>(named('billId'), `select ${billColumns} from bills where hospital_id = $1 and id = any($2)`);
  const notices = await read<Notice>(named('noticeId'), `select ${noticeColumns} from notices where hospital_id = $1 and id = any($2)`);
  const lineIds = new Set(named('lineId'));
  for (const v of visits) if (v.lineId !== null) lineIds.add(v.lineId);
  for (const e of events) if ('line' in e.data && e.data.line !== undefined) lineIds.add(e.data.line.id);
  const lines = await read<Line>(
    [...lineIds],
    'select id, served_through as "servedThrough", delay_minutes as "delayMinutes", pace_minutes as "paceMinutes", state_at as "stateAt" from queue_lines where hospital_id = $1 and id = any($2)',
  );
  const moved = await loadMovedVisits(client, hospitalId, thresholds, lines, events);
  return {
    thresholds,
    patients: new Map(patients.map(({ cardNumber, ...p }) => [cardNumber, p])),
    visits: new Map([...moved, ...visits].map((v) => [v.id, v])),
    lines: byId(lines),
    reservations: byId(reservations),
    bills: byId(bills),
    notices: byId(notices),
  };
}

/** The visits that a line's move may bring to a threshold: those just before the new place, or the whole line when a delay is announced. Only today's: who was never called yesterday is not told today. */
async function loadMovedVisits(
  client: Client,
  hospitalId: string,
  thresholds: readonly number[],
  lines: readonly Line[],
  events: readonly HospitalEvent[],
): Promise<Visit[]> {
  const found: Visit[] = [];
  for (const e of events) {
    if (e.type !== 'queue.line_advanced') continue;
    const line = lines.find((l) => l.id === e.data.lineId);
    const from = Math.min(line?.servedThrough ?? 0, e.data.servedThrough);
    const to = e.data.delayMinutes === undefined ? e.data.servedThrough + 1 + Math.max(0, ...thresholds) : 2_147_483_647;
    const { rows } = await client.query<Visit>(
      `select ${visitColumns} from visits where hospital_id = $1 and line_id = $2 and state = 'waiting' and position > $3 and position <= $4 and state_at >= $5`,
      [hospitalId, e.data.lineId, from, to, startOfDayInJapan(new Date(e.occurredAt))],
    );
    found.push(...rows);
  }
  return found;
}

const visitColumns = `id, patient_id as "patientId", state, department, doctor, ticket, place, line_id as "lineId", position, people_ahead as "peopleAhead",
  estimated_minutes as "estimatedMinutes", delay_minutes as "delayMinutes", call, told_ahead as "toldAhead", checked_in_at as "checkedInAt", state_at as "stateAt"`;
const reservationColumns = `id, patient_id as "patientId", state, starts_at as "startsAt", previous_starts_at as "previousStartsAt", department, doctor, place, instructions, state_at as "stateAt"`;
const billColumns = `id, patient_id as "patientId", state, amount_yen as "amountYen", place, department, issued_on::text as "issuedOn", paid_at as "paidAt", state_at as "stateAt"`;
const noticeColumns = `id, patient_id as "patientId", state, title, body, url, published_at as "publishedAt", until, state_at as "stateAt"`;

function byId<T extends { id: string }>(rows: readonly T[]): Map<string, T> {
  return new Map(rows.map((r) => [r.id, r]));
}
