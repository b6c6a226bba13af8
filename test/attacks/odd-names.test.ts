// Names that one person gives another and others read (whoever else holds the record, reception): signs that turn the direction of what follows, and names that show nothing.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { birthDate, type Stage, setStage } from '../http/mini-app/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(async () => {
  await stage?.close();
});

const turned = '\u202e夫'; // Right to left from here on.
const unseen = ['\u200b', '\u2060\u200b', '\u3164', '\u2800', '\u202e\u202c', '\u00ad', '\u0301', '\u0007', 'ㅤ ㅤ'];

test('a watcher cannot be hidden from the other holder of the record, nor turn what stands beside their name', async () => {
  const guardian = await stage.guardian();
  const other = await stage.readyPhone();
  const card = await stage.cardOf(guardian.patientId);
  await other.get('POST', '/patients', { slipCode: await stage.slip(card), birthDate, relation: 'proxy' });
  const invite = (displayName: string) => guardian.phone.call('POST', `/patients/${guardian.patientId}/invitations`, { displayName });
  for (const displayName of unseen)
    expect({ displayName, status: (await invite(displayName)).status }).toEqual({ displayName, status: 400 });
  await stage.watcher(guardian, { displayName: `${turned}\u2066\n  の母 👨‍👩‍👧` });
  const name = '夫 の母 👨‍👩‍👧';
  expect((await other.get('GET', '/patients')).patients[0].watchers).toMatchObject([{ displayName: name }]);
  const atReception = await stage.request('GET', `/v1/patients/${card}/watchers`, { token: stage.apiKeys.kita });
  expect(atReception.body.watchers).toMatchObject([{ displayName: name }]);
});

test('nor is anything odd kept of the watcher’s own name for the patient, or of what reception enters', async () => {
  const guardian = await stage.guardian();
  const { phone, watchId } = await stage.watcher(guardian);
  expect(await phone.get('PATCH', `/watches/${watchId}`, { label: turned })).toEqual({ label: '夫' });
  expect((await phone.call('PATCH', `/watches/${watchId}`, { label: '\u200b' })).status).toBe(400);
  const consent = {
    signedBy: turned,
    relation: 'self',
    signedOn: '2026-01-01',
    documents: [
      { kind: 'terms', version: 1 },
      { kind: 'privacy', version: 1 },
    ],
  };
  const at = `/v1/patients/${await stage.cardOf(guardian.patientId)}/paper-invitations`;
  const token = stage.apiKeys.kita;
  expect((await stage.request('POST', at, { token, body: { displayName: '\u3164', consent } })).status).toBe(400);
  expect((await stage.request('POST', at, { token, body: { displayName: turned, consent } })).status).toBe(201);
  expect((await stage.request('GET', at, { token })).body.invitations).toMatchObject([{ displayName: '夫', consent: { signedBy: '夫' } }]);
});
