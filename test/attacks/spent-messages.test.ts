// Somebody with a LINE account tries to use up the month's messages of a hospital, for which it pays and without which nobody is called.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { noticesADay } from '../../bot/domain/credential-change.ts';
import { invitationsADay } from '../../bot/domain/invitation.ts';
import { pinResetCodesADay } from '../../bot/domain/pin-reset-code.ts';
import { newAuthenticator } from '../http/mini-app/authenticator.ts';
import { codeIn, minute, type Phone, pin, type Stage, setStage } from '../http/mini-app/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(async () => {
  await stage?.close();
});

/** The messages to this LINE account that are to be sent or have been, whichever of its members they were for. */
const messagesTo = async ({ userId }: Phone) =>
  (await stage.rows<{ body: string }>(`select body from pushes where body like '%' || $1 || '%' order by created_at, id`, [userId])).map(
    ({ body }) => JSON.stringify(JSON.parse(body).messages),
  );
const isLast = (message: string) => message.includes('24時間');
const allButTheLast = [...Array(noticesADay - 1).fill(false), true];
const pins = ['730915', '264913'];
async function changePin(phone: Phone, times: number): Promise<void> {
  for (let i = 0; i < times; i += 1) expect(await phone.get('POST', '/credential', { pin: pins[i % 2] })).toMatchObject({ outcome: 'set' });
}

test('by changing a PIN again and again: a few notices a day, of which the last says that it is', async () => {
  const stranger = await stage.readyPhone();
  await changePin(stranger, 9);
  const told = await messagesTo(stranger);
  expect(told.map(isLast)).toEqual(allButTheLast);
  // Every change is on record all the same, and a day later the next one is told.
  expect(
    await stage.rows(`select 1 from audit_entries where actor_id = $1 and action = 'credential.set'`, [stranger.memberId]),
  ).toHaveLength(10);
  stage.pass(24 * 60 * minute + 1000);
  const later = await stage.phone('kita', stranger.userId);
  await later.get('POST', '/credential/check', { pin: pins[0] });
  await changePin(later, 1);
  expect(await messagesTo(stranger)).toHaveLength(noticesADay + 1);
});

test('by every other way that is told, all of them together', async () => {
  const stranger = await stage.readyPhone();
  const draw = () => stranger.get('POST', '/credential/recovery-code', undefined, 201);
  await draw();
  for (let i = 0; i < 2; i += 1) {
    await draw();
    await stranger.get('POST', '/passkeys', await newAuthenticator().make(stranger), 201);
    const [{ id }] = (await stranger.get('GET', '/passkeys')).passkeys;
    await stranger.get('DELETE', `/passkeys/${id}`);
  }
  let { recoveryCode: code } = await draw();
  for (const newPin of pins) ({ recoveryCode: code } = await stranger.get('POST', '/credential/reset', { code, pin: newPin }));
  expect((await messagesTo(stranger)).map(isLast)).toEqual(allButTheLast);
});

test('by leaving and beginning anew', async () => {
  let stranger = await stage.readyPhone();
  await changePin(stranger, 3);
  expect(await messagesTo(stranger)).toHaveLength(3);
  expect(await stranger.get('POST', '/leave', { pin: pins[0] })).toEqual({ outcome: 'left' });
  // What had not been sent yet is not sent any more: as if LINE had taken them all.
  expect(await messagesTo(stranger)).toEqual([]);
  stranger = await stage.readyPhone('kita', stranger.userId);
  await changePin(stranger, noticesADay);
  expect((await messagesTo(stranger)).map(isLast)).toEqual(allButTheLast.slice(3));
});

test('what reception does for somebody is told however much was changed that day', async () => {
  const { phone, patientId } = await stage.guardian();
  await changePin(phone, noticesADay + 1);
  const token = stage.apiKeys.kita;
  const at = `/v1/patients/${await stage.cardOf(patientId)}`;
  const { guardianId } = (await stage.request('GET', `${at}/guardians`, { token })).body.guardians[0];
  const { code } = (await stage.request('POST', `${at}/pin-reset-codes`, { token, body: { guardianId } })).body;
  expect(await phone.get('POST', '/credential/reset', { code, pin })).toMatchObject({ outcome: 'reset' });
  const told = await messagesTo(phone);
  expect(told.slice(0, noticesADay).map(isLast)).toEqual(allButTheLast);
  expect(told.slice(noticesADay)).toEqual([
    expect.stringContaining('受付で再設定番号を発行しました'),
    expect.stringContaining('再設定番号を使って、新しい暗証番号が登録されました'),
  ]);
});

test('by a hospital’s own system that asks again and again for the same: each reset number is a message, told in any case', async () => {
  const { phone, patientId } = await stage.guardian();
  const token = stage.apiKeys.kita;
  const at = `/v1/patients/${await stage.cardOf(patientId)}`;
  const { guardianId } = (await stage.request('GET', `${at}/guardians`, { token })).body.guardians[0];
  const issue = () => stage.request('POST', `${at}/pin-reset-codes`, { token, body: { guardianId } });
  for (let i = 1; i < pinResetCodesADay; i += 1) expect((await issue()).status).toBe(201);
  const answers = await Promise.all(Array.from({ length: 4 }, issue));
  const [last, ...more] = answers.filter(({ status }) => status === 201);
  expect([more.length, (await messagesTo(phone)).length]).toEqual([0, pinResetCodesADay]);
  expect(answers.find(({ status }) => status !== 201)).toMatchObject({ status: 409, body: { error: { code: 'conflict' } } });
  // The last one works, and whoever else stands at the desk gets theirs.
  expect(await phone.get('POST', '/credential/reset', { code: last?.body.code, pin: '264913' })).toMatchObject({ outcome: 'reset' });
  const other = await stage.guardian();
  const otherAt = `/v1/patients/${await stage.cardOf(other.patientId)}`;
  const [theirs] = (await stage.request('GET', `${otherAt}/guardians`, { token })).body.guardians;
  expect((await stage.request('POST', `${otherAt}/pin-reset-codes`, { token, body: { guardianId: theirs.guardianId } })).status).toBe(201);
});

test('by inviting a second LINE account of their own, and stopping, over and over: each round is two messages to every holder of the record', async () => {
  const guardian = await stage.guardian();
  const accomplice = await stage.readyPhone();
  const rounds = async (times: number) => {
    let done = 0;
    for (let i = 0; i < times; i += 1) {
      const invited = await guardian.phone.call('POST', `/patients/${guardian.patientId}/invitations`, { displayName: '長男' });
      if (invited.status !== 201) {
        expect(invited).toMatchObject({ status: 429, body: { error: { code: 'too_many_requests' } } });
        continue;
      }
      const paired = await accomplice.get('POST', '/invitations/accept', { code: codeIn(invited.body.url) });
      await accomplice.get('DELETE', `/watches/${paired.watchId}`);
      done += 1;
    }
    return done;
  };
  // As if most of the day's had been made in minutes before: a web process takes thirty a minute.
  expect(await rounds(2)).toBe(2);
  await stage.rows(
    `insert into invitations (hospital_id, id, patient_id, issued_by_member_id, display_name, categories, code_hash, created_at, expires_at, withdrawn_at)
     select 'kita', gen_random_uuid(), $1, $2, '', '{}', sha256(i::text::bytea), $3, $3, $3 from generate_series(1, $4) i`,
    [guardian.patientId, guardian.phone.memberId, stage.context.now(), invitationsADay - 4],
  );
  const { invitationId } = await stage.invite(guardian);
  expect(await rounds(3)).toBe(1);
  // A new code for an invitation is one as well.
  expect(await guardian.phone.call('POST', `/invitations/${invitationId}/reissue`)).toMatchObject({ status: 429 });
  expect(await guardian.phone.get('GET', `/invitations/${invitationId}`)).toMatchObject({ state: 'open' });
  // Whoever else holds a record invites as before, and so do they a day later.
  await stage.invite(await stage.guardian());
  stage.pass(24 * 60 * minute);
  const later = { ...guardian, phone: await stage.phone('kita', guardian.phone.userId) };
  await later.phone.get('POST', '/credential/check', { pin });
  await stage.invite(later);
});
