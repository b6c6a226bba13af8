// What is past its retention goes, what is not stays, and what members can still look at stays in any case.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { forgetExpired, forgetPast } from '../../bot/flows/clock/forget-past.ts';
import type { Context } from '../../bot/flows/context.ts';
import { type Database, openDatabase } from '../../bot/store/database.ts';
import { createTestDatabase, type TestDatabase } from './test-database.ts';

let test_: TestDatabase;
let database: Database;
beforeAll(async () => {
  test_ = await createTestDatabase();
  database = openDatabase(test_.url);
  await sql(
    `insert into hospitals (id, name, channel_id, channel_secret_sealed, login_channel_id, liff_id, basic_id) values ('kita', '北病院', '1', '', '2', '3', '@kita')`,
  );
});
afterAll(async () => {
  await database.close();
  await test_.drop();
});
const sql = async <T>(text: string, values: unknown[] = []) => (await database.pool.query(text, values)).rows as T[];
const ids = async (table: string) => (await sql<{ id: string }>(`select id from ${table} order by id`)).map((r) => r.id);
const days = (n: number) => `now() - interval '${n} days'`;
const never = new AbortController().signal;
const context = () => ({ database }) as Context;
const patient = uuidv7();
const member = uuidv7();

test('events and their visits after 90 days; a visit that was spoken of since stays; bills and reservations stay', async () => {
  const event = (id: string, visit: string, age: number) =>
    sql(
      `insert into events (hospital_id, id, type, occurred_at, received_at, data) values ('kita', $1, 'queue.called', now(), ${days(age)}, jsonb_build_object('visitId', $2::text))`,
      [id, visit],
    );
  const visit = (id: string, age: number) =>
    sql(`insert into visits (hospital_id, id, patient_id, state, state_at) values ('kita', $1, $2, 'finished', ${days(age)})`, [
      id,
      patient,
    ]);
  await sql(
    `insert into patients (hospital_id, id, card_number, name, name_kana, birth_date) values ('kita', $1, '1', '佐藤 花子', 'サトウ ハナコ', '1948-05-02')`,
    [patient],
  );
  await event('old', 'v-old', 91);
  await event('old too', 'v-still', 95);
  await event('new', 'v-new', 89);
  await visit('v-old', 91);
  await visit('v-still', 1);
  await visit('v-new', 89);
  await sql(
    `insert into bills (hospital_id, id, patient_id, state, amount_yen, issued_on, state_at) values ('kita', 'b', $1, 'paid', 1, '2020-01-01', ${days(2000)})`,
    [patient],
  );
  await sql(
    `insert into reservations (hospital_id, id, patient_id, state, starts_at, state_at) values ('kita', 'r', $1, 'booked', ${days(2000)}, ${days(2000)})`,
    [patient],
  );
  await forgetPast(context(), never);
  expect([await ids('events'), await ids('visits'), await ids('bills'), await ids('reservations')]).toEqual([
    ['new'],
    ['v-new', 'v-still'],
    ['b'],
    ['r'],
  ]);
});

test('the record of pushes after 400 days, whatever the size: every page is looked at', async () => {
  await sql(
    `insert into settled_pushes (hospital_id, id, member_id, lane, subjects, state, attempts, created_at, settled_at)
     select 'kita', gen_random_uuid(), $1, 'x', '[]', 'accepted', 1, now(), case when i % 3 = 0 then ${days(401)} else ${days(399)} end from generate_series(1, 60000) i`,
    [member],
  );
  const [size] = await sql<{ pages: number }>(`select pg_relation_size('settled_pushes')::int / 8192 as pages`);
  expect(size?.pages).toBeGreaterThan(600);
  await forgetPast(context(), never);
  expect(await sql(`select count(*)::int as left, min(settled_at) > ${days(400)} as young from settled_pushes`)).toEqual([
    { left: 40_000, young: true },
  ]);
});

test('sessions an hour past their end, handled webhook events after eight days, more than one batch of them', async () => {
  await sql(`insert into members (hospital_id, id, line_user_id) values ('kita', $1, 'U1')`, [member]);
  await sql(`insert into sessions (hospital_id, token_hash, member_id, id_token_hash, expires_at)
    select 'kita', int4send(i), '${member}', int4send(i), now() - i * interval '1 minute' from generate_series(1, 2500) i`);
  await sql(`insert into webhook_events (hospital_id, id, kind, occurred_at, received_at, handled_at)
    select 'kita', 'w' || i, 'ignored', now(), now() - i * interval '1 day', case when i <> 10 then now() - i * interval '1 day' end from generate_series(1, 12) i`);
  await forgetExpired(context(), never);
  expect(await sql('select count(*)::int as n from sessions')).toEqual([{ n: 59 }]);
  expect(await ids('webhook_events')).toEqual(['w1', 'w10', 'w2', 'w3', 'w4', 'w5', 'w6', 'w7']);
});

test('what a LINE account has used up of a limit, eight days after the last change: longer than any lock', async () => {
  await sql(
    `insert into account_limits (hospital_id, account, slip_misses, touched_at) values ('kita', 'young', 7, ${days(7)}), ('kita', 'old', 9, ${days(9)})`,
  );
  await forgetExpired(context(), never);
  expect(await sql(`select encode(account, 'escape') as account from account_limits`)).toEqual([{ account: 'young' }]);
});

test('who did what, after the years of each hospital, also of one that has left; younger entries nobody can delete', async () => {
  await sql(
    `insert into hospitals (id, name, channel_id, channel_secret_sealed, login_channel_id, liff_id, basic_id, audit_years, removed_at)
     values ('mina', '南病院', '11', '', '12', '13', '@mina', 10, now())`,
  );
  const years = (n: number) => `now() - interval '${n} years'`;
  for (const hospital of ['kita', 'mina'])
    await sql(`insert into audit_entries (hospital_id, actor_kind, actor_id, action, at)
      select '${hospital}', 'system', i, 'probe', ${years(11)} + i * interval '2 days' from generate_series(0, 2000) i`);
  await expect(sql(`delete from audit_entries where at > ${years(5)}`)).rejects.toThrow('append-only');
  await expect(sql(`update audit_entries set at = ${years(20)}`)).rejects.toThrow('append-only');
  await forgetPast(context(), never);
  const kept = await sql<{ id: string; isWhole: boolean; last: string }>(
    `select a.hospital_id as id, bool_and(a.at >= now() - make_interval(years => h.audit_years)) and count(*) filter (where a.at < now() - make_interval(years => h.audit_years) + interval '2 days') = 1 as "isWhole",
       max(actor_id::int)::text as last from audit_entries a join hospitals h on h.id = a.hospital_id group by 1 order by 1`,
  );
  expect(kept).toEqual(['kita', 'mina'].map((id) => ({ id, isWhole: true, last: '2000' })));
});

test('a push given up loses its words after two days and goes into the record after ninety', async () => {
  await sql('delete from settled_pushes');
  for (const [id, age] of [
    ['00000000-0000-7000-8000-000000000001', 1],
    ['00000000-0000-7000-8000-000000000002', 3],
    ['00000000-0000-7000-8000-000000000003', 91],
  ] as const)
    await sql(
      `insert into pushes (hospital_id, id, member_id, lane, subjects, body, state, next_attempt_at, settled_at, failure) values ('kita', $1, $2, 'x', '[]', 'words', 'dead', now(), ${days(age)}, 'key_expired')`,
      [id, member],
    );
  await forgetExpired(context(), never);
  expect(await sql('select right(id::text, 1) as id, body from pushes order by id')).toEqual([
    { id: '1', body: 'words' },
    { id: '2', body: null },
  ]);
  expect(await sql('select right(id::text, 1) as id, state, failure from settled_pushes')).toEqual([
    { id: '3', state: 'cancelled', failure: 'key_expired' },
  ]);
});

test('what stands alone and waits for somebody who blocks the account goes into the record after ninety days', async () => {
  await sql('delete from settled_pushes');
  await sql('delete from pushes');
  for (const [id, age] of [
    ['00000000-0000-7000-8000-000000000001', 89],
    ['00000000-0000-7000-8000-000000000002', 91],
  ] as const)
    await sql(
      `insert into pushes (hospital_id, id, member_id, lane, subjects, body, state, next_attempt_at, created_at, failure) values ('kita', $1, $2, 'direct:' || $3, '[]', 'words', 'waiting', 'infinity', ${days(age)}, 'blocked')`,
      [id, member, id],
    );
  await forgetExpired(context(), never);
  expect(await sql('select right(id::text, 1) as id from pushes')).toEqual([{ id: '1' }]);
  expect(await sql('select right(id::text, 1) as id, state, failure from settled_pushes')).toEqual([
    { id: '2', state: 'cancelled', failure: 'blocked' },
  ]);
});
