// The database ends connections and transactions in the middle of the work: the request fails or is done again, the process lives on.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { translateError } from '../../bot/http/answer-error.ts';
import { type Database, inTransaction, openDatabase } from '../../bot/store/database.ts';
import { createTestDatabase, type TestDatabase } from '../store/test-database.ts';

let testDatabase: TestDatabase;
let database: Database;
beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = openDatabase(testDatabase.url);
});
afterAll(async () => {
  await database?.close();
  await testDatabase?.drop();
});

test('a connection that dies between two statements, or during one', async () => {
  const lost: unknown[] = [];
  const catchIt = (error: unknown) => lost.push(error);
  process.on('uncaughtException', catchIt);
  for (const during of [true, false]) {
    const work = inTransaction(database, async (client) => {
      const { rows } = await client.query('select pg_backend_pid() as pid');
      if (during) await client.query('select pg_terminate_backend(pg_backend_pid())');
      else {
        // Listened for before: on a busy machine it has ended by the time the answer comes.
        const ended = new Promise((resolve) => client.once('end', resolve));
        await database.pool.query('select pg_terminate_backend($1)', [rows[0].pid]);
        await ended;
      }
      await client.query('select 1');
    });
    expect(translateError(await work.catch((error: unknown) => error)).code).toBe('unavailable');
  }
  expect((await database.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  process.off('uncaughtException', catchIt);
  expect(lost).toEqual([]);
});

test('one that vanishes in the middle of a transaction holds up nobody for long: its connection is ended, and who waited goes on', async () => {
  const { rows } = await database.pool.query(
    `select name, setting, unit from pg_settings where name in ('idle_in_transaction_session_timeout', 'lock_timeout', 'tcp_keepalives_idle') order by name`,
  );
  expect(rows).toEqual([
    { name: 'idle_in_transaction_session_timeout', setting: '10000', unit: 'ms' },
    { name: 'lock_timeout', setting: '20000', unit: 'ms' },
    // 0: over a socket of the machine's own there is nothing to be kept alive.
    { name: 'tcp_keepalives_idle', setting: expect.stringMatching(/^(10|0)$/), unit: 's' },
  ]);
  const vanished = await database.pool.connect();
  // Sooner than in earnest, so that nobody waits for this test.
  await vanished.query(`set idle_in_transaction_session_timeout = '200ms'`);
  await vanished.query('begin');
  await vanished.query('select pg_advisory_xact_lock(1)');
  const waited = await inTransaction(
    database,
    async (client) => (await client.query('select pg_advisory_xact_lock(1), true as got')).rows[0].got,
  );
  expect(waited).toBe(true);
  vanished.release(true);
});

test('a lock that is not had in time is answered as what may be tried again', async () => {
  const holder = await database.pool.connect();
  await holder.query('begin');
  await holder.query('select pg_advisory_xact_lock(2)');
  const work = inTransaction(database, async (client) => {
    await client.query(`set local lock_timeout = '100ms'`);
    await client.query('select pg_advisory_xact_lock(2)');
  });
  expect(translateError(await work.catch((error: unknown) => error)).code).toBe('unavailable');
  await holder.query('rollback');
  holder.release();
});

test('two transactions that wait for each other in a circle both come to their end', async () => {
  await database.pool.query('create table marks (name text primary key, times int default 0)');
  await database.pool.query(`insert into marks values ('a'), ('b')`);
  const mark = 'update marks set times = times + 1 where name = $1';
  let waiting = 0;
  const both = (first: string, then: string) =>
    inTransaction(database, async (client) => {
      await client.query(mark, [first]);
      waiting += 1;
      while (waiting < 2) await new Promise((resolve) => setTimeout(resolve, 5));
      await client.query(mark, [then]);
    });
  await Promise.all([both('a', 'b'), both('b', 'a')]);
  expect((await database.pool.query('select times from marks')).rows).toEqual([{ times: 2 }, { times: 2 }]);
});
