// What is read from the tables to tell of a subject, and how a row becomes news: shared by the pushes and by everything that is asked for.
import type { BillNews, CardNews, NoticeNews, ReservationNews, ShownBill, VisitNews } from '../../domain/news.ts';
import type { Bill, Notice, Reservation, Visit } from '../../domain/state/board.ts';
import * as newsOf from '../../domain/state/news-of.ts';
import { type BoardTable, billsTable, noticesTable, reservationsTable, selectList, visitsTable } from '../board-tables.ts';

type Stored<Row> = Row & { hospital_id: string };

const stored = <Row>(table: BoardTable<Row>, alias: string) => `${alias}.hospital_id, ${selectList(table, alias)}`;

/** FROM clause for `visitColumns`. */
export const visitTables = 'visits v left join queue_lines l on l.hospital_id = v.hospital_id and l.id = v.line_id';
export const visitColumns = `${stored(visitsTable, 'v')},
  l.served_through as line_served_through, l.delay_minutes as line_delay_minutes, l.pace_minutes as line_pace_minutes, l.state_at as line_state_at`;

export type VisitRow = Stored<Visit> & {
  line_served_through: number | null;
  line_delay_minutes: number | null;
  line_pace_minutes: number | null;
  line_state_at: Date | null;
};

export function visitNews(row: VisitRow): VisitNews {
  const line =
    row.line_served_through === null || row.line_state_at === null
      ? null
      : {
          servedThrough: row.line_served_through,
          delayMinutes: row.line_delay_minutes,
          paceMinutes: row.line_pace_minutes,
          stateAt: row.line_state_at,
        };
  return newsOf.visitNews(row, line);
}

/** Of `reservations r`. */
export const reservationColumns = stored(reservationsTable, 'r');
export type ReservationRow = Stored<Reservation>;
export const reservationNews: (row: ReservationRow) => ReservationNews = newsOf.reservationNews;

/** Of `bills b`. */
export const billColumns = stored(billsTable, 'b');
export type BillRow = Stored<Bill>;
export const billNews: (row: BillRow) => BillNews = newsOf.billNews;

/** In SQL, of those that are shown. */
export const shownBills = "b.state <> 'withdrawn'";
export const shownBill = (row: BillRow) => billNews(row) as ShownBill;

/** Of `notices n`. */
export const noticeColumns = stored(noticesTable, 'n');
export type NoticeRow = Stored<Notice>;
/** With its end, which decides whether it is still worth telling. */
export const noticeNews: (row: NoticeRow) => NoticeNews & { until: Date | null } = newsOf.noticeNews;

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
