// 連絡先: kept sealed, shown masked, told to the hospital's desk alone.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { contactAnswer, setContactAnswer } from '../../../bot/mini-app-contract.ts';
import { type Stage, setStage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(async () => {
  await stage?.close();
});

const atDesk = async (patientId: string, key: string = stage.apiKeys.kita) =>
  stage.request('GET', `/v1/patients/${await stage.cardOf(patientId)}/contacts`, { token: key });

test('a phone number or a mail address is kept sealed and shown masked; the desk sees it whole, and the look is recorded', async () => {
  const { phone, patientId } = await stage.guardian();
  expect(contactAnswer.parse(await phone.get('GET', '/contact'))).toEqual({ contact: null });
  expect(setContactAnswer.parse(await phone.get('POST', '/contact', { kind: 'phone', value: '０９０−１２３４−５６７８' }))).toEqual({
    outcome: 'set',
    contact: { kind: 'phone', masked: '●●●●●●●●678' },
  });
  const [row] = await stage.rows<{ sealed: Buffer }>('select sealed from contacts where member_id = $1', [phone.memberId]);
  expect(row?.sealed.toString('latin1')).not.toContain('5678');
  expect(await atDesk(patientId)).toMatchObject({
    status: 200,
    body: { contacts: [{ relation: 'self', kind: 'phone', value: '09012345678' }] },
  });
  await phone.get('POST', '/contact', { kind: 'mail', value: ' hanako.sato@mail.example.jp ' });
  expect(await phone.get('GET', '/contact')).toEqual({ contact: { kind: 'mail', masked: 'h●●●@m●●●.jp' } });
  expect((await atDesk(patientId)).body.contacts).toMatchObject([{ kind: 'mail', value: 'hanako.sato@mail.example.jp' }]);
  const looks = await stage.rows('select 1 from audit_entries where action = $1 and patient_id = $2', ['contacts.read', patientId]);
  expect(looks).toHaveLength(2);
  expect(await phone.get('DELETE', '/contact')).toEqual({ contact: null });
  expect(await phone.get('DELETE', '/contact')).toEqual({ contact: null });
  expect((await atDesk(patientId)).body).toEqual({ contacts: [] });
  for (const secret of ['09012345678', 'hanako.sato']) expect(stage.logged()).not.toContain(secret);
});

test.each([
  ['phone', '12345'],
  ['phone', 'hanako@example.jp'],
  ['phone', '0120-abc-def'],
  ['mail', '09012345678'],
  ['mail', 'hanako@'],
  ['mail', 'a b@example.jp'],
  ['mail', '<a@example.jp>'],
])('%s: %p is none', async (kind, value) => {
  const { phone } = await stage.guardian();
  expect(await phone.get('POST', '/contact', { kind, value })).toEqual({ outcome: 'not-valid' });
  expect(await phone.get('GET', '/contact')).toEqual({ contact: null });
});

test('one hospital’s desk knows nothing of another’s; a former guardian is not told of any more', async () => {
  const { phone, patientId } = await stage.guardian();
  await phone.get('POST', '/contact', { kind: 'phone', value: '0311112222' });
  expect((await atDesk(patientId, stage.apiKeys.minami)).status).toBe(404);
  await stage.rows('update guardians set ended_at = now() where member_id = $1', [phone.memberId]);
  expect((await atDesk(patientId)).body).toEqual({ contacts: [] });
});
