// The recovery code and what it is for; and that whatever changes a member's credential is told to that member, and to nobody else.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { recoveryCodeAnswer, resetCredentialAnswer } from '../../../bot/mini-app-contract.ts';
import { minute, type Phone, pin, type Stage, setStage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(async () => {
  await stage?.close();
});

const draw = async (phone: Phone) => (await phone.get('POST', '/credential/recovery-code', undefined, 201)).recoveryCode as string;
const reset = (phone: Phone, code: string, newPin = '730915') => phone.get('POST', '/credential/reset', { code, pin: newPin });
const again = (phone: Phone) => stage.phone(phone.hospital, phone.userId);
/** What waits to be said to the member, by its altText. */
const told = async (phone: Phone) =>
  (await stage.rows<{ body: string }>('select body from pushes where member_id = $1 order by created_at, id', [phone.memberId])).map(
    ({ body }) => {
      const push = JSON.parse(body);
      expect(push.to).toBe(phone.userId);
      return push.messages[0].altText as string;
    },
  );
const done = async (phone: Phone) =>
  (
    await stage.rows<{ action: string }>(
      `select action from audit_entries where actor_id = $1 and (action like 'credential%' or action like 'recovery%') order by id`,
      [phone.memberId],
    )
  ).map((r) => r.action);

test('a lock screen that is to say no more than that there is something is not told of PIN and code either', async () => {
  const phone = await stage.readyPhone();
  await phone.get('PATCH', '/settings', { lockScreen: 'bare' });
  const code = await draw(phone);
  await draw(phone);
  await reset(await again(phone), code);
  await phone.get('PATCH', '/settings', { language: 'en' });
  await draw(phone);
  expect(new Set(await told(phone))).toEqual(new Set(['お知らせがあります', 'You have a new message']));
});

test('the code has eighty bits in four groups; only its keyed hash is kept', async () => {
  const phone = await stage.readyPhone();
  expect(await phone.me()).toMatchObject({ hasRecoveryCode: false });
  const answer = recoveryCodeAnswer.parse(await phone.get('POST', '/credential/recovery-code', undefined, 201));
  expect(answer.recoveryCode).toMatch(/^[2-9A-HJ-NP-Z]{4}(-[2-9A-HJ-NP-Z]{4}){3}$/);
  expect(answer.me).toMatchObject({ hasRecoveryCode: true });
  const [row] = await stage.rows<{ hash: Buffer }>('select recovery_hash as hash from credentials where member_id = $1', [phone.memberId]);
  expect(row?.hash.length).toBe(32);
  expect(new Set(await Promise.all([draw(phone), draw(phone), draw(phone)])).size).toBe(3);
  expect(stage.logged()).not.toContain(answer.recoveryCode);
});

test('a forgotten PIN is set anew with the code, as people type it; the code is used up and a new one told', async () => {
  const phone = await stage.readyPhone();
  const code = await draw(phone);
  const [second, third] = [await again(phone), await again(phone)];
  const wide = code
    .toLowerCase()
    .replaceAll('-', ' ')
    .replace(/[a-z0-9]/g, (c) => String.fromCodePoint((c.codePointAt(0) ?? 0) + 0xfee0));
  const answer = resetCredentialAnswer.parse(await reset(second, wide));
  expect(answer).toMatchObject({ outcome: 'reset', me: { unlocked: true, hasRecoveryCode: true } });
  // Every other session must give the new PIN.
  expect(await phone.me()).toMatchObject({ unlocked: false });
  expect(await third.get('POST', '/credential/check', { pin })).toMatchObject({ outcome: 'wrong' });
  expect(await third.get('POST', '/credential/check', { pin: '730915' })).toMatchObject({ outcome: 'unlocked' });
  expect(await reset(third, code)).toMatchObject({ outcome: 'wrong' });
  if (answer.outcome !== 'reset') throw new Error(answer.outcome);
  expect(await reset(third, answer.recoveryCode, '264913')).toMatchObject({ outcome: 'reset' });
  expect(await done(phone)).toEqual(['credential.set', 'recovery-code.issued', 'credential.reset', 'credential.reset']);
});

test('a PIN locked by misses does not stand in the way; one too easy costs no try', async () => {
  const phone = await stage.readyPhone();
  const code = await draw(phone);
  for (let i = 0; i < 5; i += 1) await phone.get('POST', '/credential/check', { pin: '000000' });
  expect(await phone.get('POST', '/credential/check', { pin })).toMatchObject({ outcome: 'locked' });
  expect(await reset(phone, code, '123456')).toEqual({ outcome: 'too-easy' });
  expect(await reset(phone, code)).toMatchObject({ outcome: 'reset' });
  expect(await (await again(phone)).get('POST', '/credential/check', { pin: '730915' })).toMatchObject({ outcome: 'unlocked' });
});

test('misses lock for longer and longer, the right code as well; a PIN that fits is still taken', async () => {
  const phone = await stage.readyPhone();
  const code = await draw(phone);
  const wrong = 'AAAA-AAAA-AAAA-AAAA';
  for (const remaining of [4, 3]) expect(await reset(phone, wrong)).toEqual({ outcome: 'wrong', remaining });
  // What is no code at all is a miss too.
  for (const remaining of [2, 1]) expect(await reset(phone, '0000')).toEqual({ outcome: 'wrong', remaining });
  const locked = await reset(phone, wrong);
  expect(locked.outcome).toBe('locked');
  expect(Math.round((Date.parse(locked.until) - stage.context.now().getTime()) / minute)).toBe(15);
  expect(await reset(phone, code)).toEqual(locked);
  expect(await phone.get('POST', '/credential/check', { pin })).toMatchObject({ outcome: 'unlocked' });
  stage.pass(15 * minute + 1000);
  const next = await reset(phone, wrong);
  expect(Math.round((Date.parse(next.until) - stage.context.now().getTime()) / minute)).toBe(60);
  stage.pass(60 * minute + 1000);
  expect(await reset(phone, code)).toMatchObject({ outcome: 'reset' });
  expect((await done(phone)).filter((action) => action === 'recovery-code.locked')).toHaveLength(2);
});

test('one code opens one PIN: not another member’s, not where none was shown; used twice at once it works once', async () => {
  const [one, other] = [await stage.readyPhone(), await stage.readyPhone()];
  const code = await draw(one);
  expect(await reset(other, code)).toEqual({ outcome: 'none' });
  await draw(other);
  expect(await reset(other, code)).toMatchObject({ outcome: 'wrong' });
  expect(await reset(await stage.phone(), code)).toEqual({ outcome: 'none' });
  const [a, b] = [await again(one), await again(one)];
  const answers = await Promise.all([reset(a, code, '730915'), reset(b, code, '264913')]);
  expect(answers.map((answer) => answer.outcome).sort()).toEqual(['reset', 'wrong']);
});

test('five minutes after the PIN was given it must be given again before anything of the credential is changed', async () => {
  const phone = await stage.readyPhone();
  stage.pass(4 * minute);
  await draw(phone);
  stage.pass(2 * minute);
  expect(await phone.me()).toMatchObject({ unlocked: true });
  const required = { status: 403, body: { error: { code: 'credential_required' } } };
  for (const [method, path, body] of [
    ['POST', '/credential', { pin: '730915' }],
    ['POST', '/credential/recovery-code', undefined],
    ['POST', '/passkeys/options', undefined],
  ] as const)
    expect(await phone.call(method, path, body)).toMatchObject(required);
  await phone.get('POST', '/credential/check', { pin });
  expect(await phone.get('POST', '/credential', { pin: '730915' })).toMatchObject({ outcome: 'set' });
});

test('a change is told in the chat of the member whose credential it is; a first code in the sitting of a new PIN is none', async () => {
  const guardian = await stage.guardian();
  const { phone: watcher } = await stage.watcher(guardian);
  const phone = watcher;
  const code = await draw(phone);
  expect(await told(phone)).toEqual([]);
  await draw(phone);
  await phone.get('POST', '/credential', { pin: '730915' });
  expect(await reset(phone, code)).toEqual({ outcome: 'none' });
  await draw(phone);
  await draw(phone);
  expect(await reset(phone, await draw(phone), '264913')).toMatchObject({ outcome: 'reset' });
  await draw(phone);
  expect(await told(phone)).toEqual([
    '復旧コードが新しくなりました',
    '暗証番号が変更されました',
    '復旧コードが新しくなりました',
    '復旧コードが新しくなりました',
    '暗証番号が変更されました',
    '復旧コードが新しくなりました',
  ]);
  expect(await told(guardian.phone)).toEqual([]);
  const bodies = await stage.rows<{ body: string }>('select body from pushes where member_id = $1', [phone.memberId]);
  for (const { body } of bodies) expect(body).not.toMatch(/佐藤|花子|母|730915|264913/);
});
