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

type Of<T> = T & { cardNumber: string };
const patientOf = (row: string) =>
  `join patients p on p.hospital_id = ${row}.hospital_id and p.id = ${row}.patient_id and p.removed_at is null`;

export async function findVisit(database: Database, hospitalId: string, visitId: string): Promise<Of<VisitNews> | null> {
  const { rows } = await database.pool.query<Of<VisitRow>>(
    `select ${visitColumns}, p.card_number as "cardNumber" from ${visitTables} ${patientOf('v')} where v.hospital_id = $1 and v.id = $2`,
    [hospitalId, visitId],
  );
  return rows[0] === undefined ? null : { ...visitNews(rows[0]), cardNumber: rows[0].cardNumber };
}

export async function findReservation(database: Database, hospitalId: string, reservationId: string): Promise<Of<ReservationNews> | null> {
  const { rows } = await database.pool.query<Of<ReservationRow>>(
    `select ${reservationColumns}, p.card_number as "cardNumber" from reservations r ${patientOf('r')} where r.hospital_id = $1 and r.id = $2`,
    [hospitalId, reservationId],
  );
  return rows[0] === undefined ? null : { ...reservationNews(rows[0]), cardNumber: rows[0].cardNumber };
}

export async function findBill(database: Database, hospitalId: string, billId: string): Promise<Of<BillNews> | null> {
  const { rows } = await database.pool.query<Of<BillRow>>(
    `select ${billColumns}, p.card_number as "cardNumber" from bills b ${patientOf('b')} where b.hospital_id = $1 and b.id = $2`,
    [hospitalId, billId],
  );
  return rows[0] === undefined ? null : { ...billNews(rows[0]), cardNumber: rows[0].cardNumber };
}
