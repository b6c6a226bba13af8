// Stores the events of one webhook POST before LINE is answered, each once.
import { heededDays, type LineEvent } from '../../domain/line-event.ts';
import type { Database } from '../database.ts';
import { inGroups } from '../in-groups.ts';
import { chatIdOf } from './party-columns.ts';

/** How long the process that stored an event has before others look at it. */
const graceSeconds = 5;

/** Events of one statement. */
const maxEvents = 500;

/**
 * An event that came before is left as it is. Ignored events, and those too old to be heeded, are stored as handled, so that their ids are known: of these
 * nothing else is kept, as of those that are closed (mark-handled).
 * Requests that come at once are stored by one statement.
 */
export async function insertWebhookEvents(database: Database, hospitalId: string, events: readonly LineEvent[]): Promise<void> {
  if (events.length === 0) return;
  const rows = events.map((e) => ({
    hospital_id: hospitalId,
    id: e.id,
    kind: e.kind,
    line_user_id: e.party?.kind === 'user' ? e.party.lineUserId : null,
    chat_id: chatIdOf(e.party),
    command: e.command,
    reply_token: e.replyToken,
    occurred_at: e.occurredAt.toISOString(),
  }));
  await inGroups(database.intake, 'webhook events', rows, maxEvents, async (all) => {
    await database.intake.query({
      name: 'insert-webhook-events',
      text: `insert into webhook_events (hospital_id, id, kind, line_user_id, chat_id, command, reply_token, occurred_at, lease_until, handled_at)
        select e.hospital_id, e.id, e.kind, open.line_user_id, open.chat_id, open.command, open.reply_token, e.occurred_at,
               now() + make_interval(secs => $2), case when open.id is null then now() end
        from json_to_recordset($1::json) as e(hospital_id text, id text, kind text, line_user_id text, chat_id text, command jsonb, reply_token text, occurred_at timestamptz)
        left join lateral (select e.*) open on e.kind <> 'ignored' and e.occurred_at >= now() - make_interval(days => $3)
        order by e.hospital_id collate "C", e.id collate "C"
        on conflict (hospital_id, id) do nothing`,
      values: [JSON.stringify(all), graceSeconds, heededDays],
    });
    return all.map(() => null);
  });
}
