// Closes a webhook event and forgets its reply token.
import type { Client, Database } from '../database.ts';

/** Inside a transaction when given its client. false: another try has closed it, so what goes with it in the transaction must not be done again. */
export async function markWebhookEventHandled(on: Client | Database['pool'], hospitalId: string, id: string): Promise<boolean> {
  const { rowCount } = await on.query({
    name: 'mark-handled',
    text: `update webhook_events set handled_at = now(), reply_token = null where hospital_id = $1 and id = $2 and handled_at is null`,
    values: [hospitalId, id],
  });
  return rowCount === 1;
}
