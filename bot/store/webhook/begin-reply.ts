// Notes that a reply is about to be sent: from here on its outcome may be unknown, so nobody else may answer the event. One statement for all that begin at once.
import type { Database } from '../database.ts';
import { inGroups } from '../in-groups.ts';
import type { ClaimedEvent } from './claim-event.ts';
import { type EventOfParty, lockedEvents, named } from './lock-events.ts';

type Try = EventOfParty & Pick<ClaimedEvent, 'attempts'>;

const most = 500;

/** false: the event is no longer in the hands of this try. */
export async function beginReply(database: Database, event: Try): Promise<boolean> {
  const [begun] = await inGroups(database.chat, 'replies begun', [event], most, async (all: readonly Try[]) => {
    const { events, values } = named(all);
    const { rows } = await database.chat.query<{ hospitalId: string; id: string; attempts: number }>({
      name: 'begin-replies',
      text: `${lockedEvents}
        update webhook_events set replied_at = now()
        where hospital_id = any($1) and id = any(array(select id from locked)) and (hospital_id, id, attempts) in (select * from unnest($1, $2, $3::int[]))
          and lease_until > now() and replied_at is null and handled_at is null
        returning hospital_id as "hospitalId", id, attempts`,
      values: [...values, events.map((e) => e.attempts)],
    });
    return all.map((e) => rows.some((row) => row.id === e.id && row.hospitalId === e.hospitalId && row.attempts === e.attempts));
  });
  return begun ?? false;
}
