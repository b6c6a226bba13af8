// Takes the oldest unhandled webhook event of one party, with a lease by the database's clock; one process at a time has a party in its hands.
import type { Command } from '../../domain/command.ts';
import type { LineEventKind, Party } from '../../domain/line-event.ts';
import type { Database } from '../database.ts';
import { inGroups } from '../in-groups.ts';
import { inOrder } from '../in-order.ts';
import { unhandledOf, unhandledOfParty } from './unhandled.ts';

/** What a process that died had in its hands is free so soon. One that lives renews the lease, however long it waits for LINE. */
const leaseSeconds = 5;
export const keepEveryMs = 1_000;
/** Longer than a reply may be under way (line/create-line-client, flows/chat/send-answer): one begun by a process that nobody hears of any more may arrive until then. */
export const replySeconds = 14;

export interface ClaimedEvent {
  hospitalId: string;
  id: string;
  kind: LineEventKind;
  party: Party;
  command: Command | null;
  replyToken: string | null;
  occurredAt: Date;
  receivedAt: Date;
  /** Since it was stored, by the database's clock. */
  ageMs: number;
  /** 1 at the first try. */
  attempts: number;
  /** Set when a reply was begun by an earlier try. */
  repliedAt: Date | null;
}

/** Parties of one statement. */
const maxParties = 500;

/**
 * Of each party the oldest event that is free; none if another event of the party is in somebody's hands, for they look for what came meanwhile when they are
 * done. The rows of a party are locked one after another, and the parties in one order, so of two processes that look at once the second sees what the first
 * has taken. An event that is stored while it waits for such a lock (a second at most) it does not see.
 */
const claimText = `
  with theirs as materialized (
    select k.party, e.* from unnest($1::text[]) as k(party) cross join lateral (
      select hospital_id, id, being_handled and (lease_until > now() or replied_at > now() - make_interval(secs => $4)) as held, attempts = 0 or lease_until <= now() as free, occurred_at, received_at
      from webhook_events where ${unhandledOf} = k.party
      order by being_handled desc, (attempts = 0 or lease_until <= now()) desc, occurred_at, received_at, id limit 10 for update
    ) e
  ), oldest as materialized (
    select distinct on (party) hospital_id, id from theirs where free and party not in (select party from theirs where held)
    order by party, occurred_at, received_at, id
  )
  update webhook_events set attempts = attempts + 1, being_handled = true, lease_until = clock_timestamp() + make_interval(secs => $3)
  where hospital_id = any($2::text[]) and id = any(array(select id from oldest)) and (hospital_id, id) in (select hospital_id, id from oldest)
  returning ${unhandledOf} as key, hospital_id as "hospitalId", id, kind, command, reply_token as "replyToken", occurred_at as "occurredAt", received_at as "receivedAt",
    (extract(epoch from clock_timestamp() - received_at) * 1000)::float8 as "ageMs", attempts, replied_at as "repliedAt"`;

/**
 * null: nothing of this party is left to do now, or another process is at it. An event that waits after a failed try does not hold up the later ones.
 * One statement for all parties whose turn comes at once.
 */
export async function claimWebhookEvent(database: Database, hospitalId: string, party: Party): Promise<ClaimedEvent | null> {
  const asked = { hospitalId, key: unhandledOfParty(hospitalId, party) };
  const [claimed] = await inGroups(database.chat, 'parties claimed', [asked], maxParties, async (all) => {
    const { rows } = await database.chat.query<Omit<ClaimedEvent, 'party'> & { key: string }>({
      name: 'claim-webhook-events',
      text: claimText,
      values: [[...new Set(all.map((a) => a.key))].sort(inOrder), [...new Set(all.map((a) => a.hospitalId))], leaseSeconds, replySeconds],
    });
    const byParty = new Map(rows.map(({ key, ...event }) => [key, event]));
    return all.map(({ key }) => {
      const event = byParty.get(key) ?? null;
      // What is claimed is given to one of those who asked.
      byParty.delete(key);
      return event;
    });
  });
  return claimed ? { ...claimed, party } : null;
}

/** The try goes on: its lease begins anew. A lease that has run out is not renewed, because others may have taken the event for free since. */
export async function keepWebhookEvent(database: Database, hospitalId: string, id: string, attempts: number): Promise<void> {
  await database.pool.query(
    `update webhook_events set lease_until = now() + make_interval(secs => $4)
     where hospital_id = $1 and id = $2 and attempts = $3 and being_handled and handled_at is null and lease_until > now()`,
    [hospitalId, id, attempts, leaseSeconds],
  );
}
