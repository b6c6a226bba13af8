// The watches a member stands in as the watcher, as `stop` and the list in the chat need them.
import type { EndedBy } from '../../domain/visibility.ts';
import type { Database } from '../database.ts';

export interface OwnWatch {
  watchId: string;
  /** The watcher's own name for the patient, else the patient's name. */
  label: string;
  since: Date;
  until: Date | null;
}

const columns = `w.id as "watchId", coalesce(w.label, p.name) as label, w.since, w.until`;
const from = `from watches w join patients p on p.hospital_id = w.hospital_id and p.id = w.patient_id where w.hospital_id = $1 and w.member_id = $2`;

/** Oldest first. One past its `until` that the clock has not ended yet is among them. `begunBy`: only those that existed then. */
export async function listOwnWatches(
  database: Database,
  hospitalId: string,
  memberId: string,
  begunBy: Date | null = null,
): Promise<OwnWatch[]> {
  const { rows } = await database.pool.query<OwnWatch>(
    `select ${columns} ${from} and w.ended_at is null and ($3::timestamptz is null or w.since <= $3) order by w.since, w.id`,
    [hospitalId, memberId, begunBy],
  );
  return rows;
}

/** Those that ended at or after `since`, by whomever. */
export async function listOwnEndedWatches(
  database: Database,
  hospitalId: string,
  memberId: string,
  since: Date,
): Promise<(OwnWatch & { endedBy: EndedBy })[]> {
  const { rows } = await database.pool.query<OwnWatch & { endedBy: EndedBy }>(
    `select ${columns}, w.ended_by as "endedBy" ${from} and w.ended_at >= $3 order by w.since, w.id`,
    [hospitalId, memberId, since],
  );
  return rows;
}
