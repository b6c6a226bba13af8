// A confirmation that waits to be sent when its hospital stops naming anybody in LINE: it is said all the same, and names nobody. And on the lock screen it says what its reader wants said there.
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { Deliverer } from '../../../bot/flows/delivery/deliverer.ts';
import { updateHospital } from '../../../bot/flows/hospitals/administer-hospital.ts';
import { endGuardianOfPatient } from '../../../bot/flows/patients/end-guardian-of-patient.ts';
import { findHospital } from '../../../bot/store/hospitals/find-hospital.ts';
import { type Stage, type StagePerson, setStage } from '../../stage/stage.ts';

let stage: Stage;
let deliverer: Deliverer;
let serial = 0;
let guardian: StagePerson;
let watcher: StagePerson;

beforeAll(async () => {
  stage = await setStage();
  deliverer = new Deliverer(stage.context);
});
afterAll(() => stage.close());
beforeEach(async () => {
  serial += 1;
  stage.platform.clearFaults();
  await updateHospital(stage.context, 'kita', { detail: 'standard' });
  const patientId = await stage.putPatient(`c-${serial}`, '佐藤 花子');
  guardian = await stage.addPerson('本人');
  watcher = await stage.addPerson('長女');
  await stage.addGuardian(guardian, patientId);
  await stage.pair(guardian, patientId, watcher, { label: '鶴子' });
  await deliver();
  stage.platform.clearRecords();
});

const sql = async <T>(text: string, values: unknown[] = []) => (await stage.context.database.pool.query(text, values)).rows as T[];
async function deliver(rounds = 1): Promise<void> {
  for (let i = 0; i < rounds; i += 1) {
    await sql(`update pushes set next_attempt_at = now() where state = 'waiting'`);
    await deliverer.step();
    await deliverer.drain();
  }
}
/** Its reply token is of no use any more, so that the confirmation is pushed. */
async function stop(): Promise<void> {
  stage.platform.failNext('reply', { kind: 'error-before-accept', status: 400 });
  await stage.platform.say(watcher.lineUserId, stage.channel, 'stop');
  await stage.heard(watcher.lineUserId);
}
const told = (person: StagePerson) =>
  stage.platform.requests
    .filter((r) => r.endpoint === 'push' && r.acceptedAs === 'new' && r.body?.includes(person.lineUserId))
    .map(({ body = '' }) => ({ names: /鶴子|佐藤/.test(body ?? ''), title: JSON.parse(body ?? '').messages[0].altText }));
const becomesPrivate = () => updateHospital(stage.context, 'kita', { detail: 'private' });
const open = () => sql(`select 1 from pushes`);
const done = 'みまもりを解除しました';

test('before it was sent at all', async () => {
  await stop();
  await becomesPrivate();
  await deliver(2);
  expect(told(watcher)).toEqual([{ names: false, title: done }]);
  expect(await open()).toEqual([]);
});

test('after an attempt that did not arrive', async () => {
  await stop();
  stage.platform.faults.when(({ body }) => (body.includes(watcher.lineUserId) ? 'error-before-accept' : null));
  await deliver();
  stage.platform.clearFaults();
  await becomesPrivate();
  await deliver(3);
  expect(told(watcher)).toEqual([{ names: false, title: done }]);
  expect(stage.platform.violations).toEqual([]);
});

test('after an attempt that may have arrived: rather told twice than not at all', async () => {
  await stop();
  stage.platform.faults.when(({ body }) => (body.includes(watcher.lineUserId) ? 'error-after-accept' : null));
  await deliver();
  stage.platform.clearFaults();
  await becomesPrivate();
  await deliver(3);
  expect(told(watcher)).toEqual([
    { names: true, title: done },
    { names: false, title: done },
  ]);
  expect(stage.platform.violations).toEqual([]);
});

test('to a lock screen that is to say no more than that there is something: by reply and by push', async () => {
  await sql(`update members set lock_screen = 'bare' where id = $1`, [watcher.memberId]);
  await stage.platform.say(watcher.lineUserId, stage.channel, '待ち');
  await stage.heard(watcher.lineUserId);
  await stop();
  await deliver(2);
  const replied = stage.platform.chat(watcher.lineUserId, stage.channel).filter((entry) => entry.from === 'bot' && entry.via === 'reply');
  expect(replied.at(-1)?.messages).toMatchObject([{ altText: 'お知らせがあります' }]);
  expect(told(watcher)).toEqual([{ names: true, title: 'お知らせがあります' }]);
});

test('that a registration has ended', async () => {
  const hospital = await findHospital(stage.context.database, { id: 'kita' });
  const [held] = await sql<{ id: string }>('select slip_id as id from guardians where member_id = $1', [guardian.memberId]);
  if (hospital === null || held === undefined) throw new Error('nobody holds the record');
  await sql(`update guardians set relation = 'proxy' where member_id = $1`, [guardian.memberId]);
  await endGuardianOfPatient(stage.context, hospital, `c-${serial}`, held.id);
  await becomesPrivate();
  await deliver(3);
  expect(told(guardian)).toMatchObject([{ names: false, title: expect.stringContaining('登録') }]);
});

test('one whose private form was not kept is given up for everybody to see', async () => {
  await stop();
  await sql('update pushes set private_body = null');
  await becomesPrivate();
  await deliver(2);
  expect(told(watcher)).toEqual([]);
  expect(await sql('select state, failure from pushes')).toEqual([{ state: 'dead', failure: 'words_lost' }]);
});
