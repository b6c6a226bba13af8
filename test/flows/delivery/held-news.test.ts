// What is held: not brought out by what is not told, not lost with what ends it, not let go in the night, and no obstacle to what comes.
import { describe, expect, test } from '@jest/globals';
import { reservePace } from '../../../bot/store/delivery/reserve-pace.ts';
import { keepQuota } from '../../../bot/store/quotas/keep-quota.ts';
import { eachTestHasFamily, type Family } from '../../stage/open-family.ts';

let f: Family;
eachTestHasFamily((family) => {
  f = family;
});
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

test('what is held is not brought out by news that the reader has muted', async () => {
  await f.holdFor(900_000);
  await f.sql(`insert into push_settings (hospital_id, member_id, patient_id, topic) values ('kita', $1, $2, 'queue')`, [
    f.guardian.memberId,
    f.patientId,
  ]);
  await f.post(f.event('reservation.booked', { reservationId: f.id('r'), startsAt: inDays(7) }));
  await f.post(f.event('queue.updated', { visitId: f.id('v'), peopleAhead: 2 }));
  await f.deliver(2);
  expect(f.acceptedBy(f.guardian)).toEqual([]);
}, 30_000);

test.each(['one request', 'two requests'])(
  'a bill that is ready and paid in %s is heard of',
  async (how) => {
    await f.holdFor(900_000);
    const both = [f.event('billing.ready', { billId: f.id('b'), amountYen: 3_420 }), f.event('billing.paid', { billId: f.id('b') })];
    if (how === 'one request') await f.post(...both);
    else for (const event of both) await f.post(event);
    await f.sql('update pending set due_at = now()');
    await f.deliver(2);
    expect(f.acceptedBy(f.watcher)).toHaveLength(1);
  },
  30_000,
);

test('what was kept for calls and is let go in quiet hours, when the month begins, waits for the morning', async () => {
  await f.post(f.event('billing.ready', { billId: f.id('b'), amountYen: 100 }));
  await f.sql(`update pending set due_at = now() + interval '15 minutes', kept_for_calls = true where member_id = $1`, [
    f.watcher.memberId,
  ]);
  await night();
  await keepQuota(f.stage.context.database, 'kita', { limit: 200, used: 0 }, f.stage.context.now());
  await f.deliver(2);
  const waiting = await f.sql(
    `select kept_for_calls as kept, due_at > now() + interval '50 minutes' and due_at < now() + interval '70 minutes' as morning from pending where member_id = $1`,
    [f.watcher.memberId],
  );
  await f.sql('delete from quotas');
  expect(f.acceptedBy(f.watcher)).toEqual([]);
  expect(waiting).toEqual([{ kept: false, morning: true }]);
}, 30_000);

/** As if it were an hour after the quiet hours have begun, and an hour before they end. */
async function night(): Promise<void> {
  const japan = new Date(Date.now() + 9 * 3_600_000);
  const minute = japan.getUTCHours() * 60 + japan.getUTCMinutes();
  await f.holdFor(900_000, (minute + 1380) % 1440, (minute + 60) % 1440);
}

test('what was due in the day, and that no worker could take up before the night, waits for the morning; a call does not, and takes it along', async () => {
  await f.post(
    f.event('billing.ready', { billId: f.id('b'), amountYen: 100 }),
    f.event('reservation.booked', { reservationId: f.id('r'), startsAt: inDays(7) }),
  );
  await f.sql(`update pending set due_at = now() - interval '2 hours' where lane = $1`, [f.patientId]);
  await night();
  await f.deliver(2);
  expect([f.acceptedBy(f.guardian), f.acceptedBy(f.watcher)]).toEqual([[], []]);
  const waiting = `select 1 from pending where lane = $1 and due_at > now() + interval '50 minutes' and due_at < now() + interval '70 minutes'`;
  expect(await f.sql(waiting, [f.patientId])).toHaveLength(4);
  await f.post(f.event('queue.called', { visitId: f.id('v'), call: 'enter' }));
  await f.deliver(2);
  expect(f.acceptedBy(f.guardian).map(({ body }) => JSON.parse(body ?? '').messages.length)).toEqual([3]);
}, 30_000);

describe('what was begun by day and did not arrive', () => {
  /** The hours are of its first attempt; then it is night, and LINE answers again. */
  async function begunBefore(hours: number, ...events: object[]): Promise<void> {
    await f.holdFor(900_000);
    f.refusePushesTo(f.guardian);
    await f.post(...events);
    await f.deliver();
    await f.sql(`update pushes set first_sent_at = first_sent_at - $1 * interval '1 hour'`, [hours]);
    await night();
    f.stage.platform.clearFaults();
    await f.timePasses();
    await f.deliver(2);
  }
  const bill = () => f.event('billing.ready', { billId: f.id('b'), amountYen: 3_420 });
  const open = () =>
    f.sql<{ failure: string; minutes: number; attempts: number }>(
      `select failure, attempts, extract(epoch from next_attempt_at - now())::float8 / 60 as minutes from pushes where member_id = $1`,
      [f.guardian.memberId],
    );
  const told = () => f.acceptedBy(f.guardian).map(({ body }) => JSON.parse(body ?? '').messages.length);

  test('waits for the morning', async () => {
    await begunBefore(2, bill());
    expect(told()).toEqual([]);
    const [waits] = await open();
    expect(waits).toMatchObject({ failure: 'quiet_hours', attempts: 1 });
    expect(waits?.minutes).toBeGreaterThan(58);
    await f.holdFor(900_000);
    await f.timePasses();
    await f.deliver(2);
    expect(told()).toEqual([1]);
    expect(await open()).toEqual([]);
  }, 30_000);

  test('a call in the night does not wait behind it', async () => {
    await begunBefore(2, bill());
    await f.post(f.event('queue.called', { visitId: f.id('v'), call: 'enter', place: '3番診察室' }));
    await f.deliver(3);
    expect(f.acceptedBy(f.guardian).map(({ body }) => body?.includes('3番診察室'))).toEqual([false, true]);
  }, 30_000);

  test('paid in the night, it is told in the morning that it is paid, and only that', async () => {
    await begunBefore(2, bill());
    await f.post(f.event('billing.paid', { billId: f.id('b') }));
    await f.deliver(2);
    expect(told()).toEqual([]);
    await f.holdFor(900_000);
    await f.timePasses();
    await f.deliver(3);
    expect(f.acceptedBy(f.guardian).map(({ body }) => body?.includes('お支払いが済みました'))).toEqual([true]);
  }, 30_000);

  test('is tried while LINE knows its key, however long the night', async () => {
    await begunBefore(22.5, bill());
    const [waits] = await open();
    expect(waits?.minutes).toBeGreaterThan(28);
    expect(waits?.minutes).toBeLessThan(30.1);
  }, 30_000);

  test.each([
    ['begun in the night', 0, () => [bill()]],
    ['of a visit', 2, () => [f.event('visit.checked_in', { visitId: f.id('v'), peopleAhead: 1 }), bill()]],
    ['of what begins tomorrow', 2, () => [f.event('reservation.booked', { reservationId: f.id('r'), startsAt: inDays(0.05) })]],
  ])(
    '%s, it is tried until LINE takes it',
    async (_, hours, events) => {
      await begunBefore(hours, ...events());
      expect(told()).toHaveLength(1);
    },
    30_000,
  );
});

test('who comes back in the night is awake, and told at once', async () => {
  await f.stage.platform.unfollow(f.watcher.lineUserId, f.stage.channel);
  await f.stage.heard(f.watcher.lineUserId);
  await f.post(f.event('reservation.booked', { reservationId: f.id('r'), startsAt: inDays(7) }));
  await f.deliver();
  await night();
  await f.stage.platform.follow(f.watcher.lineUserId, f.stage.channel);
  await f.stage.heard(f.watcher.lineUserId);
  await f.deliver(2);
  expect(f.acceptedBy(f.watcher)).toHaveLength(1);
}, 30_000);

test('a receipt, and a worker that has claimed what the receipt says anew, do not wait for each other in a circle', async () => {
  await f.post(f.event('queue.called', { visitId: f.id('v'), call: 'return' }));
  await f.sql('delete from pending where member_id = $1', [f.guardian.memberId]);
  const worker = await f.stage.context.database.pool.connect();
  await worker.query('begin');
  await worker.query('select 1 from pending where member_id = $1 for update', [f.watcher.memberId]);
  f.stage.context.sender = f.deliverer;
  const posted = f.post(f.event('queue.called', { visitId: f.id('v'), call: 'enter' }));
  await f.waitingForLocks(1);
  // At once where the receipt does not hold the pace already; else PostgreSQL ends one of the two after a second.
  await worker.query(`set local lock_timeout = '500ms'`);
  await expect(reservePace(worker, new Map([['kita', 1]]))).resolves.toBeDefined();
  await worker.query('rollback');
  worker.release();
  await posted;
  await f.deliver(2);
}, 30_000);
