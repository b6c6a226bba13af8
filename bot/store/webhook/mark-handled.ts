// Closes webhook events: what is left of one is its id, by which it is known when LINE sends it again, and its times.
import type { Client, Database } from '../database.ts';
import { inGroups } from '../in-groups.ts';
import { type EventOfParty, lockedEvents, named } from './lock-events.ts';

const most = 500;

/** Together with those that are closed at the same time. */
export async function closeWebhookEvent(database: Database, event: EventOfParty): Promise<void> {
  await inGroups(database.chat, 'webhook events handled', [event], most, (all) => mark(database.chat, all));
}

/** Inside a transaction. false: another try has closed it, so what goes with it in the transaction must not be done again. */
export async function markWebhookEventHandled(client: Client, event: EventOfParty): Promise<boolean> {
  const [marked] = await mark(client, [event]);
  return marked ?? false;
}

/** Which of them were open. */
async function mark(on: Client | Database['pool'], all: readonly EventOfParty[]): Promise<boolean[]> {
  const { rows } = await on.query<{ hospitalId: string; id: string }>({
    name: 'mark-handled',
    text: `${lockedEvents}
      update webhook_events set handled_at = now(), line_user_id = null, chat_id = null, command = null, reply_token = null
      where hospital_id = any($1) and id = any(array(select id from locked)) and (hospital_id, id) in (select hospital_id, id from locked) and handled_at is null
      returning hospital_id as "hospitalId", id`,
    values: named(all).values,
  });
  return all.map((e) => rows.some((row) => row.id === e.id && row.hospitalId === e.hospitalId));
}
