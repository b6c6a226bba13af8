// A notice that is changed, taken back, or put twice: who has heard of it hears of its end, and nobody else does.
import { expect, test } from '@jest/globals';
import { putNotice } from '../../../bot/flows/events/put-notice.ts';
import { eachTestHasFamily, type Family } from '../../stage/open-family.ts';

let f: Family;
eachTestHasFamily((family) => {
  f = family;
});

const posted = (title: string, more: object = {}) => f.event('notice.posted', { noticeId: f.id('n'), title, body: '本文' }, more);
const withdrawn = (more: object = {}) => f.event('notice.withdrawn', { noticeId: f.id('n') }, more);

test('who heard of a notice hears that it is withdrawn, though it was changed in between', async () => {
  await f.post(posted('臨時休診 月曜'));
  await f.deliver();
  expect(f.acceptedBy(f.watcher)).toHaveLength(1);
  await f.holdFor(900_000);
  await f.post(posted('臨時休診 火曜'));
  await f.deliver();
  await f.post(withdrawn());
  await f.sql('update pending set due_at = now()');
  await f.deliver(2);
  expect(f.acceptedBy(f.watcher)).toHaveLength(2);
}, 30_000);

test('its first form does not arrive after it was withdrawn', async () => {
  f.refusePushesTo(f.watcher);
  await f.post(posted('臨時休診 月曜'));
  await f.deliver();
  await f.post(posted('臨時休診 火曜'));
  await f.post(withdrawn());
  f.stage.platform.clearFaults();
  await f.timePasses();
  await f.deliver(3);
  expect(f.acceptedBy(f.watcher).filter(({ body }) => (body ?? '').includes('月曜'))).toEqual([]);
}, 30_000);

test('silently posted and withdrawn it is told nobody', async () => {
  await f.post(posted('昔の休診', { silent: true }));
  await f.post(withdrawn({ silent: true }));
  await f.deliver(2);
  expect([f.acceptedBy(f.guardian), f.acceptedBy(f.watcher)]).toEqual([[], []]);
}, 30_000);

test('put three times at the same moment, twice of them to one process, it is told once', async () => {
  const until = new Date(Date.now() + 3_600_000).toISOString();
  const busy = await f.stage.context.database.pool.connect();
  f.stage.context.sender = f.deliverer;
  await busy.query('begin');
  await busy.query(`select pg_advisory_xact_lock(hashtextextended('receipt:' || 'kita', 0))`);
  const put = (context = f.stage.context) =>
    putNotice(context, 'kita', f.id('n'), { cardNumber: f.cardNumber, title: '採血室へ', body: '今お越しください', until });
  const first = put();
  await f.waitingForLocks(1);
  const second = put();
  const elsewhere = put(f.stage.contextOf('elsewhere').context);
  await f.waitingForLocks(2);
  await busy.query('commit');
  busy.release();
  await Promise.all([first, second, elsewhere]);
  await f.deliver(3);
  expect(f.acceptedBy(f.watcher)).toHaveLength(1);
}, 30_000);
