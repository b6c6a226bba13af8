// What has changed between a first attempt that did not arrive and the next.
import { beforeEach, describe, expect, test } from '@jest/globals';
import { noteFollowing } from '../../../bot/flows/members/note-following.ts';
import { removePatient } from '../../../bot/flows/patients/remove-patient.ts';
import { eachTestHasFamily, type Family } from '../../stage/open-family.ts';
import type { StagePerson } from '../../stage/stage.ts';

let f: Family;
eachTestHasFamily((family) => {
  f = family;
});

const accepted = { kind: 'accepted', requestId: null, isEarlier: false } as const;
const inChat = (words: string) =>
  f.stage.platform.chat(f.watcher.lineUserId, f.stage.channel).filter((entry) => JSON.stringify(entry.messages ?? '').includes(words));

/** They block the account, and it is heard of. */
async function blocks(person: StagePerson): Promise<void> {
  await f.stage.platform.unfollow(person.lineUserId, f.stage.channel);
  await f.stage.heard(person.lineUserId);
}

async function comesBack(person: StagePerson): Promise<void> {
  await f.stage.platform.follow(person.lineUserId, f.stage.channel);
  await f.stage.heard(person.lineUserId);
}

test.each([
  ['took it', 'error-after-accept'],
  ['did not take it', 'error-before-accept'],
] as const)(
  'a call to somebody who blocks the account before the next attempt is seen once, where LINE %s the first time',
  async (_, fault) => {
    f.stage.platform.faults.when(({ body }) => (body.includes(f.watcher.lineUserId) ? fault : null));
    await f.post(f.event('queue.called', { visitId: f.id('v'), call: 'enter', place: '3番診察室' }));
    await f.deliver();
    await blocks(f.watcher);
    f.stage.platform.clearFaults();
    await f.timePasses();
    await f.deliver(2);
    await comesBack(f.watcher);
    await f.deliver(3);
    expect(inChat('3番診察室')).toHaveLength(1);
  },
  30_000,
);

test('what stands alone, that a registration or a watch has ended, waits until they come back', async () => {
  await blocks(f.watcher);
  await removePatient(f.stage.context, f.hospital, f.cardNumber);
  await f.deliver(2);
  expect(f.acceptedBy(f.watcher)).toHaveLength(0);
  await comesBack(f.watcher);
  await f.deliver(2);
  expect(inChat('母').filter(({ via }) => via === 'push')).toHaveLength(1);
}, 30_000);

test.each([
  ['took it', 'error-after-accept'],
  ['did not take it', 'error-before-accept'],
] as const)(
  'who comes back after LINE has forgotten the key hears once what stands alone, where LINE %s the first time',
  async (_, fault) => {
    f.stage.platform.faults.when(({ body }) => (body.includes(f.watcher.lineUserId) ? fault : null));
    await removePatient(f.stage.context, f.hospital, f.cardNumber);
    await f.deliver();
    await blocks(f.watcher);
    f.stage.platform.clearFaults();
    await f.timePasses();
    await f.deliver(3);
    await f.sql(`update pushes set first_sent_at = first_sent_at - interval '2 days'`);
    await comesBack(f.watcher);
    await f.deliver(2);
    expect(inChat('母').filter(({ via }) => via === 'push')).toHaveLength(1);
    expect(await f.sql('select state, failure from pushes')).toEqual([]);
  },
  30_000,
);

/** As if what was last heard of them, whether they follow, had not been; resolves with what lets it be heard of. */
async function unhear(person: StagePerson, following: boolean): Promise<() => Promise<void>> {
  const [{ at } = { at: new Date() }] = await f.sql<{ at: Date }>('select follow_changed_at as at from members where id = $1', [
    person.memberId,
  ]);
  await f.sql('update members set following = true, follow_changed_at = null where id = $1', [person.memberId]);
  return async () => {
    await noteFollowing(f.stage.context, { hospitalId: 'kita', lineUserId: person.lineUserId, following, at }, false);
  };
}

/** They block the account; LINE takes a while to say so, as when web was away, and meanwhile takes what is sent to them and shows it to nobody. */
async function blocksUnheard(person: StagePerson): Promise<() => Promise<void>> {
  await blocks(person);
  return unhear(person, false);
}

/** The watcher does not see `unseen`, comes back, and is sent a call, as `send` does; only then block and return are heard of. */
async function comesBackUnheard(unseen: { id: string }, send: () => Promise<unknown>): Promise<void> {
  const block = await blocksUnheard(f.watcher);
  await f.post(unseen);
  await f.deliver();
  await comesBack(f.watcher);
  const comeback = await unhear(f.watcher, true);
  await f.post(f.event('queue.called', { visitId: f.id('v'), call: 'enter', place: '3番診察室' }));
  await send();
  await block();
  await comeback();
}

test('what LINE took between a block and the word of it is told when they come back, and nothing that they have seen', async () => {
  const reservation = (id: string) =>
    f.event('reservation.booked', {
      reservationId: f.id(id),
      startsAt: new Date(Date.now() + 86_400_000).toISOString(),
      place: `受付${id}`,
    });
  await f.post(reservation('seen'));
  await f.deliver();
  const heard = await blocksUnheard(f.watcher);
  await f.post(reservation('unseen'));
  await f.deliver();
  await heard();
  await f.deliver();
  await comesBack(f.watcher);
  await f.deliver(2);
  expect([inChat('受付seen').length, inChat('受付unseen').length]).toEqual([1, 1]);
}, 30_000);

test('so is what LINE may have taken then, and did not say', async () => {
  const heard = await blocksUnheard(f.watcher);
  f.stage.platform.faults.when(({ body }) => (body.includes(f.watcher.lineUserId) ? 'error-after-accept' : null));
  await f.post(f.event('queue.called', { visitId: f.id('v'), call: 'enter', place: '3番診察室' }));
  await f.deliver();
  f.stage.platform.clearFaults();
  await heard();
  await f.timePasses();
  await f.deliver(2);
  await comesBack(f.watcher);
  await f.deliver(2);
  expect(inChat('3番診察室')).toHaveLength(1);
}, 30_000);

test('so is what was on its way when the block was heard of', async () => {
  const heard = await blocksUnheard(f.watcher);
  await f.post(f.event('queue.called', { visitId: f.id('v'), call: 'enter', place: '3番診察室' }));
  const slow = f.slowDeliverer(f.watcher, accepted);
  await slow.deliverer.step();
  await heard();
  slow.letGo();
  await slow.deliverer.drain();
  await f.deliver();
  await comesBack(f.watcher);
  await f.deliver(2);
  expect(inChat('3番診察室')).toHaveLength(1);
}, 30_000);

test('who had come back before the block was heard of is not told again what they have seen since', async () => {
  await comesBackUnheard(f.event('billing.ready', { billId: f.id('unseen'), amountYen: 111, place: '窓口unseen' }), f.deliver);
  await f.deliver(2);
  expect([inChat('窓口unseen').length, inChat('3番診察室').length]).toEqual([1, 1]);
}, 30_000);

test('who was told of the newer state before their return was heard of is not told it again', async () => {
  await comesBackUnheard(f.event('visit.checked_in', { visitId: f.id('v'), peopleAhead: 9, place: '2階 内科待合' }), f.deliver);
  await f.deliver(2);
  expect(inChat('3番診察室')).toHaveLength(1);
}, 30_000);

test('nor what is on its way to them when their return is heard of', async () => {
  const slow = f.slowDeliverer(f.watcher, accepted);
  const checkedIn = f.event('visit.checked_in', { visitId: f.id('v'), peopleAhead: 9, place: '2階 内科待合' });
  await comesBackUnheard(checkedIn, () => slow.deliverer.step());
  slow.letGo();
  await slow.deliverer.drain();
  await f.deliver(2);
  // What the slow one sends is only said to be accepted.
  expect(inChat('3番診察室')).toHaveLength(0);
}, 30_000);

/** Somebody else holds the row until told otherwise, so that whoever comes to write it stands still there. */
async function holding(text: string, values: unknown[]): Promise<() => Promise<void>> {
  const client = await f.stage.context.database.pool.connect();
  await client.query('begin');
  await client.query(text, values);
  return async () => {
    await client.query('commit');
    client.release();
  };
}

test.each(['a receipt', 'a worker'])(
  'nor what %s was writing down for them, who had not read of the block, when their return is heard of',
  async (writer) => {
    const visit = f.id('v');
    await f.post(f.event('visit.checked_in', { visitId: visit, peopleAhead: 9 }));
    await f.deliver();
    const block = await blocksUnheard(f.watcher);
    await f.post(f.event('queue.updated', { visitId: visit, peopleAhead: 2 }));
    await f.deliver();
    await comesBack(f.watcher);
    const comeback = await unhear(f.watcher, true);
    const call = f.event('queue.called', { visitId: visit, call: 'enter', place: '3番診察室' });
    const isReceipt = writer === 'a receipt';
    if (isReceipt) f.stage.context.sender = f.deliverer;
    else await f.post(call);
    const letGo = isReceipt
      ? await holding(`select 1 from visits where id = $1 for update`, [visit])
      : await holding(`select 1 from paces where hospital_id = 'kita' for update`, []);
    const writing = isReceipt ? f.post(call) : f.deliver();
    await f.waitingForLocks(1);
    await block();
    const returned = comeback();
    await Promise.race([returned, f.waitingForLocks(2)]);
    await letGo();
    await Promise.all([writing, returned]);
    await f.deliver(3);
    expect(inChat('3番診察室')).toHaveLength(1);
  },
  30_000,
);

test('who comes back after months hears of the reservation that is still to come and of who watches, not of old bills and notices', async () => {
  await blocks(f.guardian);
  const longAgo = { occurredAt: new Date(Date.now() - 40 * 86_400_000).toISOString() };
  await f.post(
    f.event('billing.ready', { billId: f.id('owed'), amountYen: 3_420 }, longAgo),
    f.event('billing.ready', { billId: f.id('paid'), amountYen: 3_420 }, longAgo),
    f.event('notice.posted', { noticeId: f.id('n'), title: '夏の休診', body: '本文' }, longAgo),
    f.event('reservation.booked', { reservationId: f.id('r'), startsAt: new Date(Date.now() + 86_400_000).toISOString() }, longAgo),
  );
  await f.post(f.event('billing.paid', { billId: f.id('paid') }, { occurredAt: new Date(Date.now() - 39 * 86_400_000).toISOString() }));
  await f.deliver(2);
  await f.stage.pair(f.guardian, f.patientId, await f.stage.addPerson('次女'), { label: '妹' });
  await comesBack(f.guardian);
  await f.deliver(3);
  const [push, ...more] = f
    .acceptedBy(f.guardian)
    .map(({ body }) => JSON.parse(body ?? '').messages.map((m: { altText: string }) => m.altText));
  expect(more).toEqual([]);
  expect(push).toHaveLength(2);
  expect(push.join()).toMatch(/予約.*みまもり|みまもり.*予約/);
  expect(await f.sql('select 1 from pending where member_id = $1', [f.guardian.memberId])).toEqual([]);
}, 30_000);

test('あと2人 that did not arrive is not put off because something that can wait was said since', async () => {
  await f.holdFor(900_000);
  await f.post(f.event('visit.checked_in', { visitId: f.id('v'), peopleAhead: 8 }));
  f.refusePushesTo(f.guardian);
  await f.post(f.event('queue.updated', { visitId: f.id('v'), peopleAhead: 2 }));
  await f.deliver();
  await f.post(f.event('queue.updated', { visitId: f.id('v'), peopleAhead: 2, delayMinutes: 15 }));
  f.stage.platform.clearFaults();
  await f.timePasses();
  await f.deliver(3);
  expect(f.acceptedBy(f.guardian)).toHaveLength(1);
  expect(await f.sql('select 1 from pending where member_id = $1', [f.guardian.memberId])).toEqual([]);
}, 30_000);

test('nor where LINE said that there are too many requests', async () => {
  await f.holdFor(900_000);
  await f.post(f.event('visit.checked_in', { visitId: f.id('v'), peopleAhead: 8 }));
  const slow = f.slowDeliverer(f.guardian, { kind: 'rate_limited' });
  await f.post(f.event('queue.updated', { visitId: f.id('v'), peopleAhead: 2 }));
  await slow.deliverer.step();
  await f.post(f.event('queue.updated', { visitId: f.id('v'), peopleAhead: 2, delayMinutes: 15 }));
  slow.letGo();
  await slow.deliverer.drain();
  await f.timePasses();
  await f.deliver(3);
  expect(f.acceptedBy(f.guardian)).toHaveLength(1);
}, 30_000);

describe('LINE has been away so long that the next attempt of a bill is a minute away', () => {
  const wait = async () => {
    const [open] = await f.sql<{ seconds: number }>(
      `select extract(epoch from next_attempt_at - now())::float8 as seconds from pushes where member_id = $1`,
      [f.guardian.memberId],
    );
    return open?.seconds ?? 0;
  };
  const call = (state = 'called') =>
    f.post(
      state === 'called'
        ? f.event('queue.called', { visitId: f.id('v'), call: 'enter', place: '3番診察室' })
        : f.event('visit.checked_in', { visitId: f.id('v'), peopleAhead: 2 }),
    );
  beforeEach(async () => {
    f.refusePushesTo(f.guardian);
    await f.post(f.event('billing.ready', { billId: f.id('b'), amountYen: 3_420 }));
    await f.deliver();
    await f.sql(`update pushes set attempts = 9, next_attempt_at = now() + interval '1 minute'`);
  });

  test.each(['from web', 'by a worker'])(
    'a call behind it, %s, is there some seconds after LINE answers again',
    async (way) => {
      if (way === 'from web') f.stage.context.sender = f.deliverer;
      await call();
      await f.deliver();
      expect(await wait()).toBeLessThan(5.1);
      // Still away.
      await f.timePasses();
      await f.deliver(2);
      expect(await wait()).toBeGreaterThan(4);
      expect(await wait()).toBeLessThan(5.1);
      f.stage.platform.clearFaults();
      await f.sql(`update pushes set next_attempt_at = next_attempt_at - interval '5 seconds'`);
      await f.deliver(3);
      expect(f.acceptedBy(f.guardian).map(({ body }) => body?.includes('3番診察室'))).toEqual([false, true]);
    },
    30_000,
  );

  test('for what is no call nothing is asked more often', async () => {
    await call('waiting');
    await f.deliver(2);
    expect(await wait()).toBeGreaterThan(50);
  }, 30_000);
});

test('that a bill is ready does not arrive after it was paid: who was to hear so hears that it is paid', async () => {
  await f.holdFor(900_000);
  f.refusePushesTo(f.guardian);
  await f.post(f.event('billing.ready', { billId: f.id('b'), amountYen: 3_420 }));
  await f.deliver();
  await f.post(f.event('billing.paid', { billId: f.id('b') }));
  f.stage.platform.clearFaults();
  await f.timePasses();
  await f.deliver(3);
  const told = f.acceptedBy(f.guardian).map(({ body }) => [body?.includes('準備ができました'), body?.includes('お支払いが済みました')]);
  expect(told).toEqual([[false, true]]);
}, 30_000);

test('nor a call after the patient was put back in the queue, to who hears of calls alone', async () => {
  await f.sql(`insert into wait_settings (hospital_id, member_id, patient_id, hears) values ('kita', $1, $2, 'calls')`, [
    f.guardian.memberId,
    f.patientId,
  ]);
  f.refusePushesTo(f.guardian);
  await f.post(f.event('queue.called', { visitId: f.id('v'), call: 'enter', place: '3番診察室' }));
  await f.deliver();
  await f.post(f.event('queue.updated', { visitId: f.id('v'), peopleAhead: 4 }));
  f.stage.platform.clearFaults();
  await f.timePasses();
  await f.deliver(3);
  expect(f.acceptedBy(f.guardian).filter(({ body }) => body?.includes('3番診察室'))).toEqual([]);
}, 30_000);

test.each([
  ['a bill that was paid meanwhile', 'guardian', 'お支払いが済みました'],
  ['a call that was undone meanwhile, to who hears of calls alone', 'guardian', '診察の順番のお知らせ'],
  ['a call that was undone meanwhile, to who is elsewhere', 'watcher', '診察の順番のお知らせ'],
] as const)(
  'where a push tells something else as well as %s, the %s reads right after it how it stands now',
  async (what, who, now) => {
    await f.holdFor(900_000);
    if (who === 'guardian')
      await f.sql(`insert into wait_settings (hospital_id, member_id, patient_id, hears) values ('kita', $1, $2, 'calls')`, [
        f.guardian.memberId,
        f.patientId,
      ]);
    f.refusePushesTo(f[who]);
    await f.post(
      f.event('billing.ready', { billId: f.id('b'), amountYen: 3_420 }),
      f.event('queue.called', { visitId: f.id('v'), call: 'enter', place: '3番診察室' }),
    );
    await f.deliver();
    await f.post(
      what.startsWith('a bill')
        ? f.event('billing.paid', { billId: f.id('b') })
        : f.event('queue.updated', { visitId: f.id('v'), peopleAhead: 4 }),
    );
    f.stage.platform.clearFaults();
    await f.timePasses();
    await f.deliver(3);
    const [whole, next, ...more] = f.acceptedBy(f[who]).map(({ body }) => body ?? '');
    expect([whole?.includes('3番診察室'), whole?.includes('準備ができました'), more]).toEqual([true, true, []]);
    expect(next).toContain(now);
  },
  30_000,
);

test.each(['is still on its first way to LINE', 'has arrived'])(
  'what was paid at once is not told by itself where the bill %s',
  async (where) => {
    await f.holdFor(900_000);
    await f.post(f.event('billing.ready', { billId: f.id('b'), amountYen: 3_420 }));
    const slow = f.slowDeliverer(f.guardian, accepted);
    await slow.deliverer.step();
    const arrives = async () => {
      slow.letGo();
      await slow.deliverer.drain();
    };
    if (where === 'has arrived') await arrives();
    await f.post(f.event('billing.paid', { billId: f.id('b') }));
    await arrives();
    expect(await f.sql('select state from pushes where member_id = $1', [f.guardian.memberId])).toEqual([]);
    expect(await f.sql('select 1 from pending where member_id = $1', [f.guardian.memberId])).toEqual([]);
  },
  30_000,
);
