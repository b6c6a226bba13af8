// LINE's limits hold for a channel as a whole: every process keeps to one pace, and when LINE says wait, what already stands in line waits as well.
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { paceGapMs } from '../../../bot/domain/delivery.ts';
import { Deliverer } from '../../../bot/flows/delivery/deliverer.ts';
import { inTransaction } from '../../../bot/store/database.ts';
import { reservePace } from '../../../bot/store/delivery/reserve-pace.ts';
import { type Stage, setStage } from '../../stage/stage.ts';

const people = 800;
let stage: Stage;
let worker: ReturnType<Stage['contextOf']>;
let serial = 0;

beforeAll(async () => {
  stage = await setStage();
  worker = stage.contextOf('worker');
  const patientId = await stage.putPatient('p-1', '佐藤 花子');
  for (let n = 0; n < people; n += 1) {
    const userId = `U${randomBytes(16).toString('hex')}`;
    const id = uuidv7();
    stage.platform.addUser({ displayName: `${n}`, userId });
    stage.platform.befriend(userId, stage.channel);
    await sql(`insert into members (hospital_id, id, line_user_id, following) values ('kita', $1, $2, true)`, [id, userId]);
    await sql(`insert into guardians (hospital_id, member_id, patient_id, relation, slip_id) values ('kita', $1, $2, 'self', $3)`, [
      ...[id, patientId, uuidv7()],
    ]);
  }
}, 60_000);
afterAll(() => stage.close());
beforeEach(async () => {
  delete stage.context.sender;
  stage.platform.clearFaults();
  stage.platform.clearRecords();
  await sql('delete from paces');
  await sql('update hospitals set paused_until = null');
});

const sql = async <T>(text: string, values: unknown[] = []) => (await stage.context.database.pool.query(text, values)).rows as T[];
const bill = async () => {
  serial += 1;
  const event = { id: `e-${serial}`, type: 'billing.ready', occurredAt: new Date().toISOString(), cardNumber: 'p-1' };
  expect(await stage.postEvents({ ...event, data: { billId: `b-${serial}`, amountYen: 100 } })).toMatchObject([{ status: 'accepted' }]);
};
const pushes = () => stage.platform.requests.filter((r) => r.endpoint === 'push');
async function deliverAll(deliverers: readonly Deliverer[]): Promise<void> {
  const left = async () =>
    (await sql(`select 1 from pending union all select 1 from pushes where state in ('waiting', 'sending') limit 1`)).length > 0;
  while (await left()) {
    await Promise.all(deliverers.map((deliverer) => deliverer.step()));
    await Promise.all(deliverers.map((deliverer) => deliverer.drain()));
    await sql('update hospitals set paused_until = null');
  }
}

test('whoever reserves sends, in whatever process, stands behind those who reserved before', async () => {
  const contexts = [stage.context, worker.context];
  const began = performance.now();
  const reserved = await Promise.all(
    Array.from({ length: 20 }, async (_, n) => {
      const { database } = contexts[n % 2] as (typeof contexts)[number];
      const starts = await inTransaction(database, (client) => reservePace(client, new Map([['kita', 100]])));
      return (starts.get('kita') ?? 0) + performance.now();
    }),
  );
  // 20 times 100 sends take a second of LINE's time: the last hundred begins when 19 are over, and no two overlap.
  const starts = reserved.sort((a, b) => a - b);
  expect((starts.at(-1) ?? 0) - began).toBeGreaterThanOrEqual(19 * 100 * paceGapMs);
  // Another channel waits for nobody.
  const other = await inTransaction(worker.context.database, (client) => reservePace(client, new Map([['minami', 1]])));
  expect(other.get('minami')).toBeLessThan(100 * paceGapMs);
});

test('two workers together take as long as LINE wants it to take', async () => {
  await bill();
  await deliverAll([new Deliverer(stage.context), new Deliverer(worker.context)]);
  const at = pushes().map((r) => Date.parse(r.at));
  expect(at).toHaveLength(people);
  // The planner works in whole milliseconds of timers: a few sends may come together, not more.
  expect(Math.max(...at) - Math.min(...at)).toBeGreaterThanOrEqual((people - 1) * paceGapMs * 0.95);
}, 30_000);

describe.each(['by a worker', 'at once'])('after a limit of LINE, what stands in line (%s)', (how) => {
  test.each([
    ['rate-limited', 'rate'],
    ['monthly-limit', 'quota'],
  ] as const)(
    'is not sent into it, and is told once when it is over: %s',
    async (fault, reason) => {
      const deliverer = new Deliverer(stage.context);
      if (how === 'at once') stage.context.sender = deliverer;
      stage.platform.faults.next('push', fault, people);
      await bill();
      // All that a step takes stands in line before the first is answered.
      for (let taken = 1; taken > 0; ) taken = await deliverer.step();
      await deliverer.drain();
      expect(await sql('select pause_reason from hospitals where paused_until > now()')).toEqual([{ pause_reason: reason }]);
      // Those that had set out when LINE's answer came, and no more.
      expect(pushes().length).toBeLessThan(people / 2);
      expect(await sql(`select 1 from pushes where state in ('waiting', 'sending')`)).toEqual([]);
      stage.platform.clearFaults();
      await sql('update hospitals set paused_until = null');
      await deliverAll([deliverer]);
      expect(
        new Set(
          pushes()
            .filter((r) => r.acceptedAs === 'new')
            .map((r) => JSON.parse(r.body ?? '{}').to),
        ).size,
      ).toBe(people);
      expect(pushes().filter((r) => r.acceptedAs === 'new')).toHaveLength(people);
    },
    30_000,
  );
});
