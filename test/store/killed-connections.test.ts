// Connections that PostgreSQL ends at any moment, also while they are handed out: a transaction is whole or not at all, and the process lives.
import { expect, test } from '@jest/globals';
import pg from 'pg';
import { inTransaction, openDatabase } from '../../bot/store/database.ts';
import { createTestDatabase } from './test-database.ts';

test('a storm of them breaks no transaction, and every error says that the connection was lost', async () => {
  const { url, drop } = await createTestDatabase();
  const database = openDatabase(url, 6);
  const killer = new pg.Client({ connectionString: url });
  await killer.connect();
  await killer.query('create table pairs (id int, half int, primary key (id, half))');
  const codes = new Set<unknown>();
  const done: number[] = [];
  let next = 0;
  let storm = true;
  const work = async () => {
    while (storm) {
      next += 1;
      const id = next;
      try {
        await inTransaction(database, async (client, commit) => {
          await client.query('insert into pairs values ($1::int, 1)', [id]);
          const second = client.query('insert into pairs values ($1::int, 2)', [id]);
          commit();
          await second;
        });
        done.push(id);
      } catch (error) {
        codes.add((error as { code?: unknown }).code);
      }
    }
  };
  const working = Array.from({ length: 8 }, work);
  for (let kills = 0; kills < 400; kills += 1) {
    await killer.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and application_name = 'mimamori' order by random() limit 1`,
    );
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 12));
  }
  storm = false;
  await Promise.all(working);
  const { rows } = await killer.query<{ id: number; halves: number }>('select id, count(*)::int as halves from pairs group by id');
  expect(rows.filter(({ halves }) => halves !== 2)).toEqual([]);
  const whole = new Set(rows.map(({ id }) => id));
  expect(done.filter((id) => !whole.has(id))).toEqual([]);
  expect(done.length).toBeGreaterThan(100);
  // The administrator's command, or the loss that follows from it.
  expect([...codes].filter((code) => code !== '08006' && code !== '57P01')).toEqual([]);
  await killer.end();
  await database.close();
  await drop();
}, 60_000);
