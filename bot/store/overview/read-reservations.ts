// Reads the reservations to come, soonest first, by patient.
import type { ReservationNews } from '../../domain/news.ts';
import type { Database } from '../database.ts';
import { groupByPatient } from './group-by-patient.ts';
import { type ReservationRow, reservationColumns, reservationNews } from './news-rows.ts';

/** Those of the day that began at `dayStart` and later; cancelled ones only if they were cancelled after `cancelledSince`. */
export async function readReservations(
  database: Database,
  hospitalId: string,
  patientIds: readonly string[],
  from: { dayStart: Date; cancelledSince: Date },
): Promise<Map<string, ReservationNews[]>> {
  if (patientIds.length === 0) return new Map();
  const { rows } = await database.pool.query<ReservationRow>({
    name: 'read-reservations',
    text: `select ${reservationColumns} from reservations r
     where r.hospital_id = $1 and r.patient_id = any($2) and r.starts_at >= $3 and (r.state <> 'cancelled' or r.state_at > $4)
     order by r.starts_at, r.id`,
    values: [hospitalId, patientIds, from.dayStart, from.cancelledSince],
  });
  return groupByPatient(rows, reservationNews);
}
