// Who watches the patients whose record a member holds.
import type { Database } from '../database.ts';

export interface WatchedBy {
  relation: 'self' | 'proxy';
  patientName: string;
  /** The member's own name for the watcher. */
  displayName: string;
  since: Date;
}

/** Live watches, oldest first. */
export async function listWatchedBy(database: Database, hospitalId: string, memberId: string, now: Date): Promise<WatchedBy[]> {
  const { rows } = await database.pool.query<WatchedBy>(
    `select g.relation, p.name as "patientName", w.display_name as "displayName", w.since
     from guardians g
     join patients p on p.hospital_id = g.hospital_id and p.id = g.patient_id
     join watches w on w.hospital_id = g.hospital_id and w.patient_id = g.patient_id and w.ended_at is null and (w.until is null or w.until > $3)
     where g.hospital_id = $1 and g.member_id = $2 and g.ended_at is null order by w.since, w.id`,
    [hospitalId, memberId, now],
  );
  return rows;
}
