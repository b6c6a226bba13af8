// Deletes the small things that nobody needs any more, some at a time: sessions past their end, handled webhook events, limits that hold nobody back any more, what is left of dead pushes.
import { blocked } from '../../domain/push-failure.ts';
import { accountLimitDays, deadBodyDays, deadDays, drawingMinutes, webhookDays } from '../../domain/retention.ts';
import type { Database } from '../database.ts';

/** Rows of one statement: a few milliseconds, so that nobody waits for it. */
const batch = 1_000;

/** Takes out pushes that will not be sent any more, and records them without their bodies. */
const overFor = (
  which: string,
) => `with over as (delete from pushes where ctid = any(array(select ctid from pushes where ${which} limit $1 for update skip locked)) returning *)
     insert into settled_pushes (hospital_id, id, member_id, lane, watch_id, subjects, state, attempts, failure, line_request_id, created_at, settled_at)
     select hospital_id, id, member_id, lane, watch_id, subjects, 'cancelled', attempts, failure, line_request_id, created_at, coalesce(settled_at, now()) from over`;

/** The oldest first by an index, and none that somebody holds. */
const statements: [text: string, values: unknown[]][] = [
  [
    `delete from sessions where ctid = any(array(select ctid from sessions where expires_at < now() - interval '1 hour' order by expires_at limit $1 for update skip locked))`,
    [],
  ],
  [
    `delete from webhook_events where ctid = any(array(
       select ctid from webhook_events where received_at < now() - make_interval(days => $2) and handled_at < now() - make_interval(days => $2 - 1)
       order by received_at limit $1 for update skip locked))`,
    [webhookDays],
  ],
  [
    `delete from account_limits where ctid = any(array(
       select ctid from account_limits where touched_at < now() - make_interval(days => $2) order by touched_at limit $1 for update skip locked))`,
    [accountLimitDays],
  ],
  [
    `update pushes set body = null, private_body = null, drawing_id = null, filling = null where ctid = any(array(
       select ctid from pushes where state = 'dead' and settled_at < now() - make_interval(days => $2) and (body is not null or drawing_id is not null) limit $1 for update skip locked))`,
    [deadBodyDays],
  ],
  [
    `delete from drawings where ctid = any(array(
       select d.ctid from drawings d where d.created_at < now() - make_interval(mins => $2) and d.id not in (
         select drawing_id from pushes where state in ('waiting', 'sending') and drawing_id is not null union all select drawing_id from pushes where state = 'dead' and drawing_id is not null)
       order by d.created_at limit $1 for update of d skip locked))`,
    [drawingMinutes],
  ],
  [overFor("state = 'dead' and settled_at < now() - make_interval(days => $2)"), [deadDays]],
  // What stands alone and waits for somebody who blocks the account is not of interest for ever.
  [
    overFor(
      `next_attempt_at = 'infinity' and state = 'waiting' and failure = '${blocked}' and created_at < now() - make_interval(days => $2)`,
    ),
    [deadDays],
  ],
];

/** Returns whether there may be more. */
export async function clearExpired(database: Database): Promise<boolean> {
  let more = false;
  for (const [text, values] of statements) {
    const { rowCount } = await database.pool.query(text, [batch, ...values]);
    more ||= rowCount === batch;
  }
  return more;
}
