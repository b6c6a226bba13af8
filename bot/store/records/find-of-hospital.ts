// Finds one visit, reservation or bill by the id that the hospital gave it, and whose it is; a removed patient's are not found.
import type { BillNews, ReservationNews, VisitNews } from '../../domain/news.ts';
import type { Database } from '../database.ts';
import {
  type BillRow,
  billColumns,
  billNews,
  type ReservationRow,
  reservationColumns,
  reservationNews,
  type VisitRow,
  visitColumns,
  visitNews,
  visitTables,
} from '../overview/news-rows.ts';

type Find<T> = (database: Database, hospitalId: string, id: string) => Promise<(T & { cardNumber: string }) | null>;

/** `row`: how `tables` call the table itself. */
function findIn<Row extends object, T>(tables: string, row: string, columns: string, newsOf: (found: Row) => T): Find<T> {
  const text = `select ${columns}, p.card_number as "cardNumber" from ${tables}
    join patients p on p.hospital_id = ${row}.hospital_id and p.id = ${row}.patient_id and p.removed_at is null
    where ${row}.hospital_id = $1 and ${row}.id = $2`;
  return async (database, hospitalId, id) => {
    const { rows } = await database.pool.query<Row & { cardNumber: string }>(text, [hospitalId, id]);
    return rows[0] === undefined ? null : { ...newsOf(rows[0]), cardNumber: rows[0].cardNumber };
  };
}

export const findVisit: Find<VisitNews> = findIn<VisitRow, VisitNews>(visitTables, 'v', visitColumns, visitNews);
export const findReservation: Find<ReservationNews> = findIn<ReservationRow, ReservationNews>(
  'reservations r',
  'r',
  reservationColumns,
  reservationNews,
);
export const findBill: Find<BillNews> = findIn<BillRow, BillNews>('bills b', 'b', billColumns, billNews);
