// Somebody has another's phone with the page lying open, or knows the PIN, and changes what its owner would not notice: where reception calls back, and whether calls arrive.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { noticesADay } from '../../bot/domain/credential-change.ts';
import { minute, type Phone, pin, type Stage, setStage } from '../http/mini-app/stage.ts';
import { eventually } from '../stage/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(async () => {
  await stage?.close();
});

/** The messages that this LINE account is told by a push of their own, oldest first. */
const toldTo = async ({ userId }: Phone) =>
  (
    await stage.rows<{ body: string }>(
      `select body from pushes where lane like 'direct:%' and body like '%' || $1 || '%' order by created_at, id`,
      [userId],
    )
  ).map(({ body }) => JSON.stringify(JSON.parse(body).messages));
const enter = (phone: Phone, value: string, kind = 'phone') => phone.get('POST', '/contact', { kind, value });
/** The PIN is asked once more: what was set before was set in another sitting. */
const giveAgain = (phone: Phone) => phone.get('POST', '/credential/check', { pin });

test('another contact than the owner’s: they are told, without a word of it; what is entered on the way of registering is told nobody', async () => {
  const { phone } = await stage.guardian();
  await enter(phone, '090-1234-5678');
  expect(await toldTo(phone)).toEqual([]);
  stage.pass(minute);
  await giveAgain(phone);
  await enter(phone, '080-8765-4321');
  await enter(phone, '０８０ ８７６５ ４３２１');
  await enter(phone, '12');
  await phone.get('DELETE', '/contact');
  await phone.get('DELETE', '/contact');
  const told = await toldTo(phone);
  expect(told).toEqual([expect.stringContaining('連絡先が登録されました'), expect.stringContaining('連絡先が削除されました')]);
  for (const message of told) expect(message).not.toMatch(/4321|5678|佐藤/);
  // The first one too, where it does not belong to setting the PIN: reception would call whoever entered it.
  await enter(phone, 'a@example.jp', 'mail');
  expect(await toldTo(phone)).toHaveLength(3);
});

test('with a session that a new PIN locks in this very moment: no contact, and no invitation that the new PIN would not end', async () => {
  const guardian = await stage.guardian();
  const { phone: owner, patientId } = guardian;
  const { invitationId } = await stage.invite(guardian);
  await enter(owner, '090-1234-5678');
  const thief = await stage.phone('kita', owner.userId);
  await giveAgain(thief);
  const { pool } = stage.context.database;
  const brake = await pool.connect();
  try {
    await brake.query('begin');
    await brake.query('select 1 from credentials where member_id = $1 for update', [owner.memberId]);
    const held = [
      thief.call('POST', '/contact', { kind: 'phone', value: '080-8765-4321' }),
      thief.call('DELETE', '/contact'),
      thief.call('POST', `/patients/${patientId}/invitations`, { displayName: '長男' }),
      thief.call('POST', `/invitations/${invitationId}/reissue`),
    ];
    await eventually(
      async () =>
        (await stage.rows(`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`)).length >=
        held.length,
    );
    await brake.query('update sessions set unlocked_at = null where member_id = $1 and token_hash = sha256($2::bytea)', [
      owner.memberId,
      thief.token,
    ]);
    await brake.query('commit');
    for (const answer of held) expect(await answer).toMatchObject({ status: 403, body: { error: { code: 'credential_required' } } });
  } finally {
    brake.release();
  }
  expect((await stage.rows<{ id: string }>('select id from invitations where patient_id = $1', [patientId])).map(({ id }) => id)).toEqual([
    invitationId,
  ]);
  expect(await owner.get('GET', '/contact')).toMatchObject({ contact: { masked: expect.stringMatching(/678$/) } });
});

test('calls switched off: they are told, without naming anybody; not of other news, not of what is off already', async () => {
  const { phone, patientId } = await stage.guardian();
  const set = (topic: string, pushed: boolean) => phone.get('PATCH', `/people/${patientId}/pushes`, { topic, pushed });
  await set('queue', false);
  await set('calls', true);
  expect(await toldTo(phone)).toEqual([]);
  await set('calls', false);
  await set('calls', false);
  const told = await toldTo(phone);
  expect(told).toEqual([expect.stringContaining('お呼び出しが届かない設定になりました')]);
  expect(told[0]).toContain('/settings');
  expect(told[0]).not.toMatch(/佐藤/);
});

test('switched off and on over and over, which needs no PIN: the notices of the day about the PIN are not used up by it', async () => {
  const { phone, patientId } = await stage.guardian();
  for (let i = 0; i < noticesADay; i += 1)
    for (const pushed of [false, true]) await phone.get('PATCH', `/people/${patientId}/pushes`, { topic: 'calls', pushed });
  expect(await toldTo(phone)).toHaveLength(noticesADay / 2);
  await phone.get('POST', '/credential', { pin: '264913' });
  expect((await toldTo(phone)).at(-1)).toContain('暗証番号が変更されました');
});
