// Whom a member watches, as the mini-app lists them.
import type { Category } from '../../domain/category.ts';
import type { Database } from '../database.ts';

export interface WatchedPatient {
  watchId: string;
  patientId: string;
  label: string | null;
  patientName: string;
  categories: Category[];
  since: Date;
  until: Date | null;
}

/** Live watches, oldest first. */
export async function listWatchedPatients(database: Database, hospitalId: string, memberId: string, now: Date): Promise<WatchedPatient[]> {
  const { rows } = await database.pool.query<WatchedPatient>(
    `select w.id as "watchId", w.patient_id as "patientId", w.label, p.name as "patientName", w.categories, w.since, w.until
     from watches w join patients p on p.hospital_id = w.hospital_id and p.id = w.patient_id
     where w.hospital_id = $1 and w.member_id = $2 and w.ended_at is null and (w.until is null or w.until > $3) order by w.since, w.id`,
    [hospitalId, memberId, now],
  );
  return rows;
}
