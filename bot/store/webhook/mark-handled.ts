// Closes webhook events and forgets their reply tokens.
import type { Client, Database } from '../database.ts';
import { inGroups } from '../in-groups.ts';

interface EventKey {
  hospitalId: string;
  id: string;
}

const most = 500;

/** Together with those that are closed at the same time. */
export async function closeWebhookEvent(database: Database, hospitalId: string, id: string): Promise<void> {
  await inGroups(database.pool, 'webhook events handled', [{ hospitalId, id }], most, (all) => mark(database.pool, all));
}

/** Inside a transaction. false: another try has closed it, so what goes with it in the transaction must not be done again. */
export async function markWebhookEventHandled(client: Client, hospitalId: string, id: string): Promise<boolean> {
  const [marked] = await mark(client, [{ hospitalId, id }]);
  return marked ?? false;
}

/** Which of them were open. */
async function mark(on: Client | Database['pool'], events: readonly EventKey[]): Promise<boolean[]> {
  const { rows } = await on.query<EventKey>({
    name: 'mark-handled',
    text: `update webhook_events set handled_at = now(), reply_token = null
      where hospital_id = any($1::text[]) and id = any($2::text[]) and (hospital_id, id) in (select * from unnest($1, $2)) and handled_at is null
      returning hospital_id as "hospitalId", id`,
    values: [events.map((e) => e.hospitalId), events.map((e) => e.id)],
  });
  return events.map((e) => rows.some((row) => row.id === e.id && row.hospitalId === e.hospitalId));
}
