// After the storm: waits until nothing is left to be told, sent or handled.
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

const left = `select
  (select count(*)::int from pending) as pending,
  (select count(*)::int from pushes where state in ('waiting', 'sending')) as "openPushes",
  (select count(*)::int from webhook_events where handled_at is null) as "unhandledWebhookEvents"`;
/** The hour after LINE's monthly limit; and LINE, when asked again, says that there are messages enough. */
const hourHasPassed = `with enough as (delete from quotas), freed as (update pending set due_at = now(), kept_for_calls = false where kept_for_calls)
  update hospitals set paused_until = now() where pause_reason = 'quota' and paused_until > now()`;
/** The waits between two tries: of a webhook event that failed, of a push. */
const minutesPass = [
  'update webhook_events set lease_until = now() where handled_at is null and not being_handled and lease_until > now()',
  `update pushes set next_attempt_at = now() where state = 'waiting' and next_attempt_at > now()`,
];
/** Most is told without it: a lease of 15 s that a dead worker left, and what waits behind that. */
const hastenedAfterMs = 25_000;

export interface Left {
  pending: number;
  openPushes: number;
  unhandledWebhookEvents: number;
}

/** Returns what is left when it is nothing, or when the time is up. `patient`: the waits of minutes are waited for. */
export async function untilQuiet(databaseUrl: string, options: { patient: boolean; withinMs: number; signal: AbortSignal }): Promise<Left> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 });
  pool.on('error', () => {});
  const began = performance.now();
  try {
    for (let quiet = 0; ; await sleep(250, undefined, { signal: options.signal })) {
      await pool.query(hourHasPassed);
      if (!options.patient && performance.now() - began > hastenedAfterMs) for (const passes of minutesPass) await pool.query(passes);
      const now = (await pool.query<Left>(left)).rows[0] as Left;
      quiet = Object.values(now).every((count) => count === 0) ? quiet + 1 : 0;
      if (quiet === 2 || performance.now() - began > options.withinMs) return now;
    }
  } finally {
    await pool.end();
  }
}

/** The hour for which a hospital's pushes wait after LINE's monthly limit is over at once. Rejects while the database is down. */
export async function hourPasses(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query(hourHasPassed);
  } finally {
    await client.end();
  }
}

/** Pushes that were given up. */
export async function deadPushes(databaseUrl: string): Promise<{ id: string; failure: string | null }[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return (await client.query<{ id: string; failure: string | null }>(`select id, failure from pushes where state = 'dead'`)).rows;
  } finally {
    await client.end();
  }
}
