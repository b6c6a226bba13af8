// The board's tables hold all that a migration gave them and nothing else, each in the type that its rows are written in.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import * as boardTables from '../../bot/store/board-tables.ts';
import { type Database, openDatabase } from '../../bot/store/database.ts';
import { createTestDatabase, type TestDatabase } from './test-database.ts';

let server: TestDatabase;
let database: Database;
beforeAll(async () => {
  server = await createTestDatabase();
  database = openDatabase(server.url);
});
afterAll(async () => {
  await database.close();
  await server.drop();
});

const tables = Object.values(boardTables).filter((exported) => typeof exported === 'object');
const shortNames: Record<string, string> = { int4: 'int', bool: 'boolean' };

test('there are five', () => {
  expect(tables.map(({ name }) => name).sort()).toEqual(['bills', 'notices', 'queue_lines', 'reservations', 'visits']);
});

test.each(tables)('$name', async ({ name, types }) => {
  const { rows } = await database.pool.query<{ column: string; type: string }>(
    `select column_name::text as column, udt_name::text as type from information_schema.columns where table_name = $1 and column_name <> 'hospital_id'`,
    [name],
  );
  const stored = rows.map(({ column, type }) => [
    column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    shortNames[type] ?? type,
  ]);
  expect(Object.fromEntries(stored)).toEqual(types);
});
