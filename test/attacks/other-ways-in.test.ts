// Somebody who knows the PIN, or has the phone for a moment, takes ways in of their own: each is told, and the owner's new PIN ends them all.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { newAuthenticator } from '../http/mini-app/authenticator.ts';
import { minute, type Phone, pin, type Stage, setStage } from '../http/mini-app/stage.ts';
import { eventually } from '../stage/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(async () => {
  await stage?.close();
});

const newPin = '730915';
const thiefsPin = '264913';
const told = async (phone: Phone) =>
  (await stage.rows<{ body: string }>('select body from pushes where member_id = $1 order by created_at, id', [phone.memberId])).map(
    ({ body }) => JSON.parse(body).messages[0].altText as string,
  );
/** The owner's account on the thief's own device, opened with the PIN. */
async function thiefOf(owner: Phone): Promise<Phone> {
  const thief = await stage.phone(owner.hospital, owner.userId);
  expect(await thief.get('POST', '/credential/check', { pin })).toMatchObject({ outcome: 'unlocked' });
  return thief;
}
async function changePin(owner: Phone): Promise<void> {
  await owner.get('POST', '/credential/check', { pin });
  expect(await owner.get('POST', '/credential', { pin: newPin })).toMatchObject({ outcome: 'set' });
}
const draw = async (phone: Phone) => (await phone.get('POST', '/credential/recovery-code', undefined, 201)).recoveryCode as string;
const endedBy = async (phone: Phone) =>
  (
    await stage.rows<{ detail: object }>(
      `select detail from audit_entries where actor_id = $1 and action in ('credential.set', 'credential.reset') order by id desc limit 1`,
      [phone.memberId],
    )
  )[0]?.detail;

test('the first recovery code, drawn by somebody else, is told, and the change of PIN that the notice advises ends it', async () => {
  const { phone: owner, patientId } = await stage.guardian();
  const thief = await thiefOf(owner);
  const recoveryCode = await draw(thief);
  expect(await told(owner)).toEqual(['復旧コードが表示されました']);
  await changePin(owner);
  expect(await owner.me()).toMatchObject({ hasRecoveryCode: false });
  expect(await thief.get('POST', '/credential/reset', { code: recoveryCode, pin: thiefsPin })).toEqual({ outcome: 'none' });
  expect(await thief.call('GET', `/people/${patientId}`)).toMatchObject({ status: 403 });
  // One of the owner's own in its place does not bring the other back, and tells nothing new in the sitting of the new PIN.
  await draw(owner);
  expect(await thief.get('POST', '/credential/reset', { code: recoveryCode, pin: thiefsPin })).toMatchObject({ outcome: 'wrong' });
  expect(await told(owner)).toEqual(['復旧コードが表示されました', '暗証番号が変更されました']);
  expect(await endedBy(owner)).toEqual({ replaced: true, endedCode: true, endedPasskeys: 0 });
});

test('nor does it stay unseen when it is drawn in the very minutes in which the owner sets the PIN, on another device', async () => {
  const owner = await stage.readyPhone();
  await draw(await thiefOf(owner));
  expect(await told(owner)).toEqual(['復旧コードが表示されました']);
});

test('it is told to who draws their own first one later; in the sitting in which the PIN was set it is not', async () => {
  const [soon, late, given] = [await stage.readyPhone(), await stage.readyPhone(), await stage.readyPhone()];
  await given.get('POST', '/credential/check', { pin });
  stage.pass(4 * minute);
  await draw(soon);
  await draw(given);
  stage.pass(2 * minute);
  await late.get('POST', '/credential/check', { pin });
  await draw(late);
  expect(await told(soon)).toEqual([]);
  for (const phone of [late, given]) expect(await told(phone)).toEqual(['復旧コードが表示されました']);
});

test('a passkey of somebody else opens until the PIN is changed, with the old PIN or with a passkey, and not after', async () => {
  for (const how of ['pin', 'passkey'] as const) {
    const { phone: owner, patientId } = await stage.guardian();
    const [own, thiefs] = [newAuthenticator(), newAuthenticator()];
    await owner.get('POST', '/passkeys', await own.make(owner), 201);
    const thief = await thiefOf(owner);
    await thief.get('POST', '/passkeys', await thiefs.make(thief), 201);
    const later = await stage.phone('kita', owner.userId);
    expect(await thiefs.give(later)).toMatchObject({ outcome: 'unlocked' });
    const changing = await stage.phone('kita', owner.userId);
    if (how === 'pin') await changing.get('POST', '/credential/check', { pin });
    else expect(await own.give(changing)).toMatchObject({ outcome: 'unlocked' });
    expect(await changing.get('POST', '/credential', { pin: newPin })).toMatchObject({ outcome: 'set', me: { passkeys: 0 } });
    for (const session of [later, await stage.phone('kita', owner.userId)]) {
      expect(await thiefs.give(session)).toEqual({ outcome: 'refused' });
      expect(await session.call('GET', `/people/${patientId}`)).toMatchObject({ status: 403 });
    }
    // The one that ended with the others is made anew, on the same phone.
    await changing.get('POST', '/passkeys', await own.make(changing), 201);
    expect(await own.give(await stage.phone('kita', owner.userId))).toMatchObject({ outcome: 'unlocked' });
    expect(await endedBy(owner)).toEqual({ replaced: true, endedCode: false, endedPasskeys: 2 });
  }
});

test('a PIN set anew with the recovery code or with the number of reception ends the passkeys, and the code that was known', async () => {
  for (const by of ['recovery-code', 'pin-reset-code'] as const) {
    const { phone: owner, patientId } = await stage.guardian();
    const thief = await thiefOf(owner);
    const passkey = newAuthenticator();
    await thief.get('POST', '/passkeys', await passkey.make(thief), 201);
    const known = await draw(thief);
    const code = by === 'recovery-code' ? known : await numberFromReception(patientId);
    const reset = await owner.get('POST', '/credential/reset', { code, pin: newPin });
    expect(reset).toMatchObject({ outcome: 'reset', me: { passkeys: 0, hasRecoveryCode: true } });
    expect(await passkey.give(thief)).toEqual({ outcome: 'refused' });
    expect(await thief.get('POST', '/credential/reset', { code: known, pin: thiefsPin })).toMatchObject({ outcome: 'wrong' });
    expect(await thief.call('GET', `/people/${patientId}`)).toMatchObject({ status: 403 });
    expect(await endedBy(owner)).toEqual({ by, endedCode: true, endedPasskeys: 1 });
  }
});

test('a みまもりコード that somebody else issued in the owner’s name ends with the old PIN, and the notice says so; one that was used does not', async () => {
  for (const how of ['change', 'reset'] as const) {
    const guardian = await stage.guardian();
    const { phone: owner, patientId } = guardian;
    const son = await stage.watcher(guardian);
    const recoveryCode = await draw(owner);
    const thief = await thiefOf(owner);
    const { code } = await stage.invite({ phone: thief, patientId });
    if (how === 'change') await changePin(owner);
    else expect(await owner.get('POST', '/credential/reset', { code: recoveryCode, pin: newPin })).toMatchObject({ outcome: 'reset' });
    const accomplice = await stage.readyPhone();
    expect(await accomplice.get('POST', '/invitations/accept', { code })).toEqual({ outcome: 'withdrawn' });
    expect((await son.phone.get('GET', '/watches')).watches).toHaveLength(1);
    const bodies = await stage.rows<{ body: string }>('select body from pushes where member_id = $1 order by created_at, id', [
      owner.memberId,
    ]);
    expect(bodies.map(({ body }) => body.includes('みまもりコードも'))).toEqual([...bodies.slice(1).map(() => false), true]);
    expect(await endedBy(owner)).toMatchObject({ endedInvitations: 1 });
    // What the owner issues from here on is theirs.
    const own = await stage.invite(guardian);
    expect(await accomplice.get('POST', '/invitations/accept', { code: own.code })).toMatchObject({ outcome: 'paired' });
  }
});

test('an address that gives a reservation to a calendar ends with the old PIN', async () => {
  const { phone: owner, patientId } = await stage.guardian();
  await stage.rows(
    `insert into reservations (hospital_id, id, patient_id, state, starts_at, state_at) values ('kita', $1::text, $1::uuid, 'booked', now() + interval '30 days', now())`,
    [patientId],
  );
  const address = async (phone: Phone) => (await phone.get('GET', `/people/${patientId}/reservations`)).coming[0].icsPath as string;
  const thiefs = await address(await thiefOf(owner));
  expect(await stage.request('GET', thiefs)).toMatchObject({ status: 200 });
  stage.pass(1000);
  await changePin(owner);
  expect(await stage.request('GET', thiefs)).toMatchObject({ status: 404 });
  expect(await stage.request('GET', await address(owner))).toMatchObject({ status: 200 });
});

test('the notice of a new PIN says which ways in have ended; each notice gives the step that helps', async () => {
  const owner = await stage.readyPhone();
  const passkey = newAuthenticator();
  await draw(owner);
  await owner.get('POST', '/passkeys', await passkey.make(owner), 201);
  await owner.get('POST', '/credential', { pin: newPin });
  await owner.get('POST', '/credential', { pin: thiefsPin });
  const bodies = await stage.rows<{ body: string }>('select body from pushes where member_id = $1 order by created_at, id', [
    owner.memberId,
  ]);
  const [added, changed, changedAgain] = bodies.map(({ body }) => body);
  expect(added).toContain('暗証番号を変更すると、今ある復旧コード、パスキー、再設定番号は、すべて使えなくなります');
  expect(changed).toContain('今までの復旧コードとパスキーは使えなくなりました');
  expect(changedAgain).not.toContain('今までの');
  // Somebody else's new PIN is known to them alone: the owner cannot change it.
  for (const notice of [changed, changedAgain]) {
    expect(notice).toContain('受付で再設定番号を受け取ると');
    expect(notice).not.toContain('すぐに下のボタンから暗証番号を変更');
  }
});

/** So many statements about this table wait for a lock. */
const waitingFor = (table: string, n: number) =>
  eventually(
    async () =>
      (
        await stage.rows(
          `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%' || $1 || '%'`,
          [table],
        )
      ).length >= n,
  );

/** Both wait for the credential's row, the owner's new PIN first. */
async function inTheSameBreath<T>(owner: Phone, then: () => Promise<T>): Promise<T> {
  const brake = await stage.context.database.pool.connect();
  try {
    await brake.query('begin');
    await brake.query('select 1 from credentials where member_id = $1 for update', [owner.memberId]);
    const mine = owner.call('POST', '/credential', { pin: newPin });
    await waitingFor('credentials', 1);
    const theirs = then();
    await waitingFor('credentials', 2);
    await brake.query('commit');
    expect((await mine).status).toBe(200);
    return await theirs;
  } finally {
    brake.release();
  }
}

test('who is locked out by a new PIN gets neither a recovery code nor a passkey in the same breath', async () => {
  const refused = { status: 403, body: { error: { code: 'credential_required' } } };
  const owner = await stage.readyPhone();
  const thief = await thiefOf(owner);
  expect(await inTheSameBreath(owner, () => thief.call('POST', '/credential/recovery-code'))).toMatchObject(refused);

  const second = await stage.readyPhone();
  const another = await thiefOf(second);
  const made = await newAuthenticator().make(another);
  expect(await inTheSameBreath(second, () => another.call('POST', '/passkeys', made))).toMatchObject(refused);
  expect(await second.me()).toMatchObject({ passkeys: 0, hasRecoveryCode: false });
});

test('a passkey given while the PIN is being changed leaves no session open', async () => {
  const { phone: owner, patientId } = await stage.guardian();
  const thief = await thiefOf(owner);
  const passkey = newAuthenticator();
  await thief.get('POST', '/passkeys', await passkey.make(thief), 201);
  const later = await stage.phone('kita', owner.userId);
  const brake = await stage.context.database.pool.connect();
  try {
    // The thief's passkey is found right, and waits to be noted as used; the owner's change waits to end it.
    await brake.query('begin');
    await brake.query('select 1 from passkeys where member_id = $1 for update', [owner.memberId]);
    const giving = passkey.give(later);
    await waitingFor('passkeys', 1);
    const changing = owner.call('POST', '/credential', { pin: newPin });
    await waitingFor('passkeys', 2);
    await brake.query('commit');
    expect((await changing).status).toBe(200);
    await giving;
  } finally {
    brake.release();
  }
  expect(await later.call('GET', `/people/${patientId}`)).toMatchObject({ status: 403 });
  expect(await passkey.give(later)).toEqual({ outcome: 'refused' });
});

async function numberFromReception(patientId: string): Promise<string> {
  const token = stage.apiKeys.kita;
  const at = `/v1/patients/${await stage.cardOf(patientId)}`;
  const { guardianId } = (await stage.request('GET', `${at}/guardians`, { token })).body.guardians[0];
  return (await stage.request('POST', `${at}/pin-reset-codes`, { token, body: { guardianId } })).body.code;
}
