import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../store/test-database.ts';

const project = join(import.meta.dirname, '../..');
let database: TestDatabase;

async function query<Row extends pg.QueryResultRow>(sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

async function migrate(): Promise<string> {
  const env = { ...process.env, DATABASE_URL: database.url };
  return (await promisify(execFile)(process.execPath, [join(project, 'prisma/migrate.ts')], { env })).stdout;
}

beforeAll(async () => {
  database = await createTestDatabase();
  await query('drop schema public cascade; create schema public');
});
afterAll(() => database.drop());

test('of several processes that migrate at once, one applies each migration and the others find it done', async () => {
  const entries = await readdir(join(project, 'prisma/migrations'), { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const said = await Promise.all([migrate(), migrate(), migrate()]);
  expect(said.filter((text) => text === 'The database is up to date.\n')).toHaveLength(2);
  expect(said.join('')).toContain(`Applied ${names.at(-1)}`);
  const recorded = await query<{ name: string; steps: number }>(
    'select migration_name as name, applied_steps_count as steps from _prisma_migrations order by 1',
  );
  expect(recorded).toEqual(names.sort().map((name) => ({ name, steps: 1 })));
});

test('what schema.prisma cannot express is there: the audit log refuses changes', async () => {
  await query("insert into audit_entries (hospital_id, actor_kind, action) values ('kita', 'system', 'probe')");
  await expect(query('delete from audit_entries')).rejects.toThrow('append-only');
});
