// What is read from the tables to tell of a subject, and how a row becomes news: shared by the pushes and by everything that is asked for.
import type { BillNews, CardNews, NoticeNews, ReservationNews, ShownBill, VisitNews } from '../../domain/news.ts';
import * as newsOf from '../../domain/state/news-of.ts';

/** FROM clause for `visitColumns`. */
export const visitTables = 'visits v left join queue_lines l on l.hospital_id = v.hospital_id and l.id = v.line_id';
export const visitColumns = `v.hospital_id, v.id, v.patient_id, v.state, v.department, v.doctor, v.ticket, v.place, v.line_id, v.position, v.people_ahead,
  v.estimated_minutes, v.delay_minutes, v.call, v.checked_in_at, v.state_at,
  l.served_through as line_served_through, l.delay_minutes as line_delay_minutes, l.pace_minutes as line_pace_minutes, l.state_at as line_state_at`;

export interface VisitRow {
  hospital_id: string;
  id: string;
  patient_id: string;
  state: VisitNews['state'];
  department: string | null;
  doctor: string | null;
  ticket: string | null;
  place: string | null;
  line_id: string | null;
  position: number | null;
  people_ahead: number | null;
  estimated_minutes: number | null;
  delay_minutes: number | null;
  call: VisitNews['call'];
  checked_in_at: Date | null;
  state_at: Date;
  line_served_through: number | null;
  line_delay_minutes: number | null;
  line_pace_minutes: number | null;
  line_state_at: Date | null;
}

export function visitNews(row: VisitRow): VisitNews {
  const { line_id, people_ahead, estimated_minutes, delay_minutes, checked_in_at, state_at, ...same } = row;
  const line =
    row.line_served_through === null || row.line_state_at === null
      ? null
      : {
          servedThrough: row.line_served_through,
          delayMinutes: row.line_delay_minutes,
          paceMinutes: row.line_pace_minutes,
          stateAt: row.line_state_at,
        };
  const visit = { lineId: line_id, peopleAhead: people_ahead, estimatedMinutes: estimated_minutes, delayMinutes: delay_minutes };
  return newsOf.visitNews({ ...same, ...visit, checkedInAt: checked_in_at, stateAt: state_at }, line);
}

/** Of `reservations r`. */
export const reservationColumns =
  'r.hospital_id, r.id, r.patient_id, r.state, r.starts_at, r.previous_starts_at, r.department, r.doctor, r.place, r.instructions, r.state_at';

export interface ReservationRow {
  hospital_id: string;
  id: string;
  patient_id: string;
  state: ReservationNews['state'];
  starts_at: Date;
  previous_starts_at: Date | null;
  department: string | null;
  doctor: string | null;
  place: string | null;
  instructions: string | null;
  state_at: Date;
}

export function reservationNews(row: ReservationRow): ReservationNews {
  const { starts_at: startsAt, previous_starts_at: previousStartsAt, state_at: stateAt, ...same } = row;
  return newsOf.reservationNews({ ...same, startsAt, previousStartsAt, stateAt });
}

/** Of `bills b`. The day as text: pg would make a date of it in the server's time zone. */
export const billColumns =
  "b.hospital_id, b.id, b.patient_id, b.state, b.amount_yen, to_char(b.issued_on, 'YYYY-MM-DD') as issued_on, b.department, b.place, b.paid_at, b.state_at";

export interface BillRow {
  hospital_id: string;
  id: string;
  patient_id: string;
  state: BillNews['state'];
  amount_yen: number;
  issued_on: string;
  department: string | null;
  place: string | null;
  paid_at: Date | null;
  state_at: Date;
}

export function billNews(row: BillRow): BillNews {
  const { amount_yen: amountYen, issued_on: issuedOn, paid_at: paidAt, state_at: stateAt, ...same } = row;
  return newsOf.billNews({ ...same, amountYen, issuedOn, paidAt, stateAt });
}

/** In SQL, of those that are shown. */
export const shownBills = "b.state <> 'withdrawn'";
export const shownBill = (row: BillRow) => billNews(row) as ShownBill;

/** Of `notices n`. */
export const noticeColumns = 'n.hospital_id, n.id, n.patient_id, n.state, n.title, n.body, n.url, n.published_at, n.until, n.state_at';

export interface NoticeRow {
  hospital_id: string;
  id: string;
  patient_id: string | null;
  state: NoticeNews['state'];
  title: string;
  body: string;
  url: string | null;
  published_at: Date;
  until: Date | null;
  state_at: Date;
}

/** With its end, which decides whether it is still worth telling. */
export function noticeNews(row: NoticeRow): NoticeNews & { until: Date | null } {
  const { patient_id: patientId, published_at: publishedAt, state_at: stateAt, ...same } = row;
  return newsOf.noticeNews({ ...same, patientId, publishedAt, stateAt });
}

/** Of `patients p`: the card. News of a card bears the patient's id. */
export const cardColumns = 'p.hospital_id, p.id, p.card, coalesce(p.card_updated_at, p.updated_at) as state_at';

export interface CardRow {
  hospital_id: string;
  id: string;
  card: { label: string; value: string }[];
  state_at: Date;
}

export function cardNews(row: CardRow): CardNews {
  return newsOf.cardNews({ id: row.id, card: row.card, stateAt: row.state_at });
}
