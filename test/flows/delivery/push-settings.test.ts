// What a member does not want pushed is not pushed, and can be seen all the same: on a real database, against the stand-in LINE.
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { Deliverer } from '../../../bot/flows/delivery/deliverer.ts';
import { readOverviews } from '../../../bot/flows/views/read-overview.ts';
import { type Stage, type StagePerson, setStage } from '../../stage/stage.ts';

let stage: Stage;
let deliverer: Deliverer;
let serial = 0;
let patientId: string;
let guardian: StagePerson;
let watcher: StagePerson;

beforeAll(async () => {
  stage = await setStage();
  deliverer = new Deliverer(stage.context);
});
afterAll(() => stage.close());
beforeEach(async () => {
  serial += 1;
  patientId = await stage.putPatient(`c-${serial}`, '佐藤 花子');
  guardian = await stage.addPerson('本人');
  watcher = await stage.addPerson('長女');
  await stage.addGuardian(guardian, patientId);
  await stage.pair(guardian, patientId, watcher, { label: '母' });
  await deliver();
  stage.platform.clearRecords();
  stage.platform.clearFaults();
});

const sql = (text: string, values: unknown[] = []) => stage.context.database.pool.query(text, values);
async function deliver(): Promise<void> {
  await deliverer.step();
  await deliverer.drain();
}
const muted = (person: StagePerson, topic: string, patient = patientId) =>
  sql('insert into push_settings (hospital_id, member_id, patient_id, topic) select hospital_id, id, $2, $3 from members where id = $1', [
    person.memberId,
    patient,
    topic,
  ]);
let events = 0;
async function happens(type: string, data: object, all = false): Promise<void> {
  events += 1;
  const [result] = await stage.postEvents({
    id: `m-${events}`,
    type,
    occurredAt: new Date().toISOString(),
    data,
    ...(all ? {} : { cardNumber: `c-${serial}` }),
  });
  expect(result?.status).toBe('accepted');
}
const waiting = (peopleAhead: number) => happens('visit.checked_in', { visitId: `v-${serial}`, peopleAhead });
const called = () => happens('queue.called', { visitId: `v-${serial}`, call: 'enter', place: '3番診察室' });
const bill = (id = 'b') => happens('billing.ready', { billId: `${id}-${serial}`, amountYen: 3420 });
const told = (person: StagePerson) =>
  stage.platform.requests.filter((r) => r.endpoint === 'push' && r.acceptedAs === 'new' && r.body?.includes(person.lineUserId));

test('muted news is not pushed, stays visible, and others hear of it as before', async () => {
  await muted(watcher, 'billing');
  await bill();
  await deliver();
  expect([told(guardian).length, told(watcher).length]).toEqual([1, 0]);
  expect((await sql('select 1 from pending where member_id = $1', [watcher.memberId])).rows).toEqual([]);
  const hospitalId = (await sql('select hospital_id from members where id = $1', [watcher.memberId])).rows[0].hospital_id;
  const [seen] = await readOverviews(stage.context, { hospitalId, memberId: watcher.memberId });
  expect(seen?.bills).toMatchObject([{ amountYen: 3420 }]);
});

test('who mutes the queue is still called', async () => {
  await muted(watcher, 'queue');
  await waiting(3);
  await deliver();
  expect(told(watcher)).toEqual([]);
  await called();
  await deliver();
  expect(told(watcher)).toHaveLength(1);
});

test('calls are muted by themselves only, and the rest of the queue goes on', async () => {
  await muted(watcher, 'calls');
  await waiting(3);
  await deliver();
  expect(told(watcher)).toHaveLength(1);
  await called();
  await deliver();
  expect([told(guardian).length, told(watcher).length]).toEqual([2, 1]);
});

test('it is muted for one person only', async () => {
  const child = await stage.putPatient(`child-${serial}`, '佐藤 一郎');
  await stage.addGuardian(guardian, child);
  await stage.pair(guardian, child, watcher, { label: '弟' });
  await deliver();
  stage.platform.clearRecords();
  await muted(watcher, 'billing', child);
  await bill();
  await deliver();
  expect(told(watcher)).toHaveLength(1);
});

test('a notice for everybody is not pushed once it is muted for each person, and is while one is left', async () => {
  const child = await stage.putPatient(`other-${serial}`, '佐藤 一郎');
  await stage.addGuardian(guardian, child);
  await muted(guardian, 'notices');
  await happens('notice.posted', { noticeId: `n-${serial}`, title: '休診', body: '本文' }, true);
  await deliver();
  expect(told(guardian)).toHaveLength(1);
  await muted(guardian, 'notices', child);
  await happens('notice.posted', { noticeId: `o-${serial}`, title: '休診', body: '本文' }, true);
  await deliver();
  expect(told(guardian)).toHaveLength(1);
});

test('that a watch began or ended is told whatever is muted', async () => {
  for (const topic of ['calls', 'queue', 'reservations', 'billing', 'notices', 'card']) await muted(guardian, topic);
  await stage.pair(guardian, patientId, await stage.addPerson('次男'));
  await deliver();
  expect(told(guardian)).toHaveLength(1);
});

test('what waits to be sent again is not sent once it is muted; what shares its push is', async () => {
  stage.platform.faults.when((r) => (r.body.includes(watcher.lineUserId) ? 'error-before-accept' : null));
  await waiting(3);
  await bill();
  await deliver();
  expect(told(watcher)).toEqual([]);
  stage.platform.clearFaults();
  await muted(watcher, 'billing');
  await sql(`update pushes set next_attempt_at = now() where state = 'waiting'`);
  await deliver();
  await deliver();
  expect(told(watcher).map((r) => JSON.parse(r.body ?? '').messages.length)).toEqual([1]);
  expect(told(watcher)[0]?.body).not.toContain('3,420');
});

test('the lock screen says no more than that there is something, where that was asked for', async () => {
  await sql(`update members set lock_screen = 'bare' where id = $1`, [watcher.memberId]);
  await called();
  await deliver();
  const alt = (person: StagePerson) => JSON.parse(told(person)[0]?.body ?? '').messages[0].altText;
  expect([alt(guardian), alt(watcher)]).toEqual(['【中へ入る】お呼び出しです', 'お知らせがあります']);
});

test('news is written in easy Japanese for who reads that', async () => {
  await sql(`update members set language = 'ja-easy' where id = $1`, [watcher.memberId]);
  await called();
  await deliver();
  expect(told(watcher)[0]?.body).toContain('中(なか)に入(はい)るように');
  expect(stage.platform.violations).toEqual([]);
});
