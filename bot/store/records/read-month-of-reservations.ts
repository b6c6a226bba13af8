// Reads a patient's past reservations of one month, newest first.
import type { ReservationNews } from '../../domain/news.ts';
import type { Database } from '../database.ts';
import { type ReservationRow, reservationColumns, reservationNews } from '../overview/news-rows.ts';
import { type Months, monthOf, pickMonths, withinMonth } from './pick-months.ts';

/** Past: before `dayStart`. Cancelled ones are told as such. */
export async function readMonthOfReservations(
  database: Database,
  hospitalId: string,
  patientId: string,
  { upTo, dayStart }: { upTo: string | null; dayStart: Date },
): Promise<Months & { past: ReservationNews[] }> {
  const months = await pickMonths(
    database,
    upTo,
    `select ${monthOf('starts_at')} as month from reservations where hospital_id = $2 and patient_id = $3 and starts_at < $4`,
    [hospitalId, patientId, dayStart],
  );
  if (months.month === null) return { ...months, past: [] };
  const { rows } = await database.pool.query<ReservationRow>(
    `select ${reservationColumns} from reservations r
     where r.hospital_id = $1 and r.patient_id = $2 and r.starts_at < $4 and ${withinMonth('r.starts_at', '$3')}
     order by r.starts_at desc, r.id`,
    [hospitalId, patientId, months.month, dayStart],
  );
  return { ...months, past: rows.map(reservationNews) };
}
