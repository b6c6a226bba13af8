// Gives pushes that stand alone and name somebody their private form, once their hospital names nobody in LINE.
import { v7 as uuidv7 } from 'uuid';
import type { Client } from '../database.ts';
import { recordCancelled } from './record-cancelled.ts';

/**
 * Pushes that the caller has just leased, all of which have a private form. Each is from here on a push that was never sent, with a key of its own, due at once:
 * under the old key LINE must be given the same bytes. The row stays the same one, so that whoever waits for it, to cancel it, finds it.
 */
export async function sayPrivately(client: Client, pushes: readonly { hospitalId: string; id: string }[]): Promise<void> {
  if (pushes.length === 0) return;
  await client.query(
    `with named as materialized (
       select g.new_id, p.* from unnest($1::text[], $2::uuid[], $3::uuid[]) as g(hospital_id, id, new_id)
       cross join lateral (select p.ctid as at, p.* from pushes p where p.hospital_id = g.hospital_id and p.id = g.id offset 0) p
     ), recorded as (${recordCancelled('named')})
     update pushes p set id = n.new_id, lane = 'direct:' || n.new_id::text, detail = 'private', body = p.private_body, private_body = null,
       state = 'waiting', attempts = 0, next_attempt_at = now(), first_sent_at = null, failure = null
     from named n where p.ctid = n.at`,
    [pushes.map((p) => p.hospitalId), pushes.map((p) => p.id), pushes.map(() => uuidv7())],
  );
}
