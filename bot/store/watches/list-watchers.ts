// Who watches a patient now.
import type { Category } from '../../domain/category.ts';
import type { Database } from '../database.ts';

export interface WatcherRow {
  watchId: string;
  displayName: string;
  categories: Category[];
  since: Date;
  until: Date | null;
  lastSeenAt: Date | null;
}

/** Live watches of the patient, oldest first. */
export async function listWatchers(database: Database, hospitalId: string, patientId: string, now: Date): Promise<WatcherRow[]> {
  const { rows } = await database.pool.query<WatcherRow>(
    `select id as "watchId", display_name as "displayName", categories, since, until, last_seen_at as "lastSeenAt"
     from watches where hospital_id = $1 and patient_id = $2 and ended_at is null and (until is null or until > $3) order by since, id`,
    [hospitalId, patientId, now],
  );
  return rows;
}

/** Is this watch, alive or ended, one of the patient's? */
export async function isWatchOf(database: Database, hospitalId: string, patientId: string, watchId: string): Promise<boolean> {
  const { rowCount } = await database.pool.query('select 1 from watches where hospital_id = $1 and patient_id = $2 and id = $3', [
    hospitalId,
    patientId,
    watchId,
  ]);
  return rowCount === 1;
}
