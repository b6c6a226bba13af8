import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from './test-database.ts';

let first: TestDatabase;
let second: TestDatabase;

beforeAll(async () => {
  [first, second] = await Promise.all([createTestDatabase(), createTestDatabase()]);
});
afterAll(async () => {
  await Promise.all([first.drop(), second.drop()]);
});

async function query<Row extends pg.QueryResultRow>(url: string, sql: string, values: unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql, values)).rows;
  } finally {
    await client.end();
  }
}

test('a test database has every migration', async () => {
  const rows = await query<{ done: boolean }>(
    first.url,
    'select finished_at is not null and rolled_back_at is null as done from _prisma_migrations',
  );
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.every((row) => row.done)).toBe(true);
});

test('what one test database is told, another does not know', async () => {
  const columns = 'id, name, channel_id, channel_secret_sealed, login_channel_id, liff_id, basic_id';
  await query(first.url, `insert into hospitals (${columns}) values ('kita', '北病院', '1', $1, '2', '3', '@kita')`, [Buffer.from([1])]);
  expect(await query(first.url, 'select name from hospitals')).toEqual([{ name: '北病院' }]);
  expect(await query(second.url, 'select name from hospitals')).toEqual([]);
});

test('the server listens on this machine alone, keeps text as UTF-8 and sorts by code point', async () => {
  const sql = `select current_setting('listen_addresses') as listens, current_setting('server_encoding') as encoding,
    (select datcollate from pg_database where datname = current_database()) as collation`;
  expect(await query(first.url, sql)).toEqual([{ listens: '127.0.0.1', encoding: 'UTF8', collation: 'C' }]);
});
