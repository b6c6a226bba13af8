// Whom LINE calls a friend is told what concerns them, also where LINE's follow event never came; whoever has blocked the account is not.
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { Deliverer } from '../../../bot/flows/delivery/deliverer.ts';
import type { FaultKind } from '../../line-platform/faults.ts';
import { eventually } from '../../stage/stage.ts';
import { birthDate, type Phone, pin, type Stage, setStage } from './stage.ts';

let stage: Stage;
let deliverer: Deliverer;
beforeAll(async () => {
  stage = await setStage();
  stage.platform.updateChannel(channel, { webhookUrl: `${stage.url}/line/kita/webhook` });
  deliverer = new Deliverer(stage.context);
});
afterEach(() => stage.platform.clearFaults());
afterAll(async () => {
  await stage?.close();
});

const channel = '1656000001';
const newUser = () => stage.platform.addUser({ displayName: '利用者' }).userId;
function friendFromBefore(): string {
  const userId = newUser();
  stage.platform.befriend(userId, channel);
  return userId;
}
async function register(phone: Phone): Promise<{ phone: Phone; patientId: string; cardNumber: string; answer: { following?: boolean } }> {
  const { id, cardNumber } = await stage.addPatient();
  const answer = await phone.get('POST', '/patients', { slipCode: await stage.slip(cardNumber), birthDate, relation: 'self' });
  expect(answer).toMatchObject({ outcome: 'registered' });
  return { phone, patientId: id, cardNumber, answer };
}
let serial = 0;
async function call(cardNumber: string, place: string): Promise<void> {
  serial += 1;
  const event = {
    ...{ id: `e-${serial}`, type: 'queue.called', occurredAt: stage.context.now().toISOString(), cardNumber },
    data: { visitId: `v-${cardNumber}`, call: 'enter', place },
  };
  const answer = await stage.request('POST', '/v1/events', { token: stage.apiKeys.kita, body: event });
  expect(answer.body).toMatchObject({ results: [{ status: 'accepted' }] });
  await deliver();
}
async function deliver(): Promise<void> {
  for (let round = 0; round < 4; round += 1) {
    await deliverer.step();
    await deliverer.drain();
  }
}
const places = (userId: string) =>
  stage.platform
    .chat(userId, channel)
    .filter((entry) => entry.via === 'push')
    .flatMap((entry) => /\d番診察室/.exec(JSON.stringify(entry.messages))?.[0] ?? []);
const heard = () => eventually(async () => (await stage.rows('select 1 from webhook_events where handled_at is null')).length === 0);
const parked = (phone: Phone) => stage.rows(`select 1 from pending where member_id = $1 and due_at = 'infinity'`, [phone.memberId]);
const asked = () => stage.platform.requests.filter((request) => request.endpoint === 'profile').length;
const following = async (phone: Phone) =>
  (await stage.rows<{ following: boolean }>('select following from members where id = $1', [phone.memberId]))[0]?.following;

describe('a friend from before the product came', () => {
  test('opens the mini-app, and is called: as the patient and as the one who watches', async () => {
    const patient = await register(await stage.readyPhone('kita', friendFromBefore()));
    const { code } = await stage.invite(patient);
    const watcher = await stage.readyPhone('kita', friendFromBefore());
    expect((await watcher.me()).following).toBe(true);
    expect(await watcher.get('POST', '/invitations/accept', { code })).toMatchObject({ outcome: 'paired', following: true });
    await call(patient.cardNumber, '3番診察室');
    expect([places(patient.phone.userId), places(watcher.userId)]).toEqual([['3番診察室'], ['3番診察室']]);
  });

  test('is not asked about again', async () => {
    const userId = friendFromBefore();
    await stage.phone('kita', userId);
    const before = asked();
    const phone = await stage.phone('kita', userId);
    await phone.me();
    expect(asked()).toBe(before);
  });

  test('hears what was put aside before anybody asked LINE', async () => {
    const patient = await register(await stage.readyPhone());
    await call(patient.cardNumber, '4番診察室');
    expect(await parked(patient.phone)).not.toEqual([]);
    stage.platform.befriend(patient.phone.userId, channel);
    await stage.phone('kita', patient.phone.userId);
    await deliver();
    expect(places(patient.phone.userId)).toEqual(['4番診察室']);
  });

  test('hears what was put aside where the process died between noting the friend and letting it go', async () => {
    const patient = await register(await stage.readyPhone());
    await call(patient.cardNumber, '4番診察室');
    stage.platform.befriend(patient.phone.userId, channel);
    await stage.rows('update members set following = true, follow_changed_at = now() where id = $1', [patient.phone.memberId]);
    await stage.phone('kita', patient.phone.userId);
    await deliver();
    expect(places(patient.phone.userId)).toEqual(['4番診察室']);
  });
});

test('who left and registers again is called, though LINE sends no new follow event', async () => {
  const userId = newUser();
  await stage.platform.follow(userId, channel);
  await heard();
  const first = await stage.readyPhone('kita', userId);
  expect(await first.get('POST', '/leave', { pin })).toEqual({ outcome: 'left' });
  const again = await register(await stage.readyPhone('kita', userId));
  expect(again.phone.memberId).not.toBe(first.memberId);
  await call(again.cardNumber, '5番診察室');
  expect(places(userId)).toEqual(['5番診察室']);
});

test('an answer of LINE that comes after the member has left keeps nothing of them', async () => {
  const phone = await stage.readyPhone();
  stage.platform.befriend(phone.userId, channel);
  stage.platform.failNext('profile', { kind: 'slow', ms: 600 });
  const late = phone.call('GET', '/me');
  await eventually(async () => stage.platform.faults.waiting === 0);
  expect(await phone.get('POST', '/leave', { pin })).toEqual({ outcome: 'left' });
  await late;
  expect(await stage.rows('select 1 from members where line_user_id = $1', [phone.userId])).toEqual([]);
  expect(await following(phone)).toBe(false);
});

describe('who is no friend', () => {
  test('is told nothing, and hears it once they follow', async () => {
    const patient = await register(await stage.readyPhone());
    expect(patient.answer.following).toBe(false);
    expect((await patient.phone.me()).following).toBe(false);
    await call(patient.cardNumber, '6番診察室');
    expect(await parked(patient.phone)).not.toEqual([]);
    expect(places(patient.phone.userId)).toEqual([]);
    await stage.platform.follow(patient.phone.userId, channel);
    await heard();
    await deliver();
    expect(places(patient.phone.userId)).toEqual(['6番診察室']);
  });

  test('and becomes one while the session goes on, gets no wrong hint', async () => {
    const guardian = await stage.guardian();
    const { code } = await stage.invite(guardian);
    const [watcher, patient, reader] = [await stage.readyPhone(), await stage.readyPhone(), await stage.readyPhone()];
    expect([await following(watcher), await following(patient), await following(reader)]).toEqual([false, false, false]);
    for (const { userId } of [watcher, patient, reader]) stage.platform.befriend(userId, channel);
    expect(await watcher.get('POST', '/invitations/accept', { code })).toMatchObject({ outcome: 'paired', following: true });
    expect((await register(patient)).answer.following).toBe(true);
    expect((await reader.me()).following).toBe(true);
    expect([await following(watcher), await following(patient), await following(reader)]).toEqual([true, true, true]);
  });
});

test.each<[string, { kind: FaultKind; status?: number }]>([
  ['does not answer', { kind: 'hang-before-accept' }],
  ['answers 500', { kind: 'error-before-accept' }],
  ['cuts the connection', { kind: 'reset-before-accept' }],
  ['has been asked too often', { kind: 'rate-limited' }],
])('where LINE %s the session begins all the same, and it is asked again', async (_what, fault) => {
  const userId = friendFromBefore();
  stage.platform.failNext('profile', fault);
  const began = performance.now();
  const phone = await stage.phone('kita', userId);
  expect(performance.now() - began).toBeLessThan(5_000);
  expect(stage.platform.faults.waiting).toBe(0);
  expect(await following(phone)).toBe(false);
  expect((await phone.me()).following).toBe(true);
});

test('LINE is asked a few times a minute about one member, however often the page asks', async () => {
  const phone = await stage.phone();
  const before = asked();
  for (const { status } of await Promise.all(Array.from({ length: 50 }, () => phone.call('GET', '/me')))) expect(status).toBe(200);
  expect(asked() - before).toBeLessThanOrEqual(5);
  // Others are not held up by it, and after the minute it is asked again.
  stage.platform.befriend(phone.userId, channel);
  expect((await (await stage.phone('kita', friendFromBefore())).me()).following).toBe(true);
  expect((await phone.me()).following).toBe(false);
  stage.pass(60_000);
  expect((await phone.me()).following).toBe(true);
});

describe('a block', () => {
  test('after LINE called them a friend ends what they are told', async () => {
    const patient = await register(await stage.readyPhone('kita', friendFromBefore()));
    await stage.platform.unfollow(patient.phone.userId, channel);
    await heard();
    await call(patient.cardNumber, '7番診察室');
    expect(places(patient.phone.userId)).toEqual([]);
    expect((await stage.phone('kita', patient.phone.userId)).memberId).toBe(patient.phone.memberId);
    expect(await following(patient.phone)).toBe(false);
  });

  test('that comes while the answer is on its way outlives the answer', async () => {
    const userId = friendFromBefore();
    stage.platform.failNext('profile', { kind: 'slow', ms: 800 });
    const opening = stage.phone('kita', userId);
    await eventually(async () => stage.platform.faults.waiting === 0);
    await stage.platform.unfollow(userId, channel);
    await heard();
    const phone = await opening;
    expect(await following(phone)).toBe(false);
  });

  test('of which LINE tells late, older than what LINE said of them since, changes nothing', async () => {
    const phone = await stage.phone('kita', friendFromBefore());
    const timestamp = stage.context.now().getTime() - 60_000;
    await stage.platform.sendEvents(channel, [{ type: 'unfollow', source: { type: 'user', userId: phone.userId }, timestamp }]);
    await heard();
    expect(await following(phone)).toBe(true);
  });
});
