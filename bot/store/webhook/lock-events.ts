// Locks webhook events of several parties, always in the order of the parties: whoever locks several takes them in one order, and none waits for another in a circle.
import { inOrder } from '../in-order.ts';
import type { ClaimedEvent } from './claim-event.ts';
import { unhandledOfParty } from './unhandled.ts';

export type EventOfParty = Pick<ClaimedEvent, 'hospitalId' | 'id' | 'party'>;

/** Goes before a statement whose $1 and $2 are what `named` gives: `locked` holds the hospital_id and id of each that is not handled yet. */
export const lockedEvents = `
  with locked as materialized (
    select e.* from unnest($1::text[], $2::text[]) as k(hospital_id, id) cross join lateral (
      select hospital_id, id from webhook_events where hospital_id = k.hospital_id and id = k.id and handled_at is null for update
    ) e
  )`;

/** The events in the order in which they are to be locked, and the parameters $1 and $2. */
export function named<T extends EventOfParty>(all: readonly T[]): { events: T[]; values: [hospitalIds: string[], ids: string[]] } {
  const events = all
    .map((event) => ({ event, party: unhandledOfParty(event.hospitalId, event.party) }))
    .sort((a, b) => inOrder(a.party, b.party))
    .map(({ event }) => event);
  return { events, values: [events.map((e) => e.hospitalId), events.map((e) => e.id)] };
}
