// Puts a webhook event off after a failed try, a little longer each time.
import type { Database } from '../database.ts';

const longestSeconds = 300;

/** `attempts`: of the try that failed; one that another process has begun meanwhile is left alone. */
export async function postponeWebhookEvent(database: Database, hospitalId: string, id: string, attempts: number): Promise<void> {
  await database.pool.query(
    `update webhook_events set being_handled = false, lease_until = now() + make_interval(secs => least(power(2, least(attempts, 20)), $3))
     where hospital_id = $1 and id = $2 and attempts = $4 and handled_at is null`,
    [hospitalId, id, longestSeconds, attempts],
  );
}
