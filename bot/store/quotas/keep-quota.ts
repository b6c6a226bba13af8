// Stores what LINE said of a channel's month, and lets go what need not wait any more.

import { monthInJapan } from '../../domain/japan-time.ts';
import { keptForCalls, type WaitingFor } from '../../domain/push-failure.ts';
import { maySpend, messagesLeft, type Quota, reserveFor, warnedPercent } from '../../domain/quota.ts';
import { type Client, type Database, inTransaction } from '../database.ts';

/** LINE was asked and did not say: the next asking waits as after an answer. */
export async function noteAsked(database: Database, hospitalId: string): Promise<void> {
  // Where nothing is known yet the row says so: asked in a month long past.
  await database.pool.query(
    `insert into quotas as q (hospital_id, asked_at, tried_at) values ($1, to_timestamp(0), now()) on conflict (hospital_id) do update set tried_at = now()`,
    [hospitalId],
  );
}

/** The quota as it now is, and the percent to warn of when it is reached for the first time this month (0: none). null: the hospital was removed meanwhile. */
export async function keepQuota(
  database: Database,
  hospitalId: string,
  said: { limit: number | null; used: number },
  now: Date,
): Promise<{ quota: Quota; newlyReached: number } | null> {
  return inTransaction(database, async (client) => {
    const hospital = await client.query<{ reserve: number | null }>(
      'select call_reserve as reserve from hospitals where id = $1 and removed_at is null',
      [hospitalId],
    );
    if (hospital.rows[0] === undefined) return null;
    const before = await client.query<{ askedAt: Date; warned: number }>(
      'select asked_at as "askedAt", warned_percent as warned from quotas where hospital_id = $1 for update',
      [hospitalId],
    );
    const reserve = hospital.rows[0].reserve ?? reserveFor(said.limit);
    const quota: Quota = { ...said, askedAt: now, reserve, open: 0, inFlight: 0 };
    const last = before.rows[0];
    const warned = last !== undefined && monthInJapan(last.askedAt) === monthInJapan(now) ? last.warned : 0;
    const reached = warnedPercent(quota);
    await client.query(
      `insert into quotas (hospital_id, monthly_limit, used, asked_at, tried_at, warned_percent) values ($1, $2, $3, $4, now(), $5)
       on conflict (hospital_id) do update set monthly_limit = excluded.monthly_limit, used = excluded.used, asked_at = excluded.asked_at,
         tried_at = excluded.tried_at, warned_percent = excluded.warned_percent`,
      [hospitalId, said.limit, said.used, now, reached],
    );
    const left = messagesLeft(quota, now);
    if (left === null || left > 0) {
      await client.query(`update hospitals set paused_until = null, pause_reason = null where id = $1 and pause_reason = 'quota'`, [
        hospitalId,
      ]);
      await tryAgain(client, hospitalId, 'quota_exhausted');
    }
    if (maySpend([], left, reserve)) {
      await tryAgain(client, hospitalId, keptForCalls);
      await client.query(release, [hospitalId]);
    }
    return { quota, newlyReached: reached > warned ? reached : 0 };
  });
}

/** In the order in which fan-out locks rows; those that a worker has in its hands are judged there. Whoever takes them up sees why they waited: in the night they are held. */
const release = `with freed as (
    select hospital_id, member_id, subject_kind, subject_id from pending where hospital_id = $1 and kept_for_calls
    order by member_id, subject_kind collate "C", subject_id collate "C" for update skip locked
  ), due as (
    update pending p set due_at = now() from freed f
    where p.hospital_id = f.hospital_id and p.member_id = f.member_id and p.subject_kind = f.subject_kind and p.subject_id = f.subject_id returning 1
  )
  select pg_notify('mimamori_pending', '') where exists (select 1 from due)`;

/** Further attempts that wait for this reason are due. Those that a worker has in its hands are judged there. */
async function tryAgain(client: Client, hospitalId: string, failure: WaitingFor): Promise<void> {
  await client.query(
    `with waiting as materialized (
       select ctid as at from pushes where hospital_id = $1 and state = 'waiting' and failure = $2 for update skip locked
     ), due as (
       update pushes set next_attempt_at = now() where ctid = any(array(select at from waiting)) returning 1
     )
     select pg_notify('mimamori_pending', '') where exists (select 1 from due)`,
    [hospitalId, failure],
  );
}
