import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { accountMark } from '../../../bot/flows/members/account-mark.ts';
import { patientsAnswer, registerAnswer } from '../../../bot/mini-app-contract.ts';
import { birthDate, features, minute, type Phone, type Stage, setStage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(async () => {
  await stage?.close();
});

const register = async (phone: Phone, slipCode: string, more: object = {}) =>
  registerAnswer.parse(await phone.get('POST', '/patients', { slipCode, birthDate, relation: 'self', ...more }));
const fullWidth = (text: string) => text.replace(/[0-9]/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0));

test('slip and birth date register the patient, once, and it is recorded', async () => {
  const phone = await stage.readyPhone();
  const { id, cardNumber } = await stage.addPatient();
  const code = await stage.slip(cardNumber);
  expect(await register(phone, code, { relation: 'proxy' })).toEqual({
    outcome: 'registered',
    patientId: id,
    name: '佐藤 花子',
    following: false,
  });
  expect(patientsAnswer.parse(await phone.get('GET', '/patients'))).toEqual({
    patients: [{ patientId: id, name: '佐藤 花子', relation: 'proxy', cardNumber, watchers: [], invitations: [] }],
  });
  expect((await phone.me()).guardianOf).toBe(1);
  // A repeated request, its first answer lost.
  expect(await register(phone, code)).toEqual({ outcome: 'already-registered', patientId: id, name: '佐藤 花子', following: false });
  expect(await register(await stage.readyPhone(), code)).toEqual({ outcome: 'used' });
  expect(await stage.rows(`select actor_id, detail from audit_entries where action = 'guardian.begun' and patient_id = $1`, [id])).toEqual([
    { actor_id: phone.memberId, detail: { relation: 'proxy' } },
  ]);
});

test.each<[string, (code: string) => string]>([
  ['without hyphens', (c) => c.replaceAll('-', '')],
  ['with spaces', (c) => `　${c.replaceAll('-', ' ')} `],
  ['full-width', (c) => fullWidth(c).replaceAll('-', '－')],
  ['with the long-vowel mark for a hyphen', (c) => fullWidth(c).replaceAll('-', 'ー')],
  ['with minus signs', (c) => c.replaceAll('-', '−')],
  ['with dashes', (c) => c.replaceAll('-', '‐')],
])('the code is read as people type it: %s', async (_name, typed) => {
  const { cardNumber } = await stage.addPatient();
  expect(await register(await stage.readyPhone(), typed(await stage.slip(cardNumber)))).toMatchObject({ outcome: 'registered' });
});

test('one slip, many phones at once: one gets it', async () => {
  const phones = await Promise.all(Array.from({ length: 6 }, () => stage.readyPhone()));
  for (let round = 0; round < 3; round += 1) {
    const { cardNumber } = await stage.addPatient();
    const code = await stage.slip(cardNumber);
    const outcomes = (await Promise.all(phones.map((p) => register(p, code)))).map((a) => a.outcome);
    expect(outcomes.sort()).toEqual(['registered', ...Array(5).fill('used')]);
  }
});

test('an expired slip, and one that a newer slip replaced', async () => {
  const { cardNumber } = await stage.addPatient();
  const [old, newer] = [await stage.slip(cardNumber), await stage.slip(cardNumber)];
  const phone = await stage.readyPhone();
  expect(await register(phone, old)).toEqual({ outcome: 'expired' });
  stage.pass(24 * 60 * minute);
  expect(await register(await stage.readyPhone(), newer)).toEqual({ outcome: 'expired' });
});

test('every miss looks the same: no such code, wrong birth date (also of a used or expired slip), another hospital', async () => {
  const { cardNumber } = await stage.addPatient();
  const other = await stage.addPatient('minami');
  const elsewhere = await stage.slip(other.cardNumber, 'minami');
  const used = await stage.slip(cardNumber);
  await register(await stage.readyPhone(), used);
  const open = await stage.slip((await stage.addPatient()).cardNumber);
  const phone = await stage.readyPhone();
  expect(await register(phone, '000000000000')).toEqual({ outcome: 'no-match', remaining: 4 });
  expect(await register(phone, open, { birthDate: '1948-05-03' })).toEqual({ outcome: 'no-match', remaining: 3 });
  expect(await register(phone, used, { birthDate: '1948-05-03' })).toEqual({ outcome: 'no-match', remaining: 2 });
  expect(await register(phone, elsewhere)).toEqual({ outcome: 'no-match', remaining: 1 });
  const locked = await register(phone, 'ABC');
  expect(locked).toMatchObject({ outcome: 'locked' });
  expect(await register(phone, open)).toEqual(locked);
  // Another member is not locked with them.
  const neighbour = await stage.readyPhone();
  expect(await register(neighbour, '000000000000')).toEqual({ outcome: 'no-match', remaining: 4 });
  stage.pass(15 * minute + 1000);
  const again = await stage.readyPhone('kita').then(() => stage.phone('kita', phone.userId));
  await again.get('POST', '/credential/check', { pin: '480502' });
  expect(await register(again, open)).toMatchObject({ outcome: 'registered' });
  expect(await register(again, '000000000000')).toEqual({ outcome: 'no-match', remaining: 4 });
});

test('guesses made at the same time are five at most', async () => {
  const phone = await stage.readyPhone();
  const code = await stage.slip((await stage.addPatient()).cardNumber);
  const wrong = Array.from({ length: 12 }, (_, i) => register(phone, code, { birthDate: `1950-01-${10 + i}` }));
  const outcomes = (await Promise.all(wrong)).map((a) => a.outcome);
  expect(outcomes.filter((o) => o === 'no-match')).toHaveLength(4);
  expect(outcomes.filter((o) => o === 'locked')).toHaveLength(8);
  const account = accountMark(stage.context.secrets, { hospitalId: 'kita', lineUserId: phone.userId });
  expect(await stage.rows('select slip_misses from account_limits where account = $1', [account])).toEqual([{ slip_misses: 5 }]);
});

test('who has neither agreed nor set a PIN registers nobody', async () => {
  const code = await stage.slip((await stage.addPatient()).cardNumber);
  const phone = await stage.phone();
  const body = { slipCode: code, birthDate, relation: 'self' };
  expect(await phone.call('POST', '/patients', body)).toMatchObject({ status: 403, body: { error: { code: 'consent_required' } } });
  await phone.get('POST', '/consents', { documents: (await phone.me()).toAgree });
  expect(await phone.call('POST', '/patients', body)).toMatchObject({ status: 403, body: { error: { code: 'credential_required' } } });
  await phone.get('POST', '/credential', { pin: '480502' });
  expect(await phone.get('POST', '/patients', body)).toMatchObject({ outcome: 'registered' });
});

test('the card number is shown where the hospital has adopted the digital card, and nowhere else', async () => {
  const { phone } = await stage.guardian();
  const numbers = async () => patientsAnswer.parse(await phone.get('GET', '/patients')).patients.map((p) => p.cardNumber);
  expect(await numbers()).toEqual([expect.any(String)]);
  await stage.rows(`update hospitals set features = '{card,queue}' where id = 'kita'`);
  try {
    expect(await numbers()).toEqual([null]);
  } finally {
    await stage.rows(`update hospitals set features = $1 where id = 'kita'`, [features]);
  }
});
