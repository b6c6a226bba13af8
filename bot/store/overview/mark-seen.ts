// Notes that watchers have looked, which the patient's side is shown as 最終確認.
import type { Database } from '../database.ts';

/** Never moves back, whatever the order in which requests end. */
export async function markSeen(database: Database, hospitalId: string, watchIds: readonly string[], at: Date): Promise<void> {
  if (watchIds.length === 0) return;
  await database.pool.query({
    name: 'mark-seen',
    text: 'update watches set last_seen_at = $3 where hospital_id = $1 and id = any($2) and (last_seen_at is null or last_seen_at < $3)',
    values: [hospitalId, watchIds, at],
  });
}
