// Takes the oldest unhandled webhook event of one party, with a lease by the database's clock; one process at a time has a party in its hands.
import type { Command } from '../../domain/command.ts';
import type { LineEventKind, Party } from '../../domain/line-event.ts';
import type { Database } from '../database.ts';
import { unhandledOf, unhandledOfParty } from './unhandled.ts';

/** What a process that died had in its hands is free so soon. One that lives renews the lease, however long it waits for LINE. */
const leaseSeconds = 5;
export const keepEveryMs = 1_000;
/** Longer than a reply may be under way (line/create-line, flows/send-answer): one begun by a process that nobody hears of any more may arrive until then. */
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

/** Whoever has one of the party's events in their hands finds those that came meanwhile when they are through with it. */
const claimText = `
  with theirs as materialized (
    select id, being_handled and (lease_until > now() or replied_at > now() - make_interval(secs => $4)) as held, attempts = 0 or lease_until <= now() as free, occurred_at, received_at
    from webhook_events where ${unhandledOf} = $1
    order by being_handled desc, (attempts = 0 or lease_until <= now()) desc, occurred_at, received_at, id limit 10 for update
  )
  update webhook_events set attempts = attempts + 1, being_handled = true, lease_until = now() + make_interval(secs => $3)
  where hospital_id = $2 and not exists (select 1 from theirs where held)
    and id = (select id from theirs where free order by occurred_at, received_at, id limit 1)
  returning hospital_id as "hospitalId", id, kind, command, reply_token as "replyToken", occurred_at as "occurredAt", received_at as "receivedAt",
    (extract(epoch from now() - received_at) * 1000)::float8 as "ageMs", attempts, replied_at as "repliedAt"`;

/**
 * null: nothing of this party is left to do now, or another process is at it. An event that waits after a failed try does not hold up the later ones.
 * The rows are locked one after another: of two processes that look at once, the second sees what the first has taken.
 */
export async function claimWebhookEvent(database: Database, hospitalId: string, party: Party): Promise<ClaimedEvent | null> {
  const { rows } = await database.pool.query<Omit<ClaimedEvent, 'party'>>({
    name: 'claim-webhook-event',
    text: claimText,
    values: [unhandledOfParty(hospitalId, party), hospitalId, leaseSeconds, replySeconds],
  });
  return rows[0] ? { ...rows[0], party } : null;
}

/** The try goes on: its lease begins anew. */
export async function keepWebhookEvent(database: Database, hospitalId: string, id: string, attempts: number): Promise<void> {
  await database.pool.query(
    `update webhook_events set lease_until = now() + make_interval(secs => $4)
     where hospital_id = $1 and id = $2 and attempts = $3 and being_handled and handled_at is null`,
    [hospitalId, id, attempts, leaseSeconds],
  );
}
