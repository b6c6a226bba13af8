// Puts pushes back that wait for another attempt until there are messages enough: what is left of the month is kept for calls.
import { keptForCalls } from '../../domain/push-failure.ts';
import { keptBackMs } from '../../domain/quota.ts';
import type { Client } from '../database.ts';

/** Pushes that the caller has just leased. The attempt that was not made is not counted. */
export async function keepBackPushes(client: Client, pushes: readonly { hospitalId: string; id: string }[]): Promise<void> {
  if (pushes.length === 0) return;
  await client.query(
    `with found as materialized (
       select p.at from unnest($1::text[], $2::uuid[]) as r(hospital_id, id)
       cross join lateral (select ctid as at from pushes p where p.hospital_id = r.hospital_id and p.id = r.id offset 0) p
     )
     update pushes set state = 'waiting', attempts = attempts - 1, failure = '${keptForCalls}', next_attempt_at = now() + $3 * interval '1 millisecond'
     where ctid = any(array(select at from found))`,
    [pushes.map((p) => p.hospitalId), pushes.map((p) => p.id), keptBackMs],
  );
}
