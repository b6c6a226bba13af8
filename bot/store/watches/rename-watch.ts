// Gives a watch the watcher's own name for the patient.
import type { Database } from '../database.ts';

export interface RenameWatch {
  hospitalId: string;
  watchId: string;
  /** The watcher. */
  memberId: string;
  label: string | null;
}

/** false: no live watch of this member has the id. */
export async function renameWatch(database: Database, to: RenameWatch, now: Date): Promise<boolean> {
  const { rowCount } = await database.pool.query(
    'update watches set label = $4 where hospital_id = $1 and id = $2 and member_id = $3 and ended_at is null and (until is null or until > $5)',
    [to.hospitalId, to.watchId, to.memberId, to.label, now],
  );
  return rowCount === 1;
}
