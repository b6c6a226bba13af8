// Asks the database whether it has the migrations that this code was written for, those and no others.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from './database.ts';

const directory = join(import.meta.dirname, '../../prisma/migrations');
/** As delivered with the code; read once. */
let ours: Promise<string[]> | null = null;

function migrations(): Promise<string[]> {
  ours ??= readdir(directory).then((names) => names.filter((name) => /^\d{14}_/.test(name)));
  return ours;
}

/** `behind`: it lacks some. `ahead`: it has some of a newer version, which may store what this one cannot send. Throws what the database throws. */
export async function compareMigrations(database: Database): Promise<'same' | 'behind' | 'ahead'> {
  const names = await migrations();
  try {
    const { rows } = await database.pool.query<{ known: number; others: number }>(
      `select (count(distinct migration_name) filter (where migration_name = any($1::text[])))::int as known,
         (count(*) filter (where not migration_name = any($1::text[])))::int as others
       from _prisma_migrations where finished_at is not null and rolled_back_at is null`,
      [names],
    );
    const { known = 0, others = 0 } = rows[0] ?? {};
    return known < names.length ? 'behind' : others > 0 ? 'ahead' : 'same';
  } catch (error) {
    if ((error as { code?: unknown }).code === '42P01') return 'behind';
    throw error;
  }
}
