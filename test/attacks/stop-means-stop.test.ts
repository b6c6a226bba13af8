// Tries to get a message through after `stop` has been answered: in the gaps between the steps of a worker, and by way of another watch.
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import pg from 'pg';
import { Deliverer } from '../../bot/flows/delivery/deliverer.ts';
import { endWatch } from '../../bot/flows/watches/end-watch.ts';
import { eventually, type Stage, type StagePerson, setStage } from '../stage/stage.ts';

let stage: Stage;
let serial = 0;
let patientId: string;
let guardian: StagePerson;
let watcher: StagePerson;
/** A connection that stands for a slow moment of the database. */
let brake: pg.Client;

beforeAll(async () => {
  stage = await setStage();
});
afterAll(async () => {
  await stage?.close();
});
beforeEach(async () => {
  serial += 1;
  patientId = await stage.putPatient(`c-${serial}`, '佐藤 花子');
  guardian = await stage.addPerson('本人');
  watcher = await stage.addPerson('長女');
  await stage.addGuardian(guardian, patientId);
  brake = new pg.Client({ connectionString: stage.databaseUrl });
  await brake.connect();
});
afterEach(async () => {
  await brake.end();
  stage.platform.clearFaults();
});

const sql = async <T>(text: string, values: unknown[] = []) => (await stage.context.database.pool.query(text, values)).rows as T[];
const watchOf = async (of: string) =>
  (await sql<{ id: string }>('select id from watches where member_id = $1 and patient_id = $2', [watcher.memberId, of]))[0]?.id ?? '';
const stop = async (of: string) =>
  endWatch(stage.context, { hospitalId: 'kita', watchId: await watchOf(of), by: 'watcher', memberId: watcher.memberId });
const underWay = () => sql(`select 1 from pushes where member_id = $1 and state = 'sending'`, [watcher.memberId]);
const happens = (type: string, data: object, cardNumber?: string) =>
  stage.postEvents({ id: `${type}-${serial}`, type, occurredAt: new Date().toISOString(), data, ...(cardNumber ? { cardNumber } : {}) });
async function deliverAll(): Promise<void> {
  const deliverer = new Deliverer(stage.context);
  while ((await deliverer.step()) > 0) await deliverer.drain();
}

test('a worker that asked whether it may tell just before the stop, and stores its push just after', async () => {
  await stage.pair(guardian, patientId, watcher);
  await deliverAll();
  await happens('billing.ready', { billId: `b-${serial}`, amountYen: 100 }, `c-${serial}`);
  stage.platform.faults.when((r) => (r.body.includes(watcher.lineUserId) ? { kind: 'slow', ms: 1_500 } : null));
  // The worker has read the ties and waits to read the bill.
  await brake.query('begin; lock table bills in access exclusive mode');
  const deliverer = new Deliverer(stage.context);
  const round = deliverer.step();
  await eventually(async () => (await sql(`select 1 from pg_locks where not granted and relation = 'bills'::regclass`)).length > 0);
  const stopped = stop(patientId).then(underWay);
  await eventually(
    async () => (await sql('select 1 from watches where id = $1 and ended_at is not null', [await watchOf(patientId)])).length,
  );
  // Time enough for the stop to look for what is under way, and find nothing yet.
  await Promise.race([stopped, eventually(async () => (await sql('select 1 from pg_locks where not granted')).length > 1)]);
  await brake.query('commit');
  await round;
  expect(await stopped).toEqual([]);
  await deliverer.drain();
});

test("the hospital's notices stop with the last watch that shares them, though another watch goes on", async () => {
  const other = await stage.putPatient(`d-${serial}`, '佐藤 太郎');
  await stage.addGuardian(guardian, other);
  await stage.pair(guardian, patientId, watcher);
  await stage.pair(guardian, other, watcher, { categories: ['queue'] });
  await deliverAll();
  await happens('notice.posted', { noticeId: `n-${serial}`, title: '休診', body: '休診します。' });
  stage.platform.faults.when((r) => (r.body.includes(watcher.lineUserId) ? { kind: 'slow', ms: 1_500 } : null));
  const deliverer = new Deliverer(stage.context);
  await deliverer.step();
  expect(await underWay()).toHaveLength(1);
  await stop(patientId);
  expect(await underWay()).toEqual([]);
  await deliverer.drain();
});
