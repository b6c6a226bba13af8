// What the product's database says of a round: whether everything is written down, and how many pushes were.
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { monotonicMs } from '../stub/messages.ts';

const idle = `select not exists (select 1 from pending where due_at < 'infinity') and not exists (select 1 from pushes where state in ('waiting', 'sending')) as idle`;

/** The moment when nothing is due any more and nothing is under way. */
export async function idleAt(pool: pg.Pool, withinMs: number): Promise<number> {
  const deadline = monotonicMs() + withinMs;
  for (;;) {
    if ((await pool.query<{ idle: boolean }>(idle)).rows[0]?.idle) return monotonicMs();
    if (monotonicMs() > deadline) throw new Error(`the database still had work after ${withinMs / 1000} s`);
    await pause(2);
  }
}

/** Pushes of the hospital recorded as accepted since `since` (the database's clock). */
export async function acceptedSince(pool: pg.Pool, since: Date): Promise<number> {
  const { rows } = await pool.query<{ n: number }>(
    `select count(*)::int as n from settled_pushes where state = 'accepted' and settled_at >= $1`,
    [since],
  );
  return rows[0]?.n ?? 0;
}

export async function databaseNow(pool: pg.Pool): Promise<Date> {
  return (await pool.query<{ now: Date }>('select clock_timestamp() as now')).rows[0]?.now ?? new Date();
}

/** Accepted pushes by their subjects and by whether the reader holds the record. */
export async function billedByKind(pool: pg.Pool): Promise<{ what: string; billed: number }[]> {
  const { rows } = await pool.query<{ what: string; billed: number }>(
    `select (case when watch_id is null then 'guardian, ' else 'watcher, ' end) || (select string_agg(k, ' + ' order by k) from (select distinct x->>'kind' as k from jsonb_array_elements(subjects) x) kinds) as what, count(*)::int as billed
     from settled_pushes where state = 'accepted' group by 1 order by 1`,
  );
  return rows;
}
