// A hospital may no longer name anybody in LINE, or shares less: when the operator reads that it is changed, nothing of the kind is under way any more.
import { afterEach, expect, test } from '@jest/globals';
import { updateHospital } from '../../../bot/flows/hospitals/administer-hospital.ts';
import { askedAgain } from '../../stage/asked-again.ts';
import { eachTestHasFamily, type Family } from '../../stage/open-family.ts';
import { allFeatures, eventually } from '../../stage/stage.ts';

let f: Family;
eachTestHasFamily((family) => {
  f = family;
});
afterEach(async () => {
  await updateHospital(f.stage.context, 'kita', { detail: 'standard', features: allFeatures });
});

const accepted = { kind: 'accepted', requestId: null, isEarlier: false } as const;
const call = () => f.event('queue.called', { visitId: f.id('v'), call: 'enter', place: '3番診察室' });
/** Whoever changed the hospital has seen what is on its way, and has asked again whether that is over. */
const waitsInVain = () => askedAgain(f.stage.databaseUrl, 'as a(id, attempts)');

/** The hospital is changed; whether that is answered is seen by what is asked of it next. */
async function begin(change: () => Promise<unknown>): Promise<{ changing: Promise<void>; isAnswered(): boolean }> {
  let answered = false;
  const changing = change().then(() => {
    answered = true;
  });
  await eventually(async () => (await f.sql(`select 1 from hospitals where detail = 'private' or features = '{billing}'`)).length > 0);
  return { changing, isAnswered: () => answered };
}
const becomesPrivate = () => updateHospital(f.stage.context, 'kita', { detail: 'private' });
const sharesLess = () => updateHospital(f.stage.context, 'kita', { features: ['billing'] });

test.each([
  ['it becomes private', becomesPrivate],
  ['calls are not adopted any more', sharesLess],
])(
  'a call that is on its way to LINE arrives before the answer: %s',
  async (_, change) => {
    const slow = f.slowDeliverer(f.watcher, accepted);
    await f.post(call());
    await slow.deliverer.step();
    const { changing, isAnswered } = await begin(change);
    await waitsInVain();
    expect(isAnswered()).toBe(false);
    slow.letGo();
    await Promise.all([changing, slow.deliverer.drain()]);
  },
  30_000,
);

test.each(['is being received', 'is being taken up by a worker', 'is being tried again'])(
  'so does one that %s at this moment',
  async (how) => {
    const slow = f.slowDeliverer(f.watcher, accepted);
    if (how === 'is being tried again') {
      f.refusePushesTo(f.watcher);
      await f.post(call());
      await f.deliver();
      await f.timePasses();
    } else if (how !== 'is being received') await f.post(call());
    // Whoever has read how the hospital was waits for its place among the sends.
    const busy = await f.stage.context.database.pool.connect();
    await busy.query('begin');
    await busy.query('lock table paces in exclusive mode');
    f.stage.context.sender = slow.deliverer;
    const begun = how === 'is being received' ? f.post(call()) : slow.deliverer.step();
    await f.waitingForLocks(1);
    const { changing, isAnswered } = await begin(becomesPrivate);
    await f.waitingForLocks(2);
    await busy.query('commit');
    busy.release();
    await begun;
    await waitsInVain();
    expect(isAnswered()).toBe(false);
    slow.letGo();
    await Promise.all([changing, slow.deliverer.drain()]);
  },
  30_000,
);

test('what waits for another attempt is not waited for', async () => {
  f.refusePushesTo(f.watcher);
  await f.post(call());
  await f.deliver();
  expect(await f.sql('select state from pushes where member_id = $1', [f.watcher.memberId])).toEqual([{ state: 'waiting' }]);
  const began = performance.now();
  await becomesPrivate();
  expect(performance.now() - began).toBeLessThan(5_000);
}, 60_000);

test('nor is what is begun by the new settings while something older is', async () => {
  const [older, newer] = [f.slowDeliverer(f.watcher, accepted), f.slowDeliverer(f.guardian, accepted)];
  const isSending = `select 1 from pushes where member_id = $1 and state = 'sending' and next_attempt_at > now()`;
  await f.post(call());
  await older.deliverer.step();
  await eventually(async () => (await f.sql(isSending, [f.guardian.memberId])).length === 0);
  const { changing, isAnswered } = await begin(becomesPrivate);
  await waitsInVain();
  await f.post(f.event('billing.ready', { billId: f.id('b'), amountYen: 100 }));
  await newer.deliverer.step();
  expect(await f.sql(isSending, [f.guardian.memberId])).toHaveLength(1);
  expect(isAnswered()).toBe(false);
  older.letGo();
  await Promise.all([changing, older.deliverer.drain()]);
  expect(await f.sql(isSending, [f.guardian.memberId])).toHaveLength(1);
  newer.letGo();
  await newer.deliverer.drain();
}, 60_000);

test('an answer in the chat that was begun before is said before', async () => {
  const { line } = f.stage.context;
  const { promise: held, resolve: letGo } = Promise.withResolvers<void>();
  const order: string[] = [];
  f.stage.context.line = {
    ...line,
    reply: async (...of) => {
      await held;
      const outcome = await line.reply(...of);
      order.push('replied');
      return outcome;
    },
  };
  void f.stage.platform.say(f.watcher.lineUserId, f.stage.channel, '待ち');
  const began = 'select 1 from webhook_events where replied_at is not null and handled_at is null and line_user_id = $1';
  await eventually(async () => (await f.sql(began, [f.watcher.lineUserId])).length > 0);
  const { changing } = await begin(async () => {
    await becomesPrivate();
    order.push('changed');
  });
  await waitsInVain();
  letGo();
  await changing;
  f.stage.context.line = line;
  expect(order).toEqual(['replied', 'changed']);
}, 60_000);
