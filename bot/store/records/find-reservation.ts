// Finds one reservation of a patient.
import type { ReservationNews } from '../../domain/news.ts';
import type { Database } from '../database.ts';
import { type ReservationRow, reservationColumns, reservationNews } from '../overview/news-rows.ts';

export async function findReservation(
  database: Database,
  hospitalId: string,
  patientId: string,
  reservationId: string,
): Promise<ReservationNews | null> {
  const { rows } = await database.pool.query<ReservationRow>(
    `select ${reservationColumns} from reservations r where r.hospital_id = $1 and r.patient_id = $2 and r.id = $3`,
    [hospitalId, patientId, reservationId],
  );
  return rows[0] === undefined ? null : reservationNews(rows[0]);
}
