// Asks the database whether it has every migration that this code was written for.
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

/** Newer ones of a version that is being rolled out are no hindrance. Throws what the database throws; one without any table lacks them. */
export async function lacksMigrations(database: Database): Promise<boolean> {
  const names = await migrations();
  try {
    const { rows } = await database.pool.query<{ applied: number }>(
      'select count(distinct migration_name)::int as applied from _prisma_migrations where migration_name = any($1::text[]) and finished_at is not null and rolled_back_at is null',
      [names],
    );
    return (rows[0]?.applied ?? 0) < names.length;
  } catch (error) {
    if ((error as { code?: unknown }).code === '42P01') return true;
    throw error;
  }
}
