// What shares a push does not share its fate: what LINE refuses, or what may not be told any more, takes nothing else with it.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Deliverer } from '../../../bot/flows/delivery/deliverer.ts';
import { type Stage, type StagePerson, setStage } from '../../stage/stage.ts';

let stage: Stage;
let deliverer: Deliverer;
let serial = 0;
let patientId: string;
let watcher: StagePerson;

beforeAll(async () => {
  stage = await setStage();
  deliverer = new Deliverer(stage.context);
});
afterAll(() => stage.close());
beforeEach(async () => {
  serial += 1;
  delete stage.context.sender;
  stage.platform.clearFaults();
  patientId = await stage.putPatient(`c-${serial}`, '佐藤 花子');
  const guardian = await stage.addPerson('本人');
  watcher = await stage.addPerson('長女');
  await stage.addGuardian(guardian, patientId);
  await stage.pair(guardian, patientId, watcher, { label: '母' });
  await deliver();
  stage.platform.clearRecords();
});

const sql = async <T>(text: string, values: unknown[] = []) => (await stage.context.database.pool.query(text, values)).rows as T[];
async function deliver(rounds = 1): Promise<void> {
  for (let i = 0; i < rounds; i += 1) {
    await deliverer.step();
    await deliverer.drain();
  }
}
const timePasses = async () => {
  await sql(`update pushes set next_attempt_at = now() where state in ('waiting', 'sending')`);
  await sql('update hospitals set paused_until = null');
};
let events = 0;
const event = (type: string, data: object) => {
  events += 1;
  return { id: `s-${events}`, type, occurredAt: new Date().toISOString(), cardNumber: `c-${serial}`, data };
};
const called = (place = '3番診察室') => event('queue.called', { visitId: `v-${serial}`, call: 'enter', place });
const bill = (amountYen: number) => event('billing.ready', { billId: `b-${serial}-${amountYen}`, amountYen });
const tries = () => stage.platform.requests.filter((r) => r.endpoint === 'push' && r.body?.includes(watcher.lineUserId));
const told = () => tries().filter((r) => r.acceptedAs === 'new');
/** Of each push, what it tells: the place of a call or the amount of a bill. */
const words = (of = told()) => of.map(({ body }) => [...(body ?? '').matchAll(/"text":"(\d番診察室|\d{3})"/g)].map(([, word]) => word));
/** LINE refuses whatever tells the watcher this; '': everything. */
const refuses = (word: string) =>
  stage.platform.faults.when(({ body }) =>
    body.includes(watcher.lineUserId) && (word === '' || body.includes(`"text":"${word}"`))
      ? { kind: 'error-before-accept', status: 400 }
      : null,
  );
const dead = () =>
  sql<{ failure: string; ids: string[] }>(
    `select failure, array(select s.id from jsonb_to_recordset(subjects) as s(id text)) as ids from pushes
     where state = 'dead' and member_id = $1 order by settled_at, id`,
    [watcher.memberId],
  );
const left = () => sql('select 1 from pending where member_id = $1', [watcher.memberId]);

describe('LINE refuses one of several', () => {
  test('only that one dies; the others are told one by one, the call first, each once', async () => {
    refuses('222');
    await stage.postEvents([bill(111), bill(222), bill(333), called()]);
    await deliver(6);
    expect(words()).toEqual([['3番診察室'], ['111'], ['333']]);
    expect(await dead()).toEqual([{ failure: 'refused_bad_request', ids: [`b-${serial}-222`] }]);
    expect(await left()).toEqual([]);
    expect(words(tries())).toHaveLength(5);
    expect(stage.platform.violations).toEqual([]);
  });

  test('the same where it was sent at once; what comes meanwhile joins none of them', async () => {
    refuses('222');
    stage.context.sender = deliverer;
    await stage.postEvents([called(), bill(222)]);
    await deliverer.drain();
    await stage.postEvents([called('5番診察室'), bill(444), bill(555)]);
    await deliver(6);
    expect(words()).toEqual([['5番診察室'], ['444', '555']]);
    expect((await dead()).map(({ ids }) => ids)).toEqual([[`b-${serial}-222`]]);
    expect(await left()).toEqual([]);
  });

  test('who is refused altogether: each dies once, and nothing is tried for ever', async () => {
    refuses('');
    await stage.postEvents([called(), bill(111), bill(222)]);
    await deliver(8);
    expect(words(tries())).toHaveLength(4);
    expect((await dead()).map(({ ids }) => ids.length)).toEqual([1, 1, 1]);
    expect(await left()).toEqual([]);
  });

  test('what is told alone and must wait for LINE’s rate is told alone afterwards', async () => {
    refuses('222');
    await stage.postEvents([called(), bill(222)]);
    await deliver();
    stage.platform.clearFaults();
    stage.platform.faults.when(({ body }) => (body.includes(watcher.lineUserId) ? 'rate-limited' : null));
    await deliver();
    stage.platform.clearFaults();
    refuses('222');
    await timePasses();
    await deliver(3);
    expect(words(tries())).toEqual([['222', '3番診察室'], ['3番診察室'], ['3番診察室'], ['222']]);
  });

  test('also after an attempt of which nothing was heard: had that one arrived, LINE would call its key used', async () => {
    stage.platform.faults.when(({ body }) => (body.includes(watcher.lineUserId) ? 'error-before-accept' : null));
    await stage.postEvents([called(), bill(222)]);
    await deliver();
    stage.platform.clearFaults();
    refuses('222');
    await timePasses();
    await deliver(3);
    expect(words()).toEqual([['3番診察室']]);
    expect((await dead()).map(({ ids }) => ids.length)).toEqual([1]);
  });
});

describe('one of several may not be told any more, while LINE is away', () => {
  const away = (kind: 'error-before-accept' | 'error-after-accept') =>
    stage.platform.faults.when(({ body }) => (body.includes(watcher.lineUserId) ? kind : null));
  const back = async () => {
    stage.platform.clearFaults();
    await timePasses();
    await deliver(3);
  };
  const share = (categories: string[]) => sql('update watches set categories = $2 where member_id = $1', [watcher.memberId, categories]);
  const adopt = (features: string[]) => sql('update hospitals set features = $1', [features]);
  const all = ['queue', 'reservations', 'billing', 'notices', 'card', 'ecard'];

  test.each([
    ['the hospital gave up bills', () => adopt(['queue'])],
    ['the patient shares bills no longer', () => share(['queue'])],
  ])('%s: the call that travelled with one is told all the same', async (_, change) => {
    away('error-before-accept');
    await stage.postEvents([called(), bill(222)]);
    await deliver();
    await change();
    await back();
    await adopt(all);
    expect(words()).toEqual([['3番診察室']]);
    expect(await left()).toEqual([]);
    expect(stage.platform.violations).toEqual([]);
  });

  test('where LINE may have it already the call is told anew rather than lost, without what may not be told', async () => {
    away('error-after-accept');
    await stage.postEvents([called(), bill(222)]);
    await deliver();
    await share(['queue']);
    await back();
    expect(words()).toEqual([['222', '3番診察室'], ['3番診察室']]);
  });

  test('nothing of it may be told: nothing is', async () => {
    away('error-before-accept');
    await stage.postEvents([called(), bill(222)]);
    await deliver();
    await share(['reservations']);
    await back();
    expect(words()).toEqual([]);
    expect(await left()).toEqual([]);
    expect(
      await sql('select failure from settled_pushes where member_id = $1 order by settled_at desc limit 1', [watcher.memberId]),
    ).toEqual([{ failure: 'not_visible' }]);
  });
});
