// After an end has been answered nothing of what it ended arrives: leaving, the hospital's removal, a freed card number, watches that a late word would name or end.
import { expect, test } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { lineEventHandler } from '../../bot/flows/chat/handle-line-events.ts';
import { removeHospital } from '../../bot/flows/hospitals/administer-hospital.ts';
import { leave } from '../../bot/flows/members/leave.ts';
import { removePatient } from '../../bot/flows/patients/remove-patient.ts';
import { endWatch } from '../../bot/flows/watches/end-watch.ts';
import { inTransaction } from '../../bot/store/database.ts';
import { addDirectPush } from '../../bot/store/delivery/add-pushes.ts';
import { markWebhookEventHandled } from '../../bot/store/webhook/mark-handled.ts';
import { eachTestHasFamily, type Family } from '../stage/open-family.ts';
import { eventually, type StagePerson } from '../stage/stage.ts';

let f: Family;
eachTestHasFamily((family) => {
  f = family;
});
const soon = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test('an answer in hand that becomes a push at the last moment does not arrive after leaving was answered', async () => {
  const person = await f.stage.addPerson('良子');
  const event = { hospitalId: 'kita', id: f.id('in-hand'), party: { kind: 'user', lineUserId: person.lineUserId } } as const;
  await f.sql(
    `insert into webhook_events (hospital_id, id, kind, line_user_id, command, occurred_at, lease_until, being_handled, attempts)
     values ('kita', $1, 'command', $2, '{"name":"stop"}', now(), now() + interval '20 seconds', true, 1)`,
    [event.id, person.lineUserId],
  );
  const { context, close } = f.stage.contextOf('leaving');
  const { pool } = context.database;
  const query = pool.query.bind(pool) as (...of: unknown[]) => Promise<unknown>;
  let turned = false;
  // Between the two questions that leaving asks: what send-answer does where the reply token is of no use.
  Object.assign(pool, {
    query: async (...of: unknown[]) => {
      if (!turned && typeof of[0] === 'string' && of[0].includes('as a(id, attempts)')) {
        turned = true;
        await inTransaction(f.stage.context.database, async (client) => {
          if (await markWebhookEventHandled(client, event))
            await addDirectPush(client, {
              ...{ hospitalId: 'kita', id: uuidv7(), memberId: person.memberId, lineUserId: person.lineUserId, detail: 'private' },
              messages: [{ type: 'text', text: 'みまもりを解除しました' }],
            });
        });
      }
      return query(...of);
    },
  });
  const session = { ...(await f.stage.sessionOf(person)), hasCredential: false };
  expect(await leave(context, session, null)).toEqual({ outcome: 'left' });
  expect(turned).toBe(true);
  await f.deliver(3);
  expect(f.acceptedBy(person)).toEqual([]);
  await close();
}, 60_000);

async function nextHolder(): Promise<StagePerson> {
  const next = await f.stage.addPerson('次の人');
  await f.stage.addGuardian(next, await f.stage.putPatient(f.cardNumber, '鈴木 次郎'));
  f.stage.platform.clearRecords();
  return next;
}

test('what is said of the former holder of a card number, and refused, does not reach the next one when it is sent again', async () => {
  await removePatient(f.stage.context, f.hospital, f.cardNumber);
  await soon(20);
  // The last bill, made out after the removal.
  const bill = { ...f.event('billing.ready', { billId: f.id('last'), amountYen: 98_765 }), occurredAt: new Date().toISOString() };
  expect(await f.stage.postEvents(bill)).toMatchObject([{ status: 'rejected', errors: [{ path: '$.cardNumber' }] }]);
  await soon(20);
  const next = await nextHolder();
  expect(await f.stage.postEvents(bill)).toMatchObject([{ status: 'rejected' }]);
  await f.deliver(2);
  expect(f.acceptedBy(next)).toEqual([]);
}, 30_000);

test('nor does what happened while the removal waited', async () => {
  const busy = await f.stage.context.database.pool.connect();
  await busy.query('begin');
  await busy.query(`select pg_advisory_xact_lock(hashtextextended('receipt:' || 'kita', 0))`);
  const removing = removePatient(f.stage.context, f.hospital, f.cardNumber);
  await f.waitingForLocks(1);
  // Later than the removal was asked for, by every clock.
  await soon(20);
  const occurredAt = new Date().toISOString();
  await soon(20);
  await busy.query('commit');
  busy.release();
  expect(await removing).toBe('removed');
  const next = await nextHolder();
  const bill = { ...f.event('billing.ready', { billId: f.id('late'), amountYen: 4_321 }), occurredAt };
  expect(await f.stage.postEvents(bill)).toMatchObject([{ status: 'rejected' }]);
  await f.deliver(2);
  expect(f.acceptedBy(next)).toEqual([]);
}, 60_000);

test('what is really the next holder’s is told', async () => {
  await removePatient(f.stage.context, f.hospital, f.cardNumber);
  const next = await nextHolder();
  await soon(20);
  const bill = { ...f.event('billing.ready', { billId: f.id('own'), amountYen: 100 }), occurredAt: new Date().toISOString() };
  expect(await f.stage.postEvents(bill)).toMatchObject([{ status: 'accepted' }]);
  await f.deliver(2);
  expect(f.acceptedBy(next)).toHaveLength(1);
}, 30_000);

test('nothing of a removed patient is left in a push that LINE refused while the removal waited', async () => {
  const slow = f.slowDeliverer(f.watcher, { kind: 'refused', reason: 'bad_request' });
  await f.post(f.event('queue.called', { visitId: f.id('v'), call: 'enter', place: '3番診察室' }));
  await slow.deliverer.step();
  const removing = removePatient(f.stage.context, f.hospital, f.cardNumber);
  // Its ties have ended, and it waits for what is under way.
  await eventually(async () => (await f.sql('select 1 from patients where id = $1 and removed_at is not null', [f.patientId])).length > 0);
  slow.letGo();
  await slow.deliverer.drain();
  expect(await removing).toBe('removed');
  expect(await f.sql('select state, filling from pushes where lane = $1', [f.patientId])).toEqual([]);
}, 30_000);

test('the question which watch to stop does not arrive after all of them have ended', async () => {
  const other = await f.stage.putPatient(f.id('o'), '佐藤 一郎');
  await f.stage.addGuardian(f.guardian, other);
  await f.stage.pair(f.guardian, other, f.watcher, { label: '弟' });
  await f.deliver();
  f.stage.platform.clearRecords();
  f.stage.platform.failNext('reply', { kind: 'error-before-accept', status: 400 });
  await f.stage.platform.say(f.watcher.lineUserId, f.stage.channel, 'stop');
  await f.stage.heard(f.watcher.lineUserId);
  for (const { id } of await f.sql<{ id: string }>('select id from watches where member_id = $1 and ended_at is null', [
    f.watcher.memberId,
  ]))
    await endWatch(f.stage.context, { hospitalId: 'kita', watchId: id, by: 'watcher', memberId: f.watcher.memberId });
  await f.deliver(3);
  expect(f.acceptedBy(f.watcher).filter(({ body }) => /母|弟/.test(body ?? ''))).toEqual([]);
}, 30_000);

test('a stop that LINE could deliver only later ends no watch that began after it was said', async () => {
  await f.sql(`update watches set since = now() - interval '2 minutes' where member_id = $1`, [f.watcher.memberId]);
  await f.sql(
    `insert into webhook_events (hospital_id, id, kind, line_user_id, command, occurred_at, lease_until)
     values ('kita', $1, 'command', $2, '{"name":"stop","language":null}', now() - interval '5 minutes', now())`,
    [f.id('late'), f.watcher.lineUserId],
  );
  const handler = lineEventHandler(f.stage.context);
  handler.handle('kita', { kind: 'user', lineUserId: f.watcher.lineUserId });
  await handler.idle();
  expect(await f.sql('select ended_by from watches where member_id = $1', [f.watcher.memberId])).toEqual([{ ended_by: null }]);
}, 30_000);

test('who stopped and is invited anew is called, though they had muted calls the last time', async () => {
  await f.sql(`insert into push_settings (hospital_id, member_id, patient_id, topic) values ('kita', $1, $2, 'calls')`, [
    f.watcher.memberId,
    f.patientId,
  ]);
  await f.stage.platform.say(f.watcher.lineUserId, f.stage.channel, 'stop');
  await f.stage.heard(f.watcher.lineUserId);
  await f.stage.pair(f.guardian, f.patientId, f.watcher, { label: '母' });
  await f.deliver();
  f.stage.platform.clearRecords();
  await f.post(f.event('queue.called', { visitId: f.id('v'), call: 'enter' }));
  await f.deliver(2);
  expect(f.acceptedBy(f.watcher)).toHaveLength(1);
}, 30_000);

// The last: the hospital is gone after it.
test('an answer on its way when the hospital is removed is waited for', async () => {
  const { line } = f.stage.context;
  const order: string[] = [];
  f.stage.context.line = {
    ...line,
    reply: async (...of) => {
      await soon(1_500);
      const outcome = await line.reply(...of);
      order.push('replied');
      return outcome;
    },
  };
  void f.stage.platform.say(f.watcher.lineUserId, f.stage.channel, '待ち');
  const began = 'select 1 from webhook_events where replied_at is not null and handled_at is null and line_user_id = $1';
  await eventually(async () => (await f.sql(began, [f.watcher.lineUserId])).length > 0);
  await removeHospital(f.stage.context, 'kita');
  order.push('removed');
  await eventually(async () => order.length === 2);
  f.stage.context.line = line;
  expect(order).toEqual(['replied', 'removed']);
}, 60_000);
