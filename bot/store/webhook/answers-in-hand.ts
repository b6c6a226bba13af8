// The answers in the chat that are being made, or said, at this moment: what they show was read before.
import type { Database } from '../database.ts';
import { replySeconds } from './claim-event.ts';
import { unhandledOf, unhandledOfParty } from './unhandled.ts';

/** One try of one event: whoever takes the event up later reads anew. */
export interface AnswerInHand {
  id: string;
  attempts: number;
}

/** Its try may still show something: the process that has it lives, or a reply that it began may still be on the road. */
const inHand = `being_handled and (lease_until > now() or replied_at > now() - make_interval(secs => ${replySeconds}))`;

/** Those to the member of a watch or of a registration. `except`: the webhook event by which the member asks to end it, which is in hand itself. */
export async function listAnswersToTie(
  database: Database,
  hospitalId: string,
  tie: string,
  except: string | null,
): Promise<AnswerInHand[]> {
  const { rows } = await database.pool.query<AnswerInHand>(
    `select id, attempts from webhook_events where ${inHand} and id is distinct from $3 and ${unhandledOf} = $1 || ' ' || (
       select m.line_user_id from members m where m.hospital_id = $1 and m.id in (
         select member_id from watches where hospital_id = $1 and id = $2 union all select member_id from guardians where hospital_id = $1 and slip_id = $2))`,
    [hospitalId, tie, except],
  );
  return rows;
}

export async function listAnswersTo(database: Database, hospitalId: string, lineUserId: string): Promise<AnswerInHand[]> {
  const { rows } = await database.pool.query<AnswerInHand>(
    `select id, attempts from webhook_events where ${unhandledOf} = $1 and ${inHand}`,
    [unhandledOfParty(hospitalId, { kind: 'user', lineUserId })],
  );
  return rows;
}

/** Those to anybody of the hospital. */
export async function listAnswersOf(database: Database, hospitalId: string): Promise<AnswerInHand[]> {
  const { rows } = await database.pool.query<AnswerInHand>(
    `select id, attempts from webhook_events where hospital_id = $1 and handled_at is null and ${inHand}`,
    [hospitalId],
  );
  return rows;
}

/** How many of these may still show something. */
export async function countInHand(database: Database, hospitalId: string, answers: readonly AnswerInHand[]): Promise<number> {
  if (answers.length === 0) return 0;
  const { rows } = await database.pool.query<{ count: number }>(
    `select count(*)::int as count from unnest($2::text[], $3::int[]) as a(id, attempts)
     join webhook_events e on e.hospital_id = $1 and e.id = a.id and e.attempts = a.attempts where handled_at is null and ${inHand}`,
    [hospitalId, answers.map((a) => a.id), answers.map((a) => a.attempts)],
  );
  return rows[0]?.count ?? 0;
}
