// Puts pushes aside that were leased and are not to be tried now: kept for calls, for the night, or until the reader no longer blocks the account.
import type { blocked, keptForCalls, quietHours } from '../../domain/push-failure.ts';
import type { Client } from '../database.ts';

/**
 * Pushes that the caller has just leased. The attempt that was not made is not counted, and one that was never tried is as if it had not been taken.
 * `forMs`: how long each; null: until resume-member brings it back.
 */
export async function putPushesAside(
  client: Client,
  pushes: readonly { hospitalId: string; id: string; forMs: number | null }[],
  why: typeof keptForCalls | typeof blocked | typeof quietHours,
): Promise<void> {
  if (pushes.length === 0) return;
  await client.query(
    `with found as materialized (
       select p.at, r.for_ms from unnest($1::text[], $2::uuid[], $4::float8[]) as r(hospital_id, id, for_ms)
       cross join lateral (select ctid as at from pushes p where p.hospital_id = r.hospital_id and p.id = r.id offset 0) p
     )
     update pushes set state = 'waiting', attempts = attempts - 1, failure = $3,
       next_attempt_at = coalesce(now() + (select f.for_ms from found f where f.at = pushes.ctid) * interval '1 millisecond', 'infinity'),
       first_sent_at = case when attempts > 1 then first_sent_at end
     where ctid = any(array(select at from found))`,
    [pushes.map((p) => p.hospitalId), pushes.map((p) => p.id), why, pushes.map((p) => p.forMs)],
  );
}
