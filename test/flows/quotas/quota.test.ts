// The monthly quota, against the stand-in LINE: asked sparingly, warned of, kept for calls, and nothing lost by it.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { tellCredentialChange } from '../../../bot/flows/credentials/tell-credential-change.ts';
import { Deliverer } from '../../../bot/flows/delivery/deliverer.ts';
import { askQuotas } from '../../../bot/flows/quotas/ask-quotas.ts';
import { inTransaction } from '../../../bot/store/database.ts';
import { readDeliveryState } from '../../../bot/store/operation/read-delivery-state.ts';
import { type Stage, type StagePerson, setStage } from '../../stage/stage.ts';

let stage: Stage;
let deliverer: Deliverer;
let serial = 0;
let card: string;
let guardian: StagePerson;

beforeAll(async () => {
  stage = await setStage();
  deliverer = new Deliverer(stage.context);
});
afterAll(() => stage.close());
beforeEach(async () => {
  delete stage.context.sender;
  stage.platform.setQuota(stage.channel, { type: 'none' });
  await sql('delete from quotas');
  await sql('update hospitals set paused_until = null, pause_reason = null, call_reserve = 200');
  await sql('update pending set due_at = now(), kept_for_calls = false');
  serial += 1;
  card = `q-${serial}`;
  const patientId = await stage.putPatient(card, '佐藤 花子');
  guardian = await stage.addPerson('本人');
  await stage.addGuardian(guardian, patientId);
  await deliver();
  stage.platform.clearRecords();
});

const sql = async <T>(text: string, values: unknown[] = []) => (await stage.context.database.pool.query(text, values)).rows as T[];
async function deliver(): Promise<void> {
  for (let i = 0; i < 3; i += 1) {
    await deliverer.step();
    await deliverer.drain();
  }
}
/** LINE's word: so many of a thousand are used. */
async function lineSays(used: number, limit = 1000): Promise<void> {
  stage.platform.setQuota(stage.channel, { type: 'limited', value: limit });
  stage.platform.setConsumption(stage.channel, used);
  await minutesPass();
  await askQuotas(stage.context);
}
const minutesPass = () => sql(`update quotas set tried_at = now() - interval '11 minutes'`);
let events = 0;
async function happens(type: string, data: object): Promise<void> {
  events += 1;
  const [result] = await stage.postEvents({ id: `q-${events}`, type, occurredAt: new Date().toISOString(), cardNumber: card, data });
  if (result?.status !== 'accepted') throw new Error(JSON.stringify(result));
}
const bill = () => happens('billing.ready', { billId: `b-${serial}`, amountYen: 1200 });
const ahead = () => happens('queue.updated', { visitId: `v-${serial}`, peopleAhead: 2 });
const called = (call: 'return' | 'enter') => happens('queue.called', { visitId: `v-${serial}`, call, place: '3番診察室' });
const accepted = () => stage.platform.requests.filter((r) => r.endpoint === 'push' && r.acceptedAs === 'new');
const asked = () => stage.platform.requests.filter((r) => r.endpoint === 'quota' || r.endpoint === 'consumption').length;
const usage = async () => {
  const answer = await fetch(`${stage.url}/v1/line-usage`, { headers: { authorization: `Bearer ${stage.apiKey}` } });
  expect(answer.status).toBe(200);
  return (await answer.json()) as Record<string, unknown>;
};

test('LINE is asked once in ten minutes, and each minute while something waits for more messages', async () => {
  expect(await usage()).toMatchObject({ state: 'unknown', limit: null, used: null, keptBack: 0 });
  await lineSays(100);
  expect(asked()).toBe(2);
  await askQuotas(stage.context);
  expect(asked()).toBe(2);
  expect(await usage()).toMatchObject({ state: 'normal', limit: 1000, used: 100, left: 900, callReserve: 200 });
  await lineSays(900);
  expect(asked()).toBe(4);
  await bill();
  await deliver();
  await sql(`update quotas set tried_at = now() - interval '61 seconds'`);
  await askQuotas(stage.context);
  expect(asked()).toBe(6);
});

test('a LINE that does not answer is not asked again at once, and its last word stands', async () => {
  await lineSays(100);
  stage.platform.faults.next('quota', 'error-before-accept');
  await minutesPass();
  await askQuotas(stage.context);
  const then = asked();
  await askQuotas(stage.context);
  expect(asked()).toBe(then);
  expect(await usage()).toMatchObject({ state: 'normal', used: 100 });
});

test.each(['web alone', 'web and worker in one'])(
  'at the reserve calls are pushed and everything else waits, until there are more (%s)',
  async (of) => {
    if (of !== 'web alone') stage.context.sender = deliverer;
    await lineSays(800);
    await bill();
    await ahead();
    await deliver();
    expect(accepted()).toEqual([]);
    expect(await usage()).toMatchObject({ state: 'calls_only', left: 200, keptBack: 2 });
    await called('return');
    await deliver();
    await called('enter');
    await deliver();
    expect(accepted().map((r) => r.body?.includes('3番診察室'))).toEqual([true, true]);
    expect(await usage()).toMatchObject({ used: 802, left: 198, keptBack: 1 });
    // A larger plan: what was held back goes out, the bill once and nothing of the visit again.
    await lineSays(802, 5000);
    await deliver();
    expect(accepted()).toHaveLength(3);
    expect(accepted().at(-1)?.body).toContain('1,200');
    expect(await usage()).toMatchObject({ state: 'normal', keptBack: 0 });
    expect(await sql('select 1 from pending')).toEqual([]);
  },
);

test('the last messages above the reserve are spent, not one more, before LINE is asked again', async () => {
  await lineSays(797);
  for (let i = 0; i < 5; i += 1) {
    await happens('billing.ready', { billId: `b-${serial}-${i}`, amountYen: 100 });
    await deliver();
  }
  expect(accepted()).toHaveLength(3);
  expect(await usage()).toMatchObject({ used: 800, state: 'calls_only', keptBack: 2 });
});

test('a batch spends no more than there is above the reserve', async () => {
  stage.context.sender = deliverer;
  const people = await Promise.all([1, 2, 3].map(() => stage.addPerson('家族')));
  const patients = await sql<{ id: string }>('select id from patients where card_number = $1', [card]);
  for (const person of people) await stage.addGuardian(person, patients[0]?.id ?? '');
  await deliver();
  stage.platform.clearRecords();
  await lineSays(798);
  await bill();
  await deliver();
  expect(accepted()).toHaveLength(2);
  expect(await usage()).toMatchObject({ keptBack: 2 });
});

test('the setting decides: with no reserve the last message is spent', async () => {
  await sql('update hospitals set call_reserve = 0');
  await lineSays(999);
  await bill();
  await deliver();
  expect(accepted()).toHaveLength(1);
  expect(await usage()).toMatchObject({ state: 'used_up', left: 0 });
});

test('when LINE says that the month is used up, nothing is lost, replies go on, and the hospital reads why', async () => {
  await lineSays(500);
  stage.platform.setConsumption(stage.channel, 1000);
  await called('enter');
  await deliver();
  expect(accepted()).toEqual([]);
  // The guardian's and the watcher's, calls too, wait for more messages: nothing else is wrong, and nobody need be woken.
  expect(await usage()).toMatchObject({
    state: 'used_up',
    keptBack: expect.any(Number),
    pauseReason: 'quota',
    pausedUntil: expect.any(String),
  });
  expect((await usage()).keptBack).toBeGreaterThan(0);
  await sql(`update pending set due_at = now() - interval '1 day'`);
  const [state] = await readDeliveryState(stage.context.database);
  expect(state).toMatchObject({ keptForCalls: state?.pending, lagSeconds: 0 });
  await stage.platform.say(guardian.lineUserId, stage.channel, 'ヘルプ');
  await stage.heard(guardian.lineUserId);
  expect(stage.platform.requests.filter((r) => r.endpoint === 'reply').map((r) => r.status)).toEqual([200]);
  // A larger plan is noticed within a minute, and the hour is not waited out.
  stage.platform.setQuota(stage.channel, { type: 'limited', value: 5000 });
  await sql(`update quotas set tried_at = now() - interval '61 seconds'`);
  await askQuotas(stage.context);
  await deliver();
  expect(accepted()).toHaveLength(1);
  expect(await usage()).toMatchObject({ state: 'normal', pausedUntil: null, pauseReason: null });
});

test('a new month begins at midnight in Japan: what was said of the old one holds nothing back', async () => {
  await lineSays(1000);
  await sql(
    `update quotas set asked_at = date_trunc('month', now() at time zone 'Asia/Tokyo') at time zone 'Asia/Tokyo' - interval '1 second', tried_at = now() - interval '61 seconds'`,
  );
  await bill();
  await deliver();
  expect(accepted()).toEqual([]);
  expect(stage.platform.requests.filter((r) => r.endpoint === 'push').map((r) => r.status)).toEqual([429]);
  stage.platform.setConsumption(stage.channel, 0);
  await askQuotas(stage.context);
  await deliver();
  expect(accepted()).toHaveLength(1);
});

test('without a setting a tenth of the month is kept, however small the plan', async () => {
  await sql('update hospitals set call_reserve = null');
  expect(await usage()).toMatchObject({ state: 'unknown', callReserve: null });
  await lineSays(179, 200);
  expect(await usage()).toMatchObject({ state: 'near_limit', callReserve: 20, left: 21 });
  for (let i = 0; i < 2; i += 1) {
    await happens('billing.ready', { billId: `b-${serial}-${i}`, amountYen: 100 });
    await deliver();
  }
  expect(accepted()).toHaveLength(1);
  expect(await usage()).toMatchObject({ state: 'calls_only', left: 20, keptBack: 1 });
  await called('enter');
  await deliver();
  expect(accepted()).toHaveLength(2);
  await lineSays(181, 30_000);
  expect(await usage()).toMatchObject({ callReserve: 1_000 });
});

test('80 and 95 percent are warned of once each', async () => {
  const warnings = () => stage.logged().match(/quota_\d+_percent/g) ?? [];
  const before = warnings().length;
  for (const used of [799, 800, 810, 949, 950, 960]) await lineSays(used);
  expect(warnings().slice(before)).toEqual(['quota_80_percent', 'quota_95_percent']);
  expect(stage.logged()).toContain('"hospitalId":"kita","outcome":"quota_80_percent","count":800');
});

describe('a push whose first attempt ended unknown, when no more is left than is kept for calls,', () => {
  const tried = () => stage.platform.requests.filter((r) => r.endpoint === 'push').length;
  const triesAreDue = () => sql(`update pushes set next_attempt_at = now() where state = 'waiting'`);
  const open = () =>
    sql<{ state: string; failure: string; attempts: number; wait: number }>(
      `select state, failure, attempts, extract(epoch from next_attempt_at - now())::float8 as wait from pushes where state in ('waiting', 'sending')`,
    );
  /** A bill's push that LINE may or may not have taken; then LINE says that the reserve alone is left. */
  async function unknownBill(fault: 'error-before-accept' | 'error-after-accept' = 'error-before-accept'): Promise<void> {
    await lineSays(799);
    stage.platform.faults.next('push', fault, 1);
    await bill();
    await deliverer.step();
    await deliverer.drain();
    await lineSays(800);
    await triesAreDue();
    await deliver();
  }

  test.each(['web alone', 'web and worker in one'])('waits, and goes when there are more (%s)', async (of) => {
    if (of !== 'web alone') stage.context.sender = deliverer;
    await unknownBill();
    expect(tried()).toBe(1);
    expect(await usage()).toMatchObject({ state: 'calls_only', left: 200, keptBack: 1 });
    expect(await open()).toMatchObject([{ state: 'waiting', failure: 'kept_for_calls', attempts: 1 }]);
    expect((await open())[0]?.wait).toBeGreaterThan(600);
    // LINE is asked each minute while it waits.
    await sql(`update quotas set tried_at = now() - interval '61 seconds'`);
    const before = asked();
    await askQuotas(stage.context);
    expect(asked()).toBe(before + 2);
    await lineSays(800, 5000);
    await deliver();
    expect(accepted()).toHaveLength(1);
    expect(await open()).toEqual([]);
    expect(await usage()).toMatchObject({ keptBack: 0 });
  });

  test('that LINE had taken already costs no second message', async () => {
    await unknownBill('error-after-accept');
    await lineSays(800, 5000);
    await deliver();
    expect(stage.platform.requests.filter((r) => r.endpoint === 'push').map((r) => r.acceptedAs)).toEqual(['new', 'repeat']);
    expect(await open()).toEqual([]);
  });

  test.each(['web alone', 'web and worker in one'])('does not hold up a call behind it (%s)', async (of) => {
    if (of !== 'web alone') stage.context.sender = deliverer;
    await unknownBill();
    await ahead();
    await deliver();
    expect(accepted()).toEqual([]);
    await called('enter');
    await deliver();
    expect(accepted().map((r) => [r.body?.includes('1,200'), r.body?.includes('3番診察室')])).toEqual([
      [true, false],
      [false, true],
    ]);
    expect(await open()).toEqual([]);
  });

  test('goes before LINE forgets its key, so that it is neither lost nor doubled', async () => {
    await unknownBill();
    await sql(`update pushes set first_sent_at = now() - interval '23 hours 1 minute'`);
    await triesAreDue();
    await deliver();
    expect(accepted()).toHaveLength(1);
  });

  test('is tried again at once if it tells of a call', async () => {
    await lineSays(800);
    stage.platform.faults.next('push', 'error-before-accept', 1);
    await called('return');
    await deliverer.step();
    await deliverer.drain();
    await triesAreDue();
    await deliver();
    expect(accepted()).toHaveLength(1);
  });

  test('and its message is set aside: no more are begun than there are messages for', async () => {
    const people = await Promise.all([1, 2, 3, 4].map(() => stage.addPerson('家族')));
    const patients = await sql<{ id: string }>('select id from patients where card_number = $1', [card]);
    for (const person of people) await stage.addGuardian(person, patients[0]?.id ?? '');
    await deliver();
    stage.platform.clearRecords();
    for (const at of ['web alone', 'web and worker in one']) {
      if (at !== 'web alone') stage.context.sender = deliverer;
      await lineSays(797);
      stage.platform.faults.next('push', 'error-before-accept', 10);
      const begun = tried();
      await happens('billing.ready', { billId: `b-${serial}-${at}-1`, amountYen: 100 });
      await deliver();
      expect(tried() - begun).toBe(3);
      // The next hour's news find the same three under way.
      await sql(`update pending set due_at = now(), kept_for_calls = false`);
      await deliver();
      expect(tried() - begun).toBe(3);
      stage.platform.clearFaults();
      await lineSays(797, 5000);
      await triesAreDue();
      await deliver();
      expect(await open()).toEqual([]);
    }
  });
});

test('what is kept for calls is not spent on who has never held or watched anybody: a notice about their PIN waits for more', async () => {
  const stranger = await stage.addPerson('通りすがりの人');
  const noticeFor = async (person: StagePerson) => {
    const session = await stage.sessionOf(person);
    await inTransaction(stage.context.database, (client) => tellCredentialChange(client, stage.context, session, 'pin-changed'));
  };
  const toldTo = (person: StagePerson) => accepted().filter((r) => r.body?.includes(person.lineUserId)).length;
  await lineSays(800);
  for (const person of [stranger, guardian]) await noticeFor(person);
  await deliver();
  expect([toldTo(stranger), toldTo(guardian)]).toEqual([0, 1]);
  expect(await usage()).toMatchObject({ state: 'calls_only', left: 199, keptBack: 1 });
  await lineSays(801, 5000);
  await deliver();
  expect(toldTo(stranger)).toBe(1);
});

test('when a new month begins or the plan grows, what LINE refused for want of messages is tried again at once', async () => {
  await lineSays(100);
  stage.platform.faults.next('push', 'error-before-accept', 1);
  await bill();
  await deliverer.step();
  await deliverer.drain();
  stage.platform.setConsumption(stage.channel, 1000);
  await sql(`update pushes set attempts = 12, next_attempt_at = now() where state = 'waiting'`);
  await deliver();
  expect(await sql(`select failure from pushes where state = 'waiting'`)).toEqual([{ failure: 'quota_exhausted' }]);
  await lineSays(1000, 5000);
  await deliver();
  expect(accepted()).toHaveLength(1);
});

test('what LINE says just after midnight of a question asked before is of the month that was', async () => {
  const asking = new Date('2026-11-30T23:59:59+09:00');
  const answered = new Date('2026-12-01T00:00:03+09:00');
  let now = asking;
  stage.platform.setQuota(stage.channel, { type: 'limited', value: 1000 });
  const { line } = stage.context;
  await askQuotas({
    ...stage.context,
    now: () => now,
    line: {
      ...line,
      readUsage: async (channel) => {
        const said = await line.readUsage(channel);
        now = answered;
        return said;
      },
    },
  });
  expect(await sql('select asked_at from quotas')).toEqual([{ asked_at: asking }]);
});
