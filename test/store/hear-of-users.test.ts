// Who is heard of at once is noted by one statement: each as they said it, and of one who is heard of twice the newest counts.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Database, openDatabase } from '../../bot/store/database.ts';
import { hearOfUser } from '../../bot/store/members/hear-of-users.ts';
import { createTestDatabase, type TestDatabase } from './test-database.ts';

let made: TestDatabase;
let database: Database;
beforeAll(async () => {
  made = await createTestDatabase();
  database = openDatabase(made.url);
  await database.pool.query(
    `insert into hospitals (id, name, channel_id, channel_secret_sealed, login_channel_id, liff_id, basic_id) values ('kita', '北病院', '1', '', '2', '2-a', '@k')`,
  );
  await database.pool.query(
    `insert into members (hospital_id, id, line_user_id, following, follow_changed_at)
     select 'kita', gen_random_uuid(), 'U' || n, n % 2 = 0, '2026-01-01T00:00:00Z' from generate_series(1, 20) n`,
  );
});
afterAll(async () => {
  await database?.close();
  await made?.drop();
});

const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second));
const hear = (user: string, following: boolean, second: number) =>
  hearOfUser(database, { hospitalId: 'kita', lineUserId: user, following, at: at(second) });

test('many at once, each as they said it; nobody for who is not known', async () => {
  const answers = await Promise.all([hear('U99', true, 1), ...Array.from({ length: 20 }, (_, n) => hear(`U${n + 1}`, n % 3 === 0, 1))]);
  expect(answers[0]).toBeNull();
  answers.slice(1).forEach((known, n) => {
    expect(known).toMatchObject({
      member: { lineUserId: `U${n + 1}`, following: n % 3 === 0, language: 'ja' },
      wasFollowing: (n + 1) % 2 === 0,
    });
  });
});

test('what is older than what decided last changes nothing', async () => {
  expect((await hear('U1', false, 5))?.member.following).toBe(false);
  expect((await hear('U1', true, 4))?.member.following).toBe(false);
  expect(await hear('U1', true, 6)).toMatchObject({ member: { following: true }, wasFollowing: false });
});

type Said = [following: boolean, second: number];
test.each<[string, Said, Said]>([
  ['a block and, newer, a word', [false, 20], [true, 21]],
  ['a word and, newer, a block', [true, 30], [false, 31]],
  ['the newer first', [true, 41], [false, 40]],
])('one who is heard of twice at once: %s', async (_, first, second) => {
  const newest = first[1] > second[1] ? first : second;
  // The first goes alone; the two behind it go together.
  const answers = await Promise.all([hear('U2', true, 10), hear('U3', ...first), hear('U3', ...second)]);
  expect(answers.slice(1).map((known) => known?.member.following)).toEqual([newest[0], newest[0]]);
  const { rows } = await database.pool.query(`select following, follow_changed_at as at from members where line_user_id = 'U3'`);
  expect(rows).toEqual([{ following: newest[0], at: at(newest[1]) }]);
});
