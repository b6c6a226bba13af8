// Takes the oldest unhandled webhook event of one party, with a lease by the database's clock.
import type { Command } from '../../domain/command.ts';
import type { LineEventKind, Party } from '../../domain/line-event.ts';
import type { Database } from '../database.ts';
import { chatIdOf } from './party-columns.ts';

/** Longer than anything the handling waits for: a push in flight, then a reply. */
const leaseSeconds = 60;

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

/** null: nothing of this party is left to do now. An event that waits after a failed try does not hold up the later ones. */
export async function claimWebhookEvent(database: Database, hospitalId: string, party: Party): Promise<ClaimedEvent | null> {
  const { rows } = await database.pool.query<Omit<ClaimedEvent, 'party'>>(
    `update webhook_events set attempts = attempts + 1, lease_until = now() + make_interval(secs => $4)
     where hospital_id = $1 and id = (
       select id from webhook_events
       where hospital_id = $1 and line_user_id is not distinct from $2 and chat_id is not distinct from $3 and handled_at is null and (attempts = 0 or lease_until <= now())
       order by occurred_at, received_at, id limit 1 for update skip locked)
     returning hospital_id as "hospitalId", id, kind, command, reply_token as "replyToken", occurred_at as "occurredAt", received_at as "receivedAt",
       (extract(epoch from now() - received_at) * 1000)::float8 as "ageMs", attempts, replied_at as "repliedAt"`,
    [hospitalId, party.kind === 'user' ? party.lineUserId : null, chatIdOf(party), leaseSeconds],
  );
  return rows[0] ? { ...rows[0], party } : null;
}
