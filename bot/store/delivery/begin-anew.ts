// Makes pushes that stand alone new ones, never sent: where they must say less than before, or were shown to nobody.
import { v7 as uuidv7 } from 'uuid';
import { blocked, notVisible } from '../../domain/push-failure.ts';
import type { Client, Database } from '../database.ts';
import { recordCancelled } from './record-cancelled.ts';

export type Anew =
  /** In their private form, once their hospital names nobody in LINE. All of them have one. */
  | 'privately'
  /** In the same words: LINE took them while their readers blocked the account. */
  | 'as_it_is';

/**
 * Pushes whose present attempt is the one named. Each has a key of its own from here on, and is due at once: under the old key LINE must be given the same bytes, and
 * takes no second time what it has taken. The row stays the same one, so that whoever waits for it, to cancel it, finds it.
 */
export async function beginAnew(
  on: Client | Database['pool'],
  pushes: readonly { hospitalId: string; id: string; attempts: number }[],
  anew: Anew,
): Promise<void> {
  if (pushes.length === 0) return;
  const isPrivate = anew === 'privately';
  await on.query(
    `with given as (
       select * from unnest($1::text[], $2::uuid[], $3::int[], $4::uuid[]) as g(hospital_id, id, attempts, new_id)
     ), old as materialized (
       select g.new_id, p.* from (select * from given order by hospital_id collate "C", id) g
       cross join lateral (select p.ctid as at, p.* from pushes p where p.hospital_id = g.hospital_id and p.id = g.id and p.state = $5 and p.attempts = g.attempts for update) p
     ), recorded as (${recordCancelled('old', `'${isPrivate ? notVisible : blocked}'`)})
     update pushes p set id = o.new_id, lane = 'direct:' || o.new_id::text, ${isPrivate ? `detail = 'private', body = p.private_body, private_body = null,` : ''}
       state = 'waiting', attempts = 0, next_attempt_at = now(), first_sent_at = null, failure = null
     from old o where p.ctid = o.at`,
    [
      pushes.map((p) => p.hospitalId),
      pushes.map((p) => p.id),
      pushes.map((p) => p.attempts),
      pushes.map(() => uuidv7()),
      // As a parameter, as in settle-pushes.
      'sending',
    ],
  );
}
