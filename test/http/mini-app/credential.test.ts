import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { unattendedHeader } from '../../../bot/domain/session.ts';
import { credentialAnswer, credentialCheckAnswer } from '../../../bot/mini-app-contract.ts';
import { minute, pin, type Stage, setStage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(async () => {
  await stage?.close();
});

const misses = async (memberId: string) =>
  (
    await stage.rows<{ misses: number; locked: boolean }>(
      'select misses, locked_until is not null as locked from credentials where member_id = $1',
      [memberId],
    )
  )[0];

test('the first PIN unlocks the session that set it; only its slow hash is kept', async () => {
  const phone = await stage.phone();
  const answer = credentialAnswer.parse(await phone.get('POST', '/credential', { pin }));
  expect(answer).toMatchObject({ outcome: 'set', me: { hasCredential: true, unlocked: true } });
  const [row] = await stage.rows<{ pin_hash: string }>('select pin_hash from credentials where member_id = $1', [phone.memberId]);
  expect(row?.pin_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
});

test.each(['000000', '123456', '987654', '890123', '121212', '123123', '112211', '777778'])(
  'a PIN too easy to guess is not taken: %s',
  async (easy) => {
    const phone = await stage.phone();
    expect(await phone.get('POST', '/credential', { pin: easy })).toEqual({ outcome: 'too-easy' });
    expect(await phone.me()).toMatchObject({ hasCredential: false });
  },
);

test.each(['12345', '1234567', 'abcdef', '12 456', '１２３４５６', 480502, null])('a PIN is six digits: %p', async (bad) => {
  expect((await (await stage.phone()).call('POST', '/credential', { pin: bad })).status).toBe(400);
});

test('two first PINs at once: one is set, and the other must be given it', async () => {
  const one = await stage.phone();
  const two = await stage.phone('kita', one.userId);
  const answers = await Promise.all([
    one.call('POST', '/credential', { pin: '135792' }),
    two.call('POST', '/credential', { pin: '246803' }),
  ]);
  expect(answers.map((a) => a.status).sort()).toEqual([200, 403]);
});

test('another session of the member needs the PIN; it cannot set another one instead', async () => {
  const first = await stage.readyPhone();
  const second = await stage.phone('kita', first.userId);
  expect(await second.me()).toMatchObject({ hasCredential: true, unlocked: false });
  expect(await second.call('POST', '/credential', { pin: '975310' })).toMatchObject({
    status: 403,
    body: { error: { code: 'credential_required' } },
  });
  expect(await second.call('GET', '/patients')).toMatchObject({ status: 403, body: { error: { code: 'credential_required' } } });
  expect(credentialCheckAnswer.parse(await second.get('POST', '/credential/check', { pin }))).toMatchObject({
    outcome: 'unlocked',
    me: { unlocked: true },
  });
  await second.get('GET', '/patients');
});

test('a new PIN locks the other sessions', async () => {
  const first = await stage.readyPhone();
  const second = await stage.phone('kita', first.userId);
  await second.get('POST', '/credential/check', { pin });
  expect(await second.get('POST', '/credential', { pin: '975310' })).toMatchObject({ outcome: 'set' });
  expect(await first.me()).toMatchObject({ unlocked: false });
  expect(await first.get('POST', '/credential/check', { pin })).toMatchObject({ outcome: 'wrong' });
  expect(await first.get('POST', '/credential/check', { pin: '975310' })).toMatchObject({ outcome: 'unlocked' });
});

test('left alone for a quarter of an hour, the session asks again; in use it does not', async () => {
  const phone = await stage.readyPhone();
  for (let times = 0; times < 3; times += 1) {
    stage.pass(14 * minute);
    expect(await phone.me()).toMatchObject({ unlocked: true });
  }
  stage.pass(15 * minute);
  expect(await phone.call('GET', '/patients')).toMatchObject({ status: 403, body: { error: { code: 'credential_required' } } });
  // The look itself does not unlock what it found locked.
  expect(await phone.me()).toMatchObject({ unlocked: false });
});

test('a page that only asks by itself does not keep the session open, and the PIN opens it again all the same', async () => {
  const phone = await stage.readyPhone();
  const ask = (method: string, path: string, body?: object) =>
    stage.request(method, `/api${path}`, { token: phone.token, headers: { [unattendedHeader]: '1' }, ...(body ? { body } : {}) });
  stage.pass(14 * minute);
  expect((await ask('GET', '/people')).status).toBe(200);
  stage.pass(2 * minute);
  expect((await ask('GET', '/people')).body).toMatchObject({ error: { code: 'credential_required' } });
  expect((await ask('POST', '/credential/check', { pin })).body).toMatchObject({ outcome: 'unlocked' });
  expect((await ask('GET', '/people')).status).toBe(200);
});

test('five misses lock for a quarter of an hour, also for the right PIN; further ones for longer; success forgets them', async () => {
  const phone = await stage.readyPhone();
  const guess = (tried: string) => phone.get('POST', '/credential/check', { pin: tried });
  for (const remaining of [4, 3, 2, 1]) expect(await guess('000000')).toEqual({ outcome: 'wrong', remaining });
  const lasts = (answer: { until: string }) => Math.round((Date.parse(answer.until) - stage.context.now().getTime()) / minute);
  const fifth = await guess('000000');
  expect(credentialCheckAnswer.parse(fifth)).toMatchObject({ outcome: 'locked' });
  expect(lasts(fifth)).toBe(15);
  expect(await guess(pin)).toEqual(fifth);
  for (const [wait, next] of [
    [15, 60],
    [60, 24 * 60],
    [24 * 60, 24 * 60],
  ] as const) {
    stage.pass(wait * minute + 1000);
    const again = await stage.phone('kita', phone.userId);
    const locked = await again.get('POST', '/credential/check', { pin: '000000' });
    expect(locked.outcome).toBe('locked');
    expect(lasts(locked)).toBe(next);
    expect((await again.get('POST', '/credential/check', { pin })).outcome).toBe('locked');
  }
  stage.pass(24 * 60 * minute + 1000);
  const last = await stage.phone('kita', phone.userId);
  expect(await last.get('POST', '/credential/check', { pin })).toMatchObject({ outcome: 'unlocked' });
  expect(await misses(phone.memberId)).toEqual({ misses: 0, locked: false });
  const [audited] = await stage.rows<{ n: number }>(
    `select count(*)::int as n from audit_entries where action = 'credential.locked' and actor_id = $1`,
    [phone.memberId],
  );
  expect(audited?.n).toBe(4);
});

test('guesses made at the same time are five at most, the right one among the rest', async () => {
  const phone = await stage.readyPhone();
  const sessions = [phone, await stage.phone('kita', phone.userId), await stage.phone('kita', phone.userId)];
  const wrong = Array.from({ length: 15 }, (_, i) => String(900_000 + i * 7));
  const answers = await Promise.all(wrong.map((tried, i) => sessions[i % 3]?.get('POST', '/credential/check', { pin: tried })));
  const outcomes = answers.map((a) => (a.outcome === 'wrong' ? `wrong ${a.remaining}` : a.outcome)).sort();
  // Four looked at with tries left; of the eleven others one was the fifth, and ten were not looked at.
  expect(outcomes).toEqual([...Array(11).fill('locked'), 'wrong 1', 'wrong 2', 'wrong 3', 'wrong 4']);
  expect(await misses(phone.memberId)).toEqual({ misses: 5, locked: true });
  expect((await phone.get('POST', '/credential/check', { pin })).outcome).toBe('locked');
});

test('without a PIN there is nothing to check', async () => {
  expect(await (await stage.phone()).call('POST', '/credential/check', { pin })).toMatchObject({
    status: 409,
    body: { error: { code: 'conflict' } },
  });
});

test('tries are limited beyond the lock as well', async () => {
  const phone = await stage.readyPhone();
  const statuses = new Set<number>();
  for (let i = 0; i < 25; i += 1) statuses.add((await phone.call('POST', '/credential/check', { pin: '000000' })).status);
  expect(statuses).toEqual(new Set([200, 429]));
});

test('the log holds no PIN', () => {
  expect(stage.logged()).not.toContain(pin);
});
