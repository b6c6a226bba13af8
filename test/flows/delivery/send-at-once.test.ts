// A process that receives and sends: what is told without a worker, what is left to one, and what is not told at all.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Deliverer } from '../../../bot/flows/delivery/deliverer.ts';
import { endWatch } from '../../../bot/flows/watches/end-watch.ts';
import { fillIn, unpackDrawing } from '../../../bot/messages/drawing.ts';
import { settlePushes } from '../../../bot/store/delivery/settle-pushes.ts';
import { eventually, type Stage, type StagePerson, setStage } from '../../stage/stage.ts';

let stage: Stage;
let sender: Deliverer;
let serial = 0;
let patientId: string;
let card: string;
let guardian: StagePerson;
let watcher: StagePerson;

beforeAll(async () => {
  stage = await setStage();
  sender = new Deliverer(stage.context);
});
afterAll(async () => {
  await stage.close();
});
beforeEach(async () => {
  serial += 1;
  card = `c-${serial}`;
  delete stage.context.sender;
  stage.platform.clearFaults();
  patientId = await stage.putPatient(card, '佐藤 花子');
  guardian = await stage.addPerson('本人');
  watcher = await stage.addPerson('長女');
  await stage.addGuardian(guardian, patientId);
  await stage.pair(guardian, patientId, watcher, { label: '母' });
  // That somebody watches now is told by a worker.
  await sender.step();
  await sender.drain();
  stage.platform.clearRecords();
  stage.context.sender = sender;
});

const sql = async <T>(text: string, values: unknown[] = []) => (await stage.context.database.pool.query(text, values)).rows as T[];
let eventSerial = 0;
const event = (type: string, data: object) => {
  eventSerial += 1;
  return { id: `s-${eventSerial}`, type, occurredAt: new Date().toISOString(), cardNumber: card, data };
};
const called = (place: string) => event('queue.called', { visitId: `v-${serial}`, call: 'enter', place });
const bill = (n: number) => event('billing.ready', { billId: `b-${serial}-${n}`, amountYen: 100 + n });
const told = (person: StagePerson) =>
  stage.platform.requests.filter((r) => r.endpoint === 'push' && r.acceptedAs === 'new' && r.body?.includes(person.lineUserId));
const pending = () =>
  sql<{ subject_kind: string; subject_id: string }>('select subject_kind, subject_id from pending where hospital_id = $1', ['kita']);
const watchId = async () =>
  (await sql<{ id: string }>('select id from watches where member_id = $1 and patient_id = $2', [watcher.memberId, patientId]))[0]?.id ??
  '';

describe('without a worker', () => {
  test('guardian and watcher are told, each in their own words, and nothing waits', async () => {
    await stage.postEvents(called('3番診察室'));
    await sender.drain();
    expect([told(guardian).length, told(watcher).length]).toEqual([1, 1]);
    expect(told(watcher)[0]?.body).toContain('母');
    expect(told(guardian)[0]?.body).not.toContain('母');
    expect(await pending()).toEqual([]);
    expect(await sql('select 1 from pushes')).toEqual([]);
    const records = await sql<{ state: string; attempts: number }>(
      "select state, attempts from settled_pushes where lane = $1 and created_at > now() - interval '5 seconds' and subjects::text like $2",
      [patientId, `%v-${serial}%`],
    );
    expect(records).toEqual([
      { state: 'accepted', attempts: 1 },
      { state: 'accepted', attempts: 1 },
    ]);
    expect(stage.platform.violations).toEqual([]);
  });

  test('of several changes in one batch the last is told, and what belongs to one patient travels in one push', async () => {
    await stage.postEvents([called('1番診察室'), bill(1), called('2番診察室')]);
    await sender.drain();
    expect(told(watcher)).toHaveLength(1);
    const { messages } = JSON.parse(told(watcher)[0]?.body ?? '');
    expect(messages).toHaveLength(2);
    expect(told(watcher)[0]?.body).toContain('2番診察室');
    expect(told(watcher)[0]?.body).not.toContain('1番診察室');
  });

  test('what is said while a push is under way follows it, and a worker is woken the moment it is over', async () => {
    let freed = 0;
    sender.onFreed = () => {
      freed += 1;
    };
    stage.platform.faults.when((r) => (r.body.includes(watcher.lineUserId) ? 'held' : null));
    await stage.postEvents(called('1番診察室'));
    await eventually(async () => told(guardian).length === 1);
    await stage.postEvents(called('2番診察室'));
    expect((await sql<{ member_id: string }>('select member_id from pending')).map((r) => r.member_id)).toContain(watcher.memberId);
    expect(freed).toBe(0);
    stage.platform.clearFaults();
    await sender.drain();
    expect(freed).toBeGreaterThan(0);
    sender.onFreed = () => {};
    await sender.step();
    await sender.drain();
    expect(told(watcher).map((r) => r.body?.includes('2番診察室'))).toEqual([false, true]);
    expect(await pending()).toEqual([]);
  });
});

test('a call stands last in what it shares a push with, where the chat opens and what the lock screen names; behind five others it still has its place', async () => {
  await stage.postEvents([called('3番診察室'), ...[1, 2, 3, 4, 5, 6].map(bill)]);
  await sender.drain();
  const [body] = told(guardian).map((r) => JSON.parse(r.body ?? ''));
  expect(body.messages).toHaveLength(5);
  expect(JSON.stringify(body.messages.at(-1))).toContain('3番診察室');
  await sql('delete from pending');
});

describe('left to a worker', () => {
  test('more than five subjects, news of the whole hospital, and what is for people who block the account', async () => {
    await stage.platform.unfollow(watcher.lineUserId, stage.channel);
    await stage.heard(watcher.lineUserId);
    await stage.postEvents([1, 2, 3, 4, 5, 6, 7].map(bill));
    await stage.postEvents({
      ...event('notice.posted', { noticeId: `n-${serial}`, title: '休診', body: 'お知らせ' }),
      cardNumber: undefined,
    });
    await sender.drain();
    expect(told(guardian).map((r) => JSON.parse(r.body ?? '').messages.length)).toEqual([5]);
    expect(told(watcher)).toEqual([]);
    const left = await sql<{ n: number }>('select count(*)::int as n from pending where member_id = $1', [watcher.memberId]);
    expect(left[0]?.n).toBe(8);
    await sender.step();
    await sender.drain();
    expect(
      told(guardian)
        .map((r) => JSON.parse(r.body ?? '').messages.length)
        .sort(),
    ).toEqual([1, 2, 5]);
    await sql('delete from pending');
  });

  test('everything, while LINE makes the channel wait', async () => {
    await sql(`update hospitals set paused_until = now() + interval '1 minute', pause_reason = 'rate'`);
    await stage.postEvents(called('3番診察室'));
    await sender.drain();
    expect(stage.platform.requests.filter((r) => r.endpoint === 'push')).toEqual([]);
    expect(await pending()).toHaveLength(2);
    await sql('update hospitals set paused_until = null, pause_reason = null');
    await sender.step();
    await sender.drain();
    expect([told(guardian).length, told(watcher).length]).toEqual([1, 1]);
  });

  test('everything, once the process is told to end', async () => {
    const ending = new Deliverer(stage.context);
    ending.close();
    stage.context.sender = ending;
    await stage.postEvents(called('3番診察室'));
    expect(await pending()).toHaveLength(2);
    stage.context.sender = sender;
    await sender.step();
    await sender.drain();
    expect(told(watcher)).toHaveLength(1);
  });
});

describe('not told', () => {
  test('what is muted, and what the watcher does not share', async () => {
    await sql(`insert into push_settings (hospital_id, member_id, patient_id, topic) values ('kita', $1, $2, 'billing')`, [
      guardian.memberId,
      patientId,
    ]);
    await sql(`update watches set categories = '{queue}' where member_id = $1`, [watcher.memberId]);
    await stage.postEvents(bill(1));
    await sender.drain();
    expect(stage.platform.requests.filter((r) => r.endpoint === 'push')).toEqual([]);
    expect(await pending()).toEqual([]);
  });

  test('a stop that comes while an event is being received is answered only when its push is through, or the push is not made', async () => {
    for (let round = 0; round < 8; round += 1) {
      // The road to LINE is long enough that an answer given too early would be seen.
      stage.platform.faults.when((r) => (r.body.includes(watcher.lineUserId) ? 'held' : null));
      const receiving = stage.postEvents(called(`${round}番診察室`));
      const ending = endWatch(stage.context, {
        hospitalId: 'kita',
        watchId: await watchId(),
        by: 'watcher',
        memberId: watcher.memberId,
      }).then(() => Date.now());
      const [, endedAt] = await Promise.all([receiving, ending]);
      await sender.drain();
      for (const r of told(watcher)) expect(Date.parse(r.at)).toBeLessThanOrEqual(endedAt);
      stage.platform.clearRecords();
      await sql(`update watches set ended_at = null, ended_by = null where member_id = $1`, [watcher.memberId]);
    }
  });
});

test('another process begins to serve the lane in the same instant: what is received waits behind it, and nothing is lost or doubled', async () => {
  const worker = await stage.context.database.pool.connect();
  try {
    await worker.query('begin');
    await worker.query(
      `insert into pushes (hospital_id, id, member_id, lane, subjects, body, state, attempts, next_attempt_at) values ('kita', $1, $2, $3, '[]', '{}', 'sending', 1, now() + interval '15 seconds')`,
      [randomUUID(), watcher.memberId, patientId],
    );
    const receiving = stage.postEvents(called('5番診察室'));
    // It waits for the row that is not committed yet.
    await eventually(
      async () => (await sql(`select 1 from pg_stat_activity where wait_event_type = 'Lock' and query like '%new_events%'`)).length > 0,
    );
    await worker.query('commit');
    expect(await receiving).toMatchObject([{ status: 'accepted' }]);
    await sender.drain();
    expect(told(guardian)).toHaveLength(1);
    expect(told(watcher)).toEqual([]);
    expect(await sql('select subject_kind from pending where member_id = $1', [watcher.memberId])).toEqual([{ subject_kind: 'visit' }]);
  } finally {
    worker.release();
    await sql(`delete from pushes where body = '{}'`);
  }
  await sender.step();
  await sender.drain();
  expect(told(watcher)).toHaveLength(1);
  expect(told(guardian)).toHaveLength(1);
});

test('an older state is given back between the two looks of a receipt: the newer one is told once', async () => {
  const visitId = `v-${serial}`;
  delete stage.context.sender;
  await stage.postEvents(event('queue.called', { visitId, call: 'return', place: '2階待合' }));
  await sql('delete from pending');
  const [id, lock] = [randomUUID(), await stage.context.database.pool.connect()];
  await sql(
    `insert into pushes (hospital_id, id, member_id, lane, subjects, body, state, attempts, next_attempt_at) values ('kita', $1, $2, $3, $4, '{}', 'sending', 1, now() + interval '15 seconds')`,
    [id, watcher.memberId, patientId, JSON.stringify([{ kind: 'visit', id: visitId }])],
  );
  stage.context.sender = sender;
  try {
    await lock.query('begin');
    await lock.query('lock table events in exclusive mode');
    const receiving = stage.postEvents(called('3番診察室'));
    await eventually(
      async () => (await sql(`select 1 from pg_stat_activity where wait_event_type = 'Lock' and query like '%new_events%'`)).length > 0,
    );
    // LINE makes the channel wait: surely not accepted, so its subject is to be told as it will be then.
    await settlePushes(stage.context.database.pool, [
      { hospitalId: 'kita', id, attempts: 1, state: 'cancelled', failure: 'rate_limited', requeue: 'together' },
    ]);
    await lock.query('commit');
    expect(await receiving).toMatchObject([{ status: 'accepted' }]);
  } finally {
    lock.release();
  }
  for (let round = 0; round < 2; round += 1) {
    await sender.drain();
    await sender.step();
  }
  await sender.drain();
  expect(told(watcher).map((r) => r.body?.includes('3番診察室'))).toEqual([true]);
  expect(told(guardian)).toHaveLength(1);
  expect(await pending()).toEqual([]);
});

test('a process that dies with what it stored in its hands: the same body follows under the same key, once', async () => {
  const dead = new Deliverer({ ...stage.context, line: { ...stage.context.line, push: () => new Promise<never>(() => {}) } });
  stage.context.sender = dead;
  await stage.postEvents(called('3番診察室'));
  const [stored] = await sql<{ id: string; filling: string; content: Buffer }>(
    'select p.id, p.filling, d.content from pushes p join drawings d on d.hospital_id = p.hospital_id and d.id = p.drawing_id where member_id = $1',
    [watcher.memberId],
  );
  if (stored === undefined) throw new Error('nothing is stored');
  const body = fillIn(unpackDrawing(stored.content), JSON.parse(stored.filling)).toString();
  await sql(`update pushes set next_attempt_at = now() where state = 'sending'`);
  await sender.step();
  await sender.drain();
  const [arrived, ...more] = told(watcher);
  expect(more).toEqual([]);
  expect([arrived?.retryKey, arrived?.body]).toEqual([stored.id, body]);
  await eventually(async () => (await sql('select 1 from pushes')).length === 0);
});
