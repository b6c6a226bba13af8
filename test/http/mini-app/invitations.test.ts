import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  acceptInvitationAnswer,
  invitationAnswer,
  invitationStateAnswer,
  openInvitationAnswer,
  patientsAnswer,
} from '../../../bot/mini-app-contract.ts';
import { birthDate, codeIn, features, minute, type Phone, type Stage, setStage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(async () => {
  await stage?.close();
});

const open = async (phone: Phone, code: string) => openInvitationAnswer.parse(await phone.get('POST', '/invitations/open', { code }));
const accept = async (phone: Phone, code: string, more: object = {}) =>
  acceptInvitationAnswer.parse(await phone.get('POST', '/invitations/accept', { code, ...more }));
const state = async (phone: Phone, id: string) => invitationStateAnswer.parse(await phone.get('GET', `/invitations/${id}`)).state;
const watchesOf = (patientId: string) =>
  stage.rows<{ id: string }>('select id from watches where patient_id = $1 and ended_at is null', [patientId]);

test('a guardian invites: link and QR code for an hour, everything adopted, of which only a hash is kept', async () => {
  const { phone, patientId } = await stage.guardian();
  const answer = invitationAnswer.parse(await phone.get('POST', `/patients/${patientId}/invitations`, { displayName: ' 長男 ' }, 201));
  expect(answer.url).toMatch(/^https:\/\/liff\.line\.me\/1656000002-abcdefgh\/invite\/[A-Za-z0-9_-]{22}$/);
  expect(answer.qrSvg).toMatch(/^<svg/);
  expect(answer.displayName).toBe('長男');
  expect(Date.parse(answer.expiresAt) - stage.context.now().getTime()).toBeGreaterThan(59 * minute);
  expect(Date.parse(answer.expiresAt) - stage.context.now().getTime()).toBeLessThanOrEqual(60 * minute);
  const [row] = await stage.rows<{ kept: string; categories: string[] }>(
    'select i::text as kept, categories from invitations i where id = $1',
    [answer.invitationId],
  );
  expect(row?.categories).toEqual(features);
  expect(row?.kept).not.toContain(codeIn(answer.url));
  expect(stage.logged()).not.toContain(codeIn(answer.url));
});

test('the watcher sees who and what, masked, then accepts and is paired; the guardian is to be told', async () => {
  const guardian = await stage.guardian('kita', '長谷川 花子');
  const until = new Date(stage.context.now().getTime() + 30 * 24 * 60 * minute).toISOString();
  const { invitationId, code } = await stage.invite(guardian, { categories: ['billing', 'queue', 'queue'], until });
  const fresh = await stage.phone();
  const opened = await open(fresh, code);
  expect(opened).toMatchObject({ outcome: 'open', patient: '長○○ 花○', categories: ['queue', 'billing'], until });
  expect(JSON.stringify(opened)).not.toMatch(/長谷川|花子|長男/);
  const phone = await stage.readyPhone();
  expect(await state(guardian.phone, invitationId)).toBe('open');
  const paired = await accept(phone, code, { label: '母' });
  expect(paired).toMatchObject({
    outcome: 'paired',
    patientId: guardian.patientId,
    patientName: '長谷川 花子',
    label: '母',
    following: false,
  });
  expect(await state(guardian.phone, invitationId)).toBe('used');
  const watchId = paired.outcome === 'paired' ? paired.watchId : '';
  expect(await stage.rows('select member_id, subject_kind, subject_id, lane from pending where subject_id = $1', [watchId])).toEqual([
    { member_id: guardian.phone.memberId, subject_kind: 'watch', subject_id: watchId, lane: guardian.patientId },
  ]);
  expect(
    await stage.rows(`select actor_id, watch_id from audit_entries where action = 'watch.begun' and patient_id = $1`, [guardian.patientId]),
  ).toEqual([{ actor_id: phone.memberId, watch_id: watchId }]);
  const { watches } = await phone.get('GET', '/watches');
  expect(watches).toEqual([
    expect.objectContaining({ watchId, label: '母', patientName: '長谷川 花子', categories: ['queue', 'billing'], until }),
  ]);
  const { patients } = await guardian.phone.get('GET', '/patients');
  expect(patients[0].watchers).toEqual([
    expect.objectContaining({ watchId, displayName: '長男', categories: ['queue', 'billing'], until, lastSeenAt: null }),
  ]);
  // The guardian's private name never reaches the watcher.
  expect(JSON.stringify([paired, watches, await phone.get('GET', '/people')])).not.toContain('長男');
});

test('a code that nobody has used yet stands in its issuer’s list, and in nobody else’s, until it is used, withdrawn or over', async () => {
  const guardian = await stage.guardian();
  const [patient] = await stage.rows<{ card_number: string }>('select card_number from patients where id = $1', [guardian.patientId]);
  const second = await stage.readyPhone();
  await second.get('POST', '/patients', { slipCode: await stage.slip(patient?.card_number ?? ''), birthDate, relation: 'proxy' });
  const openOf = async (phone: Phone) => patientsAnswer.parse(await phone.get('GET', '/patients')).patients.flatMap((p) => p.invitations);
  const [used, withdrawn, late] = [
    await stage.invite(guardian, { displayName: '長女' }),
    await stage.invite(guardian, { displayName: '次男' }),
    await stage.invite(guardian, { displayName: 'となりの田中さん' }),
  ];
  const listed = await openOf(guardian.phone);
  expect(listed.map((i) => [i.invitationId, i.displayName])).toEqual([
    [used.invitationId, '長女'],
    [withdrawn.invitationId, '次男'],
    [late.invitationId, 'となりの田中さん'],
  ]);
  expect(Date.parse(listed[0]?.expiresAt ?? '') - stage.context.now().getTime()).toBeGreaterThan(59 * minute);
  expect(JSON.stringify(listed)).not.toContain(used.code);
  expect(await openOf(second)).toEqual([]);
  await accept(await stage.readyPhone(), used.code);
  await guardian.phone.get('DELETE', `/invitations/${withdrawn.invitationId}`);
  expect((await openOf(guardian.phone)).map((i) => i.invitationId)).toEqual([late.invitationId]);
  stage.pass(60 * minute);
  await guardian.phone.get('POST', '/credential/check', { pin: '480502' });
  expect(await openOf(guardian.phone)).toEqual([]);
});

/** Both doors answer alike, and nothing is begun. */
async function refused(phone: Phone, code: string, outcome: string, patientId?: string): Promise<void> {
  const before = patientId && (await watchesOf(patientId));
  expect(await open(phone, code)).toEqual({ outcome });
  expect(await accept(phone, code)).toEqual({ outcome });
  if (patientId) expect(await watchesOf(patientId)).toEqual(before);
}

test('unknown code', async () => {
  await refused(await stage.readyPhone(), 'A'.repeat(22), 'unknown');
});

test('expired after an hour', async () => {
  const guardian = await stage.guardian();
  const { invitationId, code } = await stage.invite(guardian);
  stage.pass(60 * minute);
  await refused(await stage.readyPhone(), code, 'expired', guardian.patientId);
  await guardian.phone.get('POST', '/credential/check', { pin: '480502' });
  expect(await state(guardian.phone, invitationId)).toBe('expired');
  expect(await guardian.phone.get('DELETE', `/invitations/${invitationId}`)).toMatchObject({ state: 'expired' });
});

test('used by somebody else', async () => {
  const guardian = await stage.guardian();
  const { code } = await stage.invite(guardian);
  await accept(await stage.readyPhone(), code);
  await refused(await stage.readyPhone(), code, 'used', guardian.patientId);
});

test('withdrawn', async () => {
  const guardian = await stage.guardian();
  const { invitationId, code } = await stage.invite(guardian);
  expect(await guardian.phone.get('DELETE', `/invitations/${invitationId}`)).toMatchObject({ state: 'withdrawn' });
  expect(await guardian.phone.get('DELETE', `/invitations/${invitationId}`)).toMatchObject({ state: 'withdrawn' });
  await refused(await stage.readyPhone(), code, 'withdrawn', guardian.patientId);
});

test("one's own, also where another guardian of the patient issued it", async () => {
  const guardian = await stage.guardian();
  const { code } = await stage.invite(guardian);
  await refused(guardian.phone, code, 'own', guardian.patientId);
  const [patient] = await stage.rows<{ card_number: string }>('select card_number from patients where id = $1', [guardian.patientId]);
  const other = await stage.readyPhone();
  await other.get('POST', '/patients', { slipCode: await stage.slip(patient?.card_number ?? ''), birthDate, relation: 'proxy' });
  await refused(other, code, 'own', guardian.patientId);
  // Both hear of a watch that begins.
  const { watchId } = await stage.watcher(guardian);
  const told = await stage.rows<{ member_id: string }>('select member_id from pending where subject_id = $1', [watchId]);
  expect(told.map((t) => t.member_id).sort()).toEqual([guardian.phone.memberId, other.memberId].sort());
});

test('already watching', async () => {
  const guardian = await stage.guardian();
  const { phone } = await stage.watcher(guardian);
  const { invitationId, code } = await stage.invite(guardian);
  await refused(phone, code, 'already-watching', guardian.patientId);
  expect(await state(guardian.phone, invitationId)).toBe('open');
});

test("another hospital's", async () => {
  const guardian = await stage.guardian('minami');
  const { code, invitationId } = await stage.invite(guardian);
  await refused(await stage.readyPhone('kita'), code, 'wrong-hospital', guardian.patientId);
  expect(await state(guardian.phone, invitationId)).toBe('open');
});

test('an invitation to a watch that would be over ends with it', async () => {
  const guardian = await stage.guardian();
  const until = new Date(stage.context.now().getTime() + 10 * minute).toISOString();
  const answer = await guardian.phone.get('POST', `/patients/${guardian.patientId}/invitations`, { displayName: '長男', until }, 201);
  expect(answer.expiresAt).toBe(until);
  stage.pass(10 * minute);
  await refused(await stage.readyPhone(), codeIn(answer.url), 'expired', guardian.patientId);
  expect((await guardian.phone.call('POST', `/invitations/${answer.invitationId}/reissue`)).status).toBe(409);
});

test('reissue: the old code dies, the new one has the same settings; not once it is used', async () => {
  const guardian = await stage.guardian();
  const until = new Date(stage.context.now().getTime() + 24 * 60 * minute).toISOString();
  const old = await stage.invite(guardian, { categories: ['queue'], until });
  const answer = invitationAnswer.parse(await guardian.phone.get('POST', `/invitations/${old.invitationId}/reissue`, undefined, 201));
  expect(answer.displayName).toBe('長男');
  const code = codeIn(answer.url);
  expect(code).not.toBe(old.code);
  expect(await state(guardian.phone, old.invitationId)).toBe('withdrawn');
  const phone = await stage.readyPhone();
  expect(await open(phone, old.code)).toEqual({ outcome: 'withdrawn' });
  expect(await open(phone, code)).toMatchObject({ outcome: 'open', categories: ['queue'], until });
  expect(await accept(phone, code)).toMatchObject({ outcome: 'paired' });
  expect(await guardian.phone.call('POST', `/invitations/${answer.invitationId}/reissue`)).toMatchObject({
    status: 409,
    body: { error: { code: 'conflict' } },
  });
  expect(await guardian.phone.get('DELETE', `/invitations/${answer.invitationId}`)).toMatchObject({ state: 'used' });
});

test('an expired one can be reissued', async () => {
  const guardian = await stage.guardian();
  const { invitationId } = await stage.invite(guardian);
  for (let quarter = 0; quarter < 5; quarter += 1) {
    stage.pass(14 * minute);
    await guardian.phone.me();
  }
  const answer = await guardian.phone.get('POST', `/invitations/${invitationId}/reissue`, undefined, 201);
  expect(await open(await stage.phone(), codeIn(answer.url))).toMatchObject({ outcome: 'open' });
});

test('many phones accept one code at once: one is paired', async () => {
  const guardian = await stage.guardian();
  const { code } = await stage.invite(guardian);
  const phones = await Promise.all(Array.from({ length: 6 }, () => stage.readyPhone()));
  const outcomes = (await Promise.all(phones.map((p) => accept(p, code)))).map((a) => a.outcome);
  expect(outcomes.filter((o) => o === 'paired')).toHaveLength(1);
  expect(outcomes.filter((o) => o === 'used')).toHaveLength(5);
  expect(await watchesOf(guardian.patientId)).toHaveLength(1);
});

test('one phone accepts the same code and another of the patient at once: one watch, and the other code stays open', async () => {
  const guardian = await stage.guardian();
  const [one, two] = [await stage.invite(guardian), await stage.invite(guardian)];
  const phone = await stage.readyPhone();
  const outcomes = (await Promise.all([one, one, two, two].map((i) => accept(phone, i.code)))).map((a) => a.outcome);
  expect(outcomes.filter((o) => o === 'paired')).toHaveLength(1);
  expect(outcomes.filter((o) => o === 'already-watching')).toHaveLength(3);
  expect(await watchesOf(guardian.patientId)).toHaveLength(1);
  expect([await state(guardian.phone, one.invitationId), await state(guardian.phone, two.invitationId)].sort()).toEqual(['open', 'used']);
});

test('accepting and withdrawing at once: either, never both', async () => {
  const guardian = await stage.guardian();
  const { code, invitationId } = await stage.invite(guardian);
  const phone = await stage.readyPhone();
  const [accepted, withdrawn] = await Promise.all([accept(phone, code), guardian.phone.get('DELETE', `/invitations/${invitationId}`)]);
  expect([
    ['paired', 'used'],
    ['withdrawn', 'withdrawn'],
  ]).toContainEqual([accepted.outcome, withdrawn.state]);
});

test('a watch whose time is up, but which the clock has not ended yet, does not stand in the way of a new one', async () => {
  const guardian = await stage.guardian();
  const until = new Date(stage.context.now().getTime() + 5 * minute).toISOString();
  const { phone, watchId } = await stage.watcher(guardian, { until });
  stage.pass(6 * minute);
  const { code } = await stage.invite(guardian);
  expect(await accept(phone, code)).toMatchObject({ outcome: 'paired' });
  expect(await stage.rows('select ended_by from watches where id = $1', [watchId])).toEqual([{ ended_by: 'expiry' }]);
  expect(await watchesOf(guardian.patientId)).toHaveLength(1);
});

test('who stopped may be invited again', async () => {
  const guardian = await stage.guardian();
  const { phone, watchId } = await stage.watcher(guardian);
  await phone.get('DELETE', `/watches/${watchId}`);
  expect(await accept(phone, (await stage.invite(guardian)).code)).toMatchObject({ outcome: 'paired' });
});

test.each<[string, object, string]>([
  ['a category the hospital has not adopted', { displayName: '長男', categories: ['queue', 'notices'] }, '$.categories'],
  ['no category', { displayName: '長男', categories: [] }, '$.categories'],
  ['an end that has passed', { displayName: '長男', until: '2020-01-01T00:00:00Z' }, '$.until'],
  ['an end without offset', { displayName: '長男', until: '2099-01-01T00:00:00' }, '$.until'],
  ['no name', { displayName: ' ' }, '$.displayName'],
  ['a name too long', { displayName: 'あ'.repeat(21) }, '$.displayName'],
  ['a NUL in the name', { displayName: 'a\0b' }, '$.displayName'],
  ['a hospital in the body', { displayName: '長男', hospitalId: 'minami' }, '$.hospitalId'],
])('an invitation is not made of %s', async (_name, body, path) => {
  const { phone, patientId } = await stage.guardian();
  const answer = await phone.call('POST', `/patients/${patientId}/invitations`, body);
  expect(answer).toMatchObject({ status: 400, body: { error: { code: 'invalid_shape' } } });
  expect(answer.body.error.details.map((d: { path: string }) => d.path)).toContain(path);
  expect(await stage.rows('select 1 from invitations where patient_id = $1', [patientId])).toEqual([]);
});
