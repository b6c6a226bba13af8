// Tries to watch by an invitation whose issuer may no longer share anything.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Stage, setStage } from '../http/mini-app/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(async () => {
  await stage?.close();
});

test('an invitation ends with the record its issuer held', async () => {
  const guardian = await stage.guardian();
  const { code } = await stage.invite(guardian);
  const phone = await stage.readyPhone();
  expect(await phone.get('POST', '/invitations/open', { code })).toMatchObject({ outcome: 'open' });
  await stage.rows('update guardians set ended_at = now() where patient_id = $1', [guardian.patientId]);
  expect(await phone.get('POST', '/invitations/open', { code })).toEqual({ outcome: 'withdrawn' });
  expect(await phone.get('POST', '/invitations/accept', { code })).toEqual({ outcome: 'withdrawn' });
  expect(await stage.rows('select 1 from watches where patient_id = $1', [guardian.patientId])).toEqual([]);
});
