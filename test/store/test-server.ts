// One embedded PostgreSQL for a whole test run, with a migrated template that every test database is cloned from.
import { statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../bot/store/embedded-postgres.ts';
import { applyMigrations } from '../../prisma/apply-migrations.ts';

export const templateName = 'mimamori_template';
/** How the processes that run tests learn of the server. */
export const serverVariable = 'MIMAMORI_TEST_SERVER';

const state = globalThis as { mimamoriTestServer?: EmbeddedPostgres };

/**
 * Memory, where the machine keeps a folder there with a gigabyte to spare; otherwise where temporary things lie.
 * A database is a thousand small files, and each test file has one made and removed: on a disk half of PostgreSQL's work in a run was looking for places for them.
 */
function quickFolder(): string {
  const memory = '/dev/shm';
  try {
    const { bavail, bsize } = statfsSync(memory);
    return bavail * bsize >= 1024 ** 3 ? memory : tmpdir();
  } catch {
    return tmpdir();
  }
}

export async function startTestServer(): Promise<void> {
  const server = await startEmbeddedPostgres({ directory: join(quickFolder(), `mimamori-line-test-${process.pid}`), temporary: true });
  state.mimamoriTestServer = server;
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  await client.query(`create database ${templateName}`);
  await client.end();
  const template = new URL(server.url);
  template.pathname = `/${templateName}`;
  await applyMigrations(template.href);
  process.env[serverVariable] = server.url;
}

export async function stopTestServer(): Promise<void> {
  await state.mimamoriTestServer?.stop();
}
