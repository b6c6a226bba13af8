// Deletes what nobody needs any more: sessions past their end, and the bodies and logs of delivery past retention.
import { rememberedDays } from '../domain/line-event.ts';
import type { Database } from './database.ts';

/** Of a push that is over only the record is kept; one that failed for good keeps its body for two days, for whoever looks for the reason. */
export async function clearExpired(database: Database): Promise<void> {
  await database.pool.query(`delete from sessions where expires_at < now() - interval '1 hour'`);
  await database.pool.query('delete from webhook_events where handled_at < now() - make_interval(days => $1)', [rememberedDays]);
  await database.pool.query(
    `update pushes set body = '' where (hospital_id, id) in (select hospital_id, id from pushes where settled_at < now() - interval '2 days' and body <> '' limit 5000)`,
  );
}
