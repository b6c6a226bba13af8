// What is held and what goes at once, with the default settings: on a real database, against the stand-in LINE.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { defaultHold } from '../../../bot/domain/hold.ts';
import { Deliverer } from '../../../bot/flows/delivery/deliverer.ts';
import { endWatch } from '../../../bot/flows/watches/end-watch.ts';
import { inTransaction } from '../../../bot/store/database.ts';
import { claimPending } from '../../../bot/store/delivery/claim-pending.ts';
import { type Stage, type StagePerson, setStage } from '../../stage/stage.ts';

let stage: Stage;
let sender: Deliverer;
let serial = 0;
let patientId: string;
let card: string;
let guardian: StagePerson;
let watcher: StagePerson;

beforeAll(async () => {
  // Day and night the same: quiet hours are the pure rule's to test.
  stage = await setStage({ holdSettings: { ...defaultHold, quietFrom: null, quietTo: null } });
  sender = new Deliverer(stage.context);
});
afterAll(() => stage.close());
beforeEach(async () => {
  serial += 1;
  card = `h-${serial}`;
  delete stage.context.sender;
  patientId = await stage.putPatient(card, '佐藤 花子');
  guardian = await stage.addPerson('本人');
  watcher = await stage.addPerson('長女');
  await stage.addGuardian(guardian, patientId);
  await stage.pair(guardian, patientId, watcher, { label: '母' });
  await work();
  stage.platform.clearRecords();
});

const sql = async <T>(text: string, values: unknown[] = []) => (await stage.context.database.pool.query(text, values)).rows as T[];
async function work(): Promise<void> {
  await sender.step();
  await sender.drain();
}
/** As if so much time had passed for what is held. */
const pass = (ms: number) => sql(`update pending set due_at = due_at - $1 * interval '1 millisecond' where due_at < 'infinity'`, [ms]);
let events = 0;
async function happens(type: string, data: object): Promise<void> {
  events += 1;
  const event = { id: `h-${events}`, type, occurredAt: new Date().toISOString(), cardNumber: card, data };
  expect(await stage.postEvents(event)).toMatchObject([{ status: 'accepted' }]);
}
const visitId = () => `v-${serial}`;
const checkedIn = (peopleAhead: number) => happens('visit.checked_in', { visitId: visitId(), peopleAhead });
const ahead = (peopleAhead: number) => happens('queue.updated', { visitId: visitId(), peopleAhead });
const called = () => happens('queue.called', { visitId: visitId(), call: 'enter', place: '3番診察室' });
const finished = () => happens('visit.finished', { visitId: visitId() });
const billReady = () => happens('billing.ready', { billId: `b-${serial}`, amountYen: 3420 });
const paid = () => happens('billing.paid', { billId: `b-${serial}` });
const booked = () =>
  happens('reservation.booked', { reservationId: `r-${serial}`, startsAt: new Date(Date.now() + 28 * 86_400_000).toISOString() });
/** The number of messages in each push. */
const told = (person: StagePerson) =>
  stage.platform.requests
    .filter((r) => r.endpoint === 'push' && r.acceptedAs === 'new' && r.body?.includes(person.lineUserId))
    .map((r) => JSON.parse(r.body ?? '').messages.length as number);
const both = () => [told(guardian), told(watcher)];
const pending = () => sql<{ member_id: string }>('select member_id from pending where lane = $1', [patientId]);

/** Whether this process sends what it receives, or leaves all to a worker. */
describe.each([
  ['a process that sends', true],
  ['a process that leaves it to a worker', false],
])('%s', (_name, sends) => {
  beforeEach(() => {
    if (sends) stage.context.sender = sender;
  });

  test('a call goes at once though the check-in is held, takes its place, and is not told twice', async () => {
    await checkedIn(8);
    await work();
    expect(both()).toEqual([[], []]);
    await called();
    if (sends) await sender.drain();
    else await work();
    expect(both()).toEqual([[1], [1]]);
    expect(await pending()).toEqual([]);
  });

  test('a call does not wait though other news of the patient is held; a worker takes both along, a sender leaves the other', async () => {
    await booked();
    await called();
    if (sends) await sender.drain();
    else await work();
    expect(both()).toEqual(sends ? [[1], [1]] : [[2], [2]]);
    await pass(defaultHold.holdMs);
    await work();
    expect(both()).toEqual(
      sends
        ? [
            [1, 1],
            [1, 1],
          ]
        : [[2], [2]],
    );
  });

  test('a visit’s end, next reservation and bill are one push; that it is paid at once is in it or nowhere', async () => {
    await finished();
    await booked();
    await work();
    expect(both()).toEqual([[], []]);
    await billReady();
    await work();
    expect(both()).toEqual([[3], []]);
    await paid();
    await pass(defaultHold.holdMs);
    await work();
    expect(both()).toEqual([[3], [3]]);
    expect(stage.platform.requests.at(-1)?.body).toContain('お支払い');
    await work();
    expect(await pending()).toEqual([]);
  });

  test('whoever is with the patient hears that the turn is near; who is far hears a long wait as it then stands', async () => {
    await checkedIn(8);
    await ahead(5);
    await work();
    expect(both()).toEqual([[], []]);
    await ahead(2);
    await work();
    expect(both()).toEqual([[1], []]);
    await pass(8 * defaultHold.holdMs);
    await work();
    expect(both()).toEqual([[1], [1]]);
    expect(stage.platform.requests.at(-1)?.body).toContain('もうすぐ順番です');
  });

  test('where nobody who holds the record hears, the watcher is told as they would be', async () => {
    await sql('update members set following = false where id = $1', [guardian.memberId]);
    await checkedIn(8);
    await ahead(2);
    await work();
    expect(told(watcher)).toEqual([1]);
  });

  test('a watcher who chose so hears each word', async () => {
    await sql(`insert into wait_settings (hospital_id, member_id, patient_id, hears) values ('kita', $1, $2, 'each')`, [
      watcher.memberId,
      patientId,
    ]);
    await checkedIn(8);
    await work();
    await ahead(5);
    await work();
    expect(both()).toEqual([[], [1, 1]]);
  });

  test('what is held is never told to who stopped, nor what was muted meanwhile', async () => {
    await finished();
    await booked();
    const [watch] = await sql<{ id: string }>('select id from watches where member_id = $1', [watcher.memberId]);
    await endWatch(stage.context, { hospitalId: 'kita', watchId: watch?.id ?? '', by: 'watcher', memberId: watcher.memberId });
    expect((await pending()).filter((row) => row.member_id === watcher.memberId)).toEqual([]);
    await sql(`insert into push_settings (hospital_id, member_id, patient_id, topic) values ('kita', $1, $2, 'reservations')`, [
      guardian.memberId,
      patientId,
    ]);
    stage.platform.clearRecords();
    await pass(defaultHold.holdMs);
    await work();
    expect(told(watcher)).toEqual([]);
    expect(stage.platform.requests.filter((r) => r.body?.includes(`/reservations/r-${serial}`))).toEqual([]);
    expect(await pending()).toEqual([]);
  });

  test('somebody who comes back from blocking the bot hears what was held', async () => {
    await sql('update members set following = false where id = $1', [watcher.memberId]);
    await finished();
    await pass(defaultHold.holdMs);
    await work();
    expect(both()).toEqual([[1], []]);
  });
});

test('a call is taken up before what has waited longer, and what is held comes behind all that is due', async () => {
  await billReady();
  await called();
  await booked();
  const order = await inTransaction(stage.context.database, async (client) => {
    await client.query(`update pending set due_at = now() - interval '1 hour' where subject_kind = 'bill' and lane = $1`, [patientId]);
    const one = await claimPending(client, 2);
    return one.filter((row) => row.lane === patientId && row.memberId === watcher.memberId).map((row) => row.subject.kind);
  });
  expect(order[0]).toBe('visit');
  expect(order.at(-1)).toBe('reservation');
});

test('a call and a worker that takes what is held of the same visit do not wait for each other', async () => {
  stage.context.sender = sender;
  for (let round = 0; round < 20; round += 1) {
    const id = `race-${serial}-${round}`;
    await happens('visit.checked_in', { visitId: id, peopleAhead: 8 });
    await pass(8 * defaultHold.holdMs);
    await Promise.all([sender.step(), happens('queue.called', { visitId: id, call: 'enter', place: '3番診察室' })]);
    await sender.drain();
    await work();
  }
  const bodies = stage.platform.requests.filter((r) => r.acceptedAs === 'new' && r.body?.includes(watcher.lineUserId));
  // Each call was told exactly once, whoever told the check-in before it.
  expect(bodies.filter((r) => r.body?.includes('3番診察室'))).toHaveLength(20);
  expect(await pending()).toEqual([]);
});
