// What a member reads of the people they hold or watch: exactly what visibility allows now, of the right days, and never unrecorded.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { v4 as uuid } from 'uuid';
import { categories } from '../../../bot/domain/category.ts';
import type { Context } from '../../../bot/flows/context.ts';
import { readOverviews } from '../../../bot/flows/views/read-overview.ts';
import { type Database, openDatabase } from '../../../bot/store/database.ts';
import { createTestDatabase, type TestDatabase } from '../../store/test-database.ts';

const now = new Date('2026-11-23T09:42:00+09:00');
const shown = ['visits', 'reservations', 'bills', 'notices', 'card', 'ecard'] as const;
let test_: TestDatabase;
let database: Database;
let patient: string;
let member: string;

const run = <T = { count: string }>(sql: string, values: unknown[] = []) => database.pool.query(sql, values).then((r) => r.rows as T[]);
const read = (memberId = member, patientId?: string, hospitalId = 'kita', at = now) =>
  readOverviews({ database, now: () => at } as Context, { hospitalId, memberId, ...(patientId === undefined ? {} : { patientId }) });

async function addMember(hospitalId = 'kita'): Promise<string> {
  const id = uuid();
  await run('insert into members (hospital_id, id, line_user_id) values ($1, $2, $3)', [hospitalId, id, `U${id.replaceAll('-', '')}`]);
  return id;
}
async function addPatient(name = '佐藤 花子', hospitalId = 'kita'): Promise<string> {
  const id = uuid();
  await run(
    `insert into patients (hospital_id, id, card_number, name, name_kana, birth_date, card)
     values ($1, $2, $3, $4, 'サトウ ハナコ', '1941-05-03', '[{"label": "保険", "value": "国保"}]')`,
    [hospitalId, id, id.slice(0, 8), name],
  );
  return id;
}
async function watchOf(
  of: Partial<{
    memberId: string;
    patientId: string;
    categories: readonly string[];
    label: string | null;
    until: Date;
    endedAt: Date;
  }> = {},
) {
  const id = uuid();
  await run(
    `insert into watches (hospital_id, id, patient_id, member_id, invitation_id, display_name, label, categories, until, ended_at, ended_by)
     values ('kita', $1, $2, $3, $4, '息子', $5, $6, $7, $8, $9)`,
    [
      id,
      of.patientId ?? patient,
      of.memberId ?? member,
      uuid(),
      of.label === undefined ? '母' : of.label,
      of.categories ?? categories,
      of.until ?? null,
      of.endedAt ?? null,
      of.endedAt ? 'guardian' : null,
    ],
  );
  return id;
}
const hold = (relation: 'self' | 'proxy', endedAt: Date | null = null) =>
  run(`insert into guardians (hospital_id, member_id, patient_id, relation, slip_id, ended_at) values ('kita', $1, $2, $3, $4, $5)`, [
    member,
    patient,
    relation,
    uuid(),
    endedAt,
  ]);
const addVisit = (id: string, stateAt: string, more: { line?: string; position?: number; ahead?: number; state?: string } = {}) =>
  run(
    `insert into visits (hospital_id, id, patient_id, state, department, line_id, position, people_ahead, state_at) values ('kita', $1, $2, $3, '内科', $4, $5, $6, $7)`,
    [id, patient, more.state ?? 'waiting', more.line ?? null, more.position ?? null, more.ahead ?? null, stateAt],
  );
const addReservation = (id: string, startsAt: string, state: string, stateAt: string) =>
  run(`insert into reservations (hospital_id, id, patient_id, state, starts_at, state_at) values ('kita', $1, $2, $3, $4, $5)`, [
    id,
    patient,
    state,
    startsAt,
    stateAt,
  ]);
const addBill = (id: string, issuedOn: string) =>
  run(
    `insert into bills (hospital_id, id, patient_id, state, amount_yen, issued_on, state_at) values ('kita', $1, $2, 'ready', 100, $3, $4)`,
    [id, patient, issuedOn, now],
  );
const addNotice = (
  id: string,
  patientId: string | null,
  publishedAt: string,
  more: { until?: string; state?: string; hospitalId?: string } = {},
) =>
  run(
    `insert into notices (hospital_id, id, patient_id, state, title, body, published_at, until, state_at) values ($1, $2, $3, $4, 't', 'b', $5, $6, $5)`,
    [more.hospitalId ?? 'kita', id, patientId, more.state ?? 'posted', publishedAt, more.until ?? null],
  );
const ids = (list: readonly { id: string }[] | null | undefined) => list?.map(({ id }) => id);

beforeAll(async () => {
  test_ = await createTestDatabase();
  database = openDatabase(test_.url);
});
afterAll(async () => {
  await database.close();
  await test_.drop();
});
beforeEach(async () => {
  await run('truncate hospitals, visits, queue_lines, reservations, bills, notices cascade');
  for (const [id, n] of [
    ['kita', 1],
    ['minami', 2],
  ] as const)
    await run(
      `insert into hospitals (id, name, channel_id, channel_secret_sealed, login_channel_id, liff_id, basic_id, features) values ($1, $1, $2, '', $2, $2, '@x', $3)`,
      [id, String(n), categories],
    );
  [patient, member] = [await addPatient(), await addMember()];
});

describe('who is shown', () => {
  test('nobody without a tie; the same for a patient that exists and one that does not', async () => {
    await watchOf({ memberId: await addMember() });
    expect(await read()).toEqual([]);
    for (const asked of [patient, uuid(), 'not-an-id', 'nul\0']) expect(await read(member, asked)).toEqual([]);
  });
  test('an own record, one held by proxy, and a watched one, each as the reader calls them', async () => {
    await watchOf({ label: null });
    expect((await read())[0]?.whose).toEqual({ kind: 'other', label: '佐藤 花子' });
    await run('update watches set label = $1', ['母']);
    expect((await read())[0]).toMatchObject({ patientId: patient, whose: { kind: 'other', label: '母' } });
    expect((await read())[0]?.watchId).not.toBeNull();
    await hold('proxy');
    // Who holds the record needs no watch: shown once.
    expect(await read()).toMatchObject([{ whose: { kind: 'other', label: '佐藤 花子' }, watchId: null }]);
    await run(`update guardians set relation = 'self'`);
    expect(await read()).toMatchObject([{ whose: { kind: 'self' }, watchId: null }]);
  });
  test('one of several when asked for', async () => {
    const other = await addPatient('佐藤 太郎');
    await watchOf();
    await watchOf({ patientId: other });
    expect(await read()).toHaveLength(2);
    expect(await read(member, other.toUpperCase())).toMatchObject([{ patientId: other }]);
  });
  test.each<[string, () => Promise<unknown>]>([
    ['an ended watch', () => watchOf({ endedAt: now })],
    ['a watch whose time is over', () => watchOf({ until: now })],
    ['an ended guardianship', () => hold('self', now)],
    [
      'a hospital that has left',
      async () => [await watchOf(), await hold('self'), await run('update hospitals set removed_at = $1', [now])],
    ],
  ])('nobody by %s, and no look is recorded', async (_, tie) => {
    await tie();
    const before = await run(`select count(*) from audit_entries where action = 'overview.read'`);
    expect(await read()).toEqual([]);
    expect(await run(`select count(*) from audit_entries where action = 'overview.read'`)).toEqual(before);
  });
  test('a member id of another hospital finds nobody', async () => {
    await watchOf();
    expect(await read(member, undefined, 'minami')).toEqual([]);
  });
});

describe('which categories are shown', () => {
  const part = {
    queue: 'visits',
    reservations: 'reservations',
    billing: 'bills',
    notices: 'notices',
    card: 'card',
    ecard: 'ecard',
  } as const;
  beforeEach(async () => {
    await addVisit('v', '2026-11-23T09:00:00+09:00');
    await addReservation('r', '2026-12-01T09:00:00+09:00', 'booked', '2026-11-01T00:00:00Z');
    await addBill('b', '2026-11-23');
    await addNotice('n', patient, '2026-11-20T00:00:00Z');
  });
  test.each(categories)('only %s where only that is shared by the patient', async (category) => {
    await watchOf({ categories: [category] });
    const [overview] = await read();
    for (const name of shown) expect([name, overview?.[name] !== null]).toEqual([name, name === part[category]]);
    expect(JSON.stringify(overview?.[part[category]])).not.toBe('[]');
  });
  test.each(categories)('only %s where only that is adopted by the hospital, for the guardian as well', async (category) => {
    await hold('self');
    await run('update hospitals set features = $1', [[category]]);
    const [overview] = await read();
    for (const name of shown) expect([name, overview?.[name] !== null]).toEqual([name, name === part[category]]);
  });
  test('nothing at all where what is shared is not adopted', async () => {
    await watchOf({ categories: ['queue'] });
    await run('update hospitals set features = $1', [['card']]);
    const [overview] = await read();
    for (const name of shown) expect(overview?.[name]).toBeNull();
  });
  test('the cards', async () => {
    await hold('self');
    expect((await read())[0]).toMatchObject({
      card: { lines: [{ label: '保険', value: '国保' }] },
      ecard: { cardNumber: patient.slice(0, 8), name: '佐藤 花子', nameKana: 'サトウ ハナコ' },
    });
  });
});

describe('which days are shown', () => {
  beforeEach(() => hold('self'));
  test('visits of today in Japan, newest first', async () => {
    await addVisit('yesterday', '2026-11-22T23:59:59+09:00');
    await addVisit('midnight', '2026-11-23T00:00:00+09:00');
    await addVisit('morning', '2026-11-23T09:30:00+09:00');
    expect(ids((await read())[0]?.visits)).toEqual(['morning', 'midnight']);
  });
  test('the place in a line moves with the line, and its age with it', async () => {
    await run(
      `insert into queue_lines (hospital_id, id, served_through, pace_minutes, delay_minutes, state_at) values ('kita', 'dr1', 7, 5, 20, '2026-11-23T09:40:00+09:00')`,
    );
    await addVisit('v', '2026-11-23T09:00:00+09:00', { line: 'dr1', position: 12, ahead: 99 });
    expect((await read())[0]?.visits).toMatchObject([
      { peopleAhead: 4, estimatedMinutes: 20, delayMinutes: 20, stateAt: new Date('2026-11-23T09:40:00+09:00') },
    ]);
    await run('update queue_lines set served_through = 50');
    expect((await read())[0]?.visits?.[0]?.peopleAhead).toBe(0);
    await run(`update visits set state = 'called', call = 'enter'`);
    expect((await read())[0]?.visits).toMatchObject([{ peopleAhead: null, call: 'enter', stateAt: new Date('2026-11-23T09:00:00+09:00') }]);
  });
  test('a line that moves again another day does not make an old visit look new', async () => {
    await run(`insert into queue_lines (hospital_id, id, served_through, state_at) values ('kita', 'dr1', 1, '2026-11-23T09:40:00+09:00')`);
    await addVisit('old', '2026-11-22T09:00:00+09:00', { line: 'dr1', position: 12 });
    expect((await read(member, undefined, 'kita', new Date('2026-11-22T23:00:00+09:00')))[0]?.visits).toMatchObject([
      { stateAt: new Date('2026-11-22T09:00:00+09:00') },
    ]);
  });
  test('reservations from today on, soonest first; a cancelled one for a week', async () => {
    await addReservation('past', '2026-11-22T23:00:00+09:00', 'booked', '2026-11-01T00:00:00Z');
    await addReservation('later', '2027-01-12T10:00:00+09:00', 'changed', '2026-11-01T00:00:00Z');
    await addReservation('today', '2026-11-23T08:00:00+09:00', 'booked', '2026-11-01T00:00:00Z');
    await addReservation('cancelled-lately', '2026-12-01T10:00:00+09:00', 'cancelled', '2026-11-17T00:00:00Z');
    await addReservation('cancelled-long-ago', '2026-12-01T10:00:00+09:00', 'cancelled', '2026-11-15T00:00:00Z');
    expect(ids((await read())[0]?.reservations)).toEqual(['today', 'cancelled-lately', 'later']);
  });
  test('bills of thirteen months, newest first, with the day as it was issued', async () => {
    await addBill('old', '2025-10-22');
    await addBill('last-year', '2025-10-23');
    await addBill('new', '2026-11-23');
    expect((await read())[0]?.bills).toMatchObject([
      { id: 'new', issuedOn: '2026-11-23' },
      { id: 'last-year', issuedOn: '2025-10-23' },
    ]);
  });
  test('notices posted and not past, for all and for this patient, newest first; nobody else’s', async () => {
    const other = await addPatient();
    await addNotice('for-all', null, '2026-11-01T00:00:00Z');
    await addNotice('own', patient, '2026-11-02T00:00:00Z', { until: '2026-11-23T00:43:00Z' });
    await addNotice('past', null, '2026-11-03T00:00:00Z', { until: '2026-11-23T00:42:00Z' });
    await addNotice('withdrawn', null, '2026-11-04T00:00:00Z', { state: 'withdrawn' });
    await addNotice('others', other, '2026-11-05T00:00:00Z');
    await addNotice('elsewhere', null, '2026-11-06T00:00:00Z', { hospitalId: 'minami' });
    expect((await read())[0]?.notices).toMatchObject([
      { id: 'own', personal: true },
      { id: 'for-all', personal: false },
    ]);
  });
  test('fifty notices at most, the newest', async () => {
    for (let i = 0; i < 60; i++) await addNotice(`n${i}`, i % 2 ? patient : null, new Date(now.getTime() - i * 1000).toISOString());
    const list = (await read())[0]?.notices;
    expect(ids(list)).toEqual(Array.from({ length: 50 }, (_, i) => `n${i}`));
  });
});

test('every look is recorded with who, whom and what, and the watcher was last seen now', async () => {
  const watchId = await watchOf({ categories: ['queue', 'card'] });
  await read();
  const entries = await run(
    `select hospital_id, actor_kind, actor_id, patient_id, watch_id, detail from audit_entries where action = 'overview.read' and actor_id = $1`,
    [member],
  );
  expect(entries).toEqual([
    {
      hospital_id: 'kita',
      actor_kind: 'member',
      actor_id: member,
      patient_id: patient,
      watch_id: watchId,
      detail: { categories: 'card queue' },
    },
  ]);
  const seen = () => run<{ last_seen_at: Date }>('select last_seen_at from watches where id = $1', [watchId]);
  expect(await seen()).toEqual([{ last_seen_at: now }]);
  await read(member, undefined, 'kita', new Date(now.getTime() - 1000));
  expect(await seen()).toEqual([{ last_seen_at: now }]);
});

test('a look that goes on is one entry in a quarter of an hour; seeing something else is another', async () => {
  const watchId = await watchOf({ categories: ['queue'] });
  const entries = () => run(`select detail from audit_entries where action = 'overview.read' and actor_id = $1 order by id`, [member]);
  await read();
  await read();
  expect(await entries()).toHaveLength(1);
  await run(`update watches set categories = '{queue,billing}' where id = $1`, [watchId]);
  await read();
  expect(await entries()).toEqual([{ detail: { categories: 'queue' } }, { detail: { categories: 'queue billing' } }]);
});
