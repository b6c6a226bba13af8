// A hospital goes out of service: when the operator reads so, nothing of it is under way any more.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Deliverer } from '../../../bot/flows/delivery/deliverer.ts';
import { removeHospital } from '../../../bot/flows/hospitals/administer-hospital.ts';
import type { LineClient } from '../../../bot/line/line-client.ts';
import { askedAgain } from '../../stage/asked-again.ts';
import { type Stage, type StagePerson, setStage } from '../../stage/stage.ts';

let stage: Stage;
let guardian: StagePerson;

beforeEach(async () => {
  stage = await setStage();
  guardian = await stage.addPerson('本人');
  await stage.addGuardian(guardian, await stage.putPatient('c-1', '佐藤 花子'));
  await stage.postEvents({
    ...{ id: 'e-1', type: 'queue.called', occurredAt: new Date().toISOString(), cardNumber: 'c-1' },
    data: { visitId: 'v-1', call: 'enter', place: '3番診察室' },
  });
});
afterEach(() => stage.close());

const sql = async <T>(text: string) => (await stage.context.database.pool.query(text)).rows as T[];
const tries = () => stage.platform.requests.filter((r) => r.endpoint === 'push').map((r) => r.acceptedAs);
/** The hospital is removed while LINE has not answered; `answer` is what then becomes of the push. */
async function removedMeanwhile(answer: (push: () => ReturnType<LineClient['push']>) => ReturnType<LineClient['push']>): Promise<boolean> {
  let release: () => void = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  const slow = stage.contextOf('slow', (line) => ({ ...line, push: (...args) => held.then(() => answer(() => line.push(...args))) }));
  const worker = new Deliverer(slow.context);
  await worker.step();
  let returned = false;
  const removing = removeHospital(stage.context, 'kita').then((outcome) => {
    returned = true;
    return outcome;
  });
  await askedAgain(stage.databaseUrl, 'as "inFlight" from pushes where hospital_id = $1');
  expect(returned).toBe(false);
  release();
  const outcome = await removing;
  const then = tries();
  await worker.drain();
  await sql('update pushes set next_attempt_at = now()');
  const another = new Deliverer(stage.context);
  await another.step();
  await another.drain();
  expect(tries()).toEqual(then);
  return outcome;
}

test('a call that is under way arrives before, not after', async () => {
  expect(await removedMeanwhile((push) => push())).toBe(true);
  expect(tries()).toEqual(['new']);
  expect(await sql('select state from settled_pushes')).toEqual([{ state: 'accepted' }]);
});

test('one that did not arrive is not tried again', async () => {
  expect(await removedMeanwhile(async () => ({ kind: 'retry', reason: 'timeout' }))).toBe(true);
  expect(tries()).toEqual([]);
  expect(await sql('select state, failure from settled_pushes')).toEqual([{ state: 'cancelled', failure: 'not_visible' }]);
});

test('one that LINE makes wait, and whose news went back to be told, is not told', async () => {
  expect(await removedMeanwhile(async () => ({ kind: 'rate_limited' }))).toBe(true);
  await sql('update hospitals set paused_until = null');
  expect(tries()).toEqual([]);
});

test('one whose sender died is waited for no longer than its lease', async () => {
  const dead = stage.contextOf('dead', (line) => ({ ...line, push: () => new Promise(() => {}) }));
  await new Deliverer(dead.context).step();
  await sql(`update pushes set next_attempt_at = now() + interval '500 milliseconds'`);
  const began = performance.now();
  expect(await removeHospital(stage.context, 'kita')).toBe(true);
  expect(performance.now() - began).toBeGreaterThan(300);
  expect(await sql('select state from pushes')).toEqual([]);
  expect(await removeHospital(stage.context, 'kita')).toBe(false);
});
