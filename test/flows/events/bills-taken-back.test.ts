// A bill that was a mistake (another patient's, made out twice) is withdrawn: who has heard of it hears so, nobody else does, and it is shown nowhere.
import { expect, test } from '@jest/globals';
import { readOverviews } from '../../../bot/flows/views/read-overview.ts';
import { readBillRecords } from '../../../bot/flows/views/read-records.ts';
import { eachTestHasFamily, type Family } from '../../stage/open-family.ts';
import type { StagePerson } from '../../stage/stage.ts';

let f: Family;
eachTestHasFamily((family) => {
  f = family;
});

const ready = (amountYen = 3_420) => f.event('billing.ready', { billId: f.id('b'), amountYen });
const withdrawn = (more: object = {}) => f.event('billing.withdrawn', { billId: f.id('b') }, more);
const altTexts = (person: StagePerson) =>
  f
    .acceptedBy(person)
    .flatMap(({ body }) => JSON.parse(body ?? '').messages.map((m: { altText: string }) => m.altText.replace('【みまもり】', '')));
const [isReady, isWithdrawn] = ['会計のお知らせです', '会計の取り消しのお知らせです'];

test('who was told of it is told, and nobody whom it had not reached yet', async () => {
  await f.holdFor(900_000);
  await f.post(ready());
  await f.deliver();
  expect([altTexts(f.guardian), altTexts(f.watcher)]).toEqual([[isReady], []]);
  await f.post(withdrawn());
  await f.deliver();
  await f.sql('update pending set due_at = now()');
  await f.deliver(2);
  expect([altTexts(f.guardian), altTexts(f.watcher)]).toEqual([[isReady, isWithdrawn], []]);
}, 30_000);

test('also where it was corrected in between, so that what waits may have been heard of as it was', async () => {
  await f.post(ready());
  await f.deliver();
  await f.holdFor(900_000);
  await f.post(ready(2_340));
  await f.post(withdrawn());
  await f.sql('update pending set due_at = now()');
  await f.deliver(2);
  expect([altTexts(f.guardian), altTexts(f.watcher)]).toEqual([
    [isReady, isWithdrawn],
    [isReady, isWithdrawn],
  ]);
}, 30_000);

test('what did not arrive at its first attempt does not arrive any more', async () => {
  f.refusePushesTo(f.guardian);
  await f.post(ready());
  await f.deliver();
  await f.post(withdrawn());
  f.stage.platform.clearFaults();
  await f.timePasses();
  await f.deliver(3);
  expect(altTexts(f.guardian)).toEqual([isWithdrawn]);
}, 30_000);

test('it is shown nowhere: not on the pages, not in the sums, not in the chat; made out again it is told and shown', async () => {
  await f.post(ready(), f.event('billing.ready', { billId: f.id('other'), amountYen: 500 }));
  await f.post(withdrawn());
  const looker = { hospitalId: 'kita', memberId: f.watcher.memberId };
  const read = async () => {
    const records = await readBillRecords(f.stage.context, looker, { patientId: f.patientId, month: null });
    const people = await readOverviews(f.stage.context, looker);
    return [records?.bills.map(({ id }) => id), records?.totalYen, records?.unpaidYen, people[0]?.bills?.map(({ id }) => id)];
  };
  expect(await read()).toEqual([[f.id('other')], 500, 500, [f.id('other')]]);
  await f.stage.platform.say(f.watcher.lineUserId, f.stage.channel, '会計');
  await f.stage.heard(f.watcher.lineUserId);
  const answer = JSON.stringify(f.stage.platform.chat(f.watcher.lineUserId, f.stage.channel).at(-1));
  expect([answer.includes('500'), answer.includes('3,420')]).toEqual([true, false]);
  await f.deliver(2);
  f.stage.platform.clearRecords();
  await f.post(ready());
  await f.deliver();
  expect(altTexts(f.watcher)).toEqual([isReady]);
  expect((await read())[2]).toBe(3_920);
}, 30_000);

test('silently withdrawn it is told nobody; nor whoever does not share the bills, or has muted them', async () => {
  await f.holdFor(900_000);
  await f.post(ready());
  await f.post(withdrawn({ silent: true }));
  await f.sql('update pending set due_at = now()');
  await f.deliver(2);
  expect([altTexts(f.guardian), altTexts(f.watcher)]).toEqual([[], []]);
  await f.holdFor(0);
  const bill = { billId: f.id('c'), amountYen: 1 };
  await f.post(f.event('billing.ready', bill));
  await f.deliver();
  await f.sql(`update watches set categories = '{queue}' where member_id = $1`, [f.watcher.memberId]);
  await f.sql(`insert into push_settings (hospital_id, member_id, patient_id, topic) values ('kita', $1, $2, 'billing')`, [
    f.guardian.memberId,
    f.patientId,
  ]);
  await f.post(f.event('billing.withdrawn', { billId: f.id('c') }));
  await f.deliver(2);
  expect([altTexts(f.guardian), altTexts(f.watcher)]).toEqual([[isReady], [isReady]]);
}, 30_000);
