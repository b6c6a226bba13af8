// One embedded PostgreSQL for a whole test run, with a migrated template that every test database is cloned from.
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../bot/store/embedded-postgres.ts';
import { applyMigrations } from '../../prisma/apply-migrations.ts';

export const templateName = 'mimamori_template';
/** How the processes that run tests learn of the server. */
export const serverVariable = 'MIMAMORI_TEST_SERVER';

const state = globalThis as { mimamoriTestServer?: EmbeddedPostgres };

export async function startTestServer(): Promise<void> {
  const server = await startEmbeddedPostgres({ directory: join(tmpdir(), `mimamori-line-test-${process.pid}`), temporary: true });
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
