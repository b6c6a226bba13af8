import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../store/test-database.ts';

const project = join(import.meta.dirname, '../..');
const APP_SECRET = 'a-secret-for-tests-of-32-characters!';
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
  const env = { ...process.env, APP_SECRET, DATABASE_URL: database.url };
  return (await promisify(execFile)(process.execPath, [join(project, 'prisma/migrate.ts')], { env })).stdout;
}

/** Where it fails: what is said, where, and the exit code. */
async function failing(more: Record<string, string>, ...args: string[]): Promise<{ code: unknown; stdout: string; stderr: string }> {
  const env = { ...process.env, APP_SECRET, NODE_OPTIONS: '', ...more };
  return promisify(execFile)(process.execPath, [join(project, 'prisma/migrate.ts'), ...args], { env }).then(
    (ended) => ({ code: 0, ...ended }),
    ({ code, stdout, stderr }) => ({ code, stdout, stderr }),
  );
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
  for (const change of ['delete from audit_entries', "update audit_entries set action = 'other'"])
    await expect(query(change)).rejects.toThrow('append-only');
});

test('a database that is down, missing or shut, or no address at all, is told in plain words with what to do', async () => {
  const at = (change: (url: URL) => void) => {
    const url = new URL(database.url);
    change(url);
    return url.href;
  };
  const missing = at((url) => {
    url.pathname = '/no_such_database';
  });
  const stranger = at((url) => {
    url.username = 'no_such_user';
  });
  const down = 'postgres://nobody@127.0.0.1:9/none';
  for (const [url, words] of [
    [down, 'does not answer. Check that it runs'],
    [missing, 'does not exist. Create it'],
    [stranger, 'does not take the name and password'],
    ['postgres://a:b@c:port/d', 'is not an address'],
  ] as const) {
    const { code, stdout, stderr } = await failing({ DATABASE_URL: url });
    expect({ url, code, stdout, stderr }).toEqual({ url, code: 1, stdout: '', stderr: expect.stringContaining(words) });
    // One line: no stack, and nothing of the address, which may hold a password.
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).not.toContain('nobody');
  }
  expect(await failing({ DATABASE_URL: down }, '--check')).toMatchObject({ code: 1, stderr: expect.stringContaining('does not answer') });
  expect(await failing({ PORT: 'many', DATABASE_URL: down })).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^The environment .*PORT/),
  });
}, 60_000);

test('a user who may not create tables, as every one but the owner since PostgreSQL 15, is told so with what to do', async () => {
  const name = `plain_${process.pid}`;
  const url = new URL(database.url);
  await query(`create role ${name} login password 'plain'`);
  try {
    await query('drop schema public cascade; create schema public');
    await query(`grant usage on schema public to ${name}`);
    url.username = name;
    url.password = 'plain';
    const { code, stdout, stderr } = await failing({ DATABASE_URL: url.href });
    expect({ code, stdout, stderr }).toEqual({ code: 1, stdout: '', stderr: expect.stringContaining('may not do this in the database') });
    expect(stderr.trim().split('\n')).toHaveLength(1);
    await query(`grant create on schema public to ${name}`);
    expect(await failing({ DATABASE_URL: url.href })).toMatchObject({ code: 0, stdout: expect.stringContaining('Applied') });
  } finally {
    await query(`drop owned by ${name}; drop role ${name}`);
  }
}, 60_000);
