// APP_SECRET is changed: what was sealed and hashed under the one before goes on beside it, and what is sealed is sealed anew.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Secrets } from '../../../bot/crypto/secrets.ts';
import { channelOf } from '../../../bot/flows/channel-of.ts';
import { reseal } from '../../../bot/flows/hospitals/reseal.ts';
import { findHospital } from '../../../bot/store/hospitals/find-hospital.ts';
import { birthDate, type HospitalId, type Phone, pin, type Stage, setStage } from './stage.ts';

const before = 'a-secret-for-tests-of-32-characters!';
const after = 'another-secret-for-tests-of-32-chars!';
let stage: Stage;
beforeEach(async () => {
  stage = await setStage();
});
afterEach(() => stage.close());

const beside = () => (stage.context.secrets = new Secrets(after, before));
const alone = () => (stage.context.secrets = new Secrets(after));

/** The same person opens the mini-app anew and gives a PIN. */
async function give(phone: Phone, given: string): Promise<string> {
  return (await (await stage.phone(phone.hospital, phone.userId)).get('POST', '/credential/check', { pin: given })).outcome;
}

async function reset(phone: Phone, code: string): Promise<string> {
  return (await phone.get('POST', '/credential/reset', { code, pin: '936201' })).outcome;
}

async function contactsOf(patientId: string) {
  return stage.request('GET', `/v1/patients/${await stage.cardOf(patientId)}/contacts`, { token: stage.apiKeys.kita });
}

test('a PIN goes on, and the one who types it needs the earlier secret no longer', async () => {
  const [typed, untyped] = [await stage.readyPhone(), await stage.readyPhone()];
  beside();
  expect([await give(typed, '936201'), await give(typed, pin)]).toEqual(['wrong', 'unlocked']);
  // Under both secrets a wrong PIN is a wrong one, and counted.
  expect([await give(untyped, '936201'), await give(untyped, '936202')]).toEqual(['wrong', 'wrong']);
  const set = await stage.readyPhone();
  alone();
  expect([await give(typed, pin), await give(set, pin), await give(untyped, pin)]).toEqual(['unlocked', 'unlocked', 'wrong']);
});

test('two who give the PIN at the same time are both let in', async () => {
  const phone = await stage.readyPhone();
  beside();
  expect(await Promise.all([give(phone, pin), give(phone, pin)])).toEqual(['unlocked', 'unlocked']);
  alone();
  expect(await give(phone, pin)).toBe('unlocked');
});

test('slips, recovery codes and reset numbers issued before work', async () => {
  const { cardNumber } = await stage.addPatient();
  const slipCode = await stage.slip(cardNumber);
  const withCode = await stage.readyPhone();
  const { recoveryCode } = await withCode.get('POST', '/credential/recovery-code', undefined, 201);
  const { phone: atDesk, patientId } = await stage.guardian();
  const at = `/v1/patients/${await stage.cardOf(patientId)}`;
  const token = stage.apiKeys.kita;
  const { guardianId } = (await stage.request('GET', `${at}/guardians`, { token })).body.guardians[0];
  const number = await stage.request('POST', `${at}/pin-reset-codes`, { token, body: { guardianId } });
  alone();
  expect(await reset(withCode, recoveryCode)).toBe('wrong');
  expect(await reset(atDesk, number.body.code)).toBe('wrong');
  beside();
  expect(await reset(withCode, recoveryCode)).toBe('reset');
  expect(await reset(atDesk, number.body.code)).toBe('reset');
  expect(await (await stage.readyPhone()).get('POST', '/patients', { slipCode, birthDate, relation: 'self' })).toMatchObject({
    outcome: 'registered',
  });
});

test('channel secrets and contacts are sealed anew; a second time there is nothing left to do', async () => {
  const { phone, patientId } = await stage.guardian();
  await phone.get('POST', '/contact', { kind: 'phone', value: '0311112222' });
  const channelSecret = async (id: HospitalId) => {
    const hospital = await findHospital(stage.context.database, { id });
    return hospital && channelOf(stage.context.secrets, hospital).channelSecret;
  };
  alone();
  expect((await contactsOf(patientId)).status).toBe(500);
  beside();
  expect((await contactsOf(patientId)).body.contacts).toMatchObject([{ value: '0311112222' }]);
  expect(await reseal(stage.context)).toEqual({ channelSecrets: 2, contacts: 1, lost: [] });
  expect(await reseal(stage.context)).toEqual({ channelSecrets: 0, contacts: 0, lost: [] });
  alone();
  expect((await contactsOf(patientId)).body.contacts).toMatchObject([{ value: '0311112222' }]);
  expect([await channelSecret('kita'), await channelSecret('minami')]).toEqual(['f'.repeat(32), 'f'.repeat(32)]);
  // Nor does the failure tell the log what it was about.
  expect(stage.logged()).toContain('"status":500');
  for (const secret of [before, after, '0311112222', 'f'.repeat(32)]) expect(stage.logged()).not.toContain(secret);
});

test('what neither secret opens is named and left as it is', async () => {
  const { phone } = await stage.guardian();
  await phone.get('POST', '/contact', { kind: 'phone', value: '0311112222' });
  stage.context.secrets = new Secrets('a-third-secret-that-nobody-has-any-more');
  await stage.rows('update hospitals set channel_secret_sealed = $1 where id = $2', [
    stage.context.secrets.seal('e'.repeat(32), 'minami'),
    'minami',
  ]);
  await stage.rows('update contacts set sealed = $1', [stage.context.secrets.seal('0300000000', `kita/${phone.memberId}/contact`)]);
  const kept = await stage.rows('select sealed from contacts');
  beside();
  expect(await reseal(stage.context)).toEqual({
    channelSecrets: 1,
    contacts: 0,
    lost: [
      { hospitalId: 'minami', what: 'channel secret' },
      { hospitalId: 'kita', what: 'contact' },
    ],
  });
  expect(await stage.rows('select sealed from contacts')).toEqual(kept);
});
