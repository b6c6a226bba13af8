// Puts pushes that stand alone aside until their reader no longer blocks the account: LINE would take them and show them nobody.
import { blocked } from '../../domain/push-failure.ts';
import type { Client } from '../database.ts';

/** Pushes that the caller has just leased; resume-member brings them back. The attempt that was not made is not counted: who never saw one gets its first. */
export async function parkPushes(client: Client, pushes: readonly { hospitalId: string; id: string }[]): Promise<void> {
  if (pushes.length === 0) return;
  await client.query(
    `with found as materialized (
       select p.at from unnest($1::text[], $2::uuid[]) as r(hospital_id, id)
       cross join lateral (select ctid as at from pushes p where p.hospital_id = r.hospital_id and p.id = r.id offset 0) p
     )
     update pushes set state = 'waiting', attempts = attempts - 1, failure = '${blocked}', next_attempt_at = 'infinity',
       first_sent_at = case when attempts > 1 then first_sent_at end
     where ctid = any(array(select at from found))`,
    [pushes.map((p) => p.hospitalId), pushes.map((p) => p.id)],
  );
}
