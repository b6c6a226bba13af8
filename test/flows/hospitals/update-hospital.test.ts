// A hospital may no longer name anybody in LINE, or shares less: when the operator reads that it is changed, nothing of the kind is under way any more.
import { afterEach, expect, test } from '@jest/globals';
import type { Deliverer } from '../../../bot/flows/delivery/deliverer.ts';
import { updateHospital } from '../../../bot/flows/hospitals/administer-hospital.ts';
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
const soon = () => new Promise((resolve) => setTimeout(resolve, 150));

/** Resolves with whether the change was answered before the push was let go. */
async function changedMeanwhile(slow: { deliverer: Deliverer; letGo(): void }, change = becomesPrivate): Promise<boolean> {
  let answered = false;
  const changing = change().then(() => {
    answered = true;
  });
  await soon();
  const early = answered;
  slow.letGo();
  await Promise.all([changing, slow.deliverer.drain()]);
  return early;
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
    expect(await changedMeanwhile(slow, change)).toBe(false);
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
    let answered = false;
    const changing = becomesPrivate().then(() => {
      answered = true;
    });
    await eventually(async () => (await f.sql(`select 1 from hospitals where detail = 'private'`)).length > 0);
    await soon();
    await busy.query('commit');
    busy.release();
    await begun;
    await soon();
    expect(answered).toBe(false);
    slow.letGo();
    await Promise.all([changing, slow.deliverer.drain()]);
  },
  30_000,
);

test('what waits for another attempt, or is begun by the new settings, is not waited for', async () => {
  f.refusePushesTo(f.watcher);
  await f.post(call());
  await f.deliver();
  const began = performance.now();
  await becomesPrivate();
  const slow = f.slowDeliverer(f.guardian, accepted);
  await f.post(f.event('billing.ready', { billId: f.id('b'), amountYen: 100 }));
  await slow.deliverer.step();
  await updateHospital(f.stage.context, 'kita', { name: '北病院' });
  expect(performance.now() - began).toBeLessThan(5_000);
  slow.letGo();
  await slow.deliverer.drain();
}, 30_000);

test('an answer in the chat that was begun before is said before', async () => {
  const { line } = f.stage.context;
  const order: string[] = [];
  f.stage.context.line = {
    ...line,
    reply: async (...of) => {
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      const outcome = await line.reply(...of);
      order.push('replied');
      return outcome;
    },
  };
  void f.stage.platform.say(f.watcher.lineUserId, f.stage.channel, '待ち');
  const began = 'select 1 from webhook_events where replied_at is not null and handled_at is null and line_user_id = $1';
  await eventually(async () => (await f.sql(began, [f.watcher.lineUserId])).length > 0);
  await becomesPrivate();
  order.push('changed');
  f.stage.context.line = line;
  expect(order).toEqual(['replied', 'changed']);
}, 60_000);
