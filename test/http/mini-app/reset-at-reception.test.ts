// A PIN forgotten by somebody without recovery code and passkey: reception gives a number, and nobody but that member can do anything with it.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { resetCredentialAnswer } from '../../../bot/mini-app-contract.ts';
import { type HospitalId, minute, type Phone, pin, type Stage, setStage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(async () => {
  await stage?.close();
});

const hour = 60 * minute;
const newPin = '730915';
type Held = { phone: Phone; patientId: string };
const desk = (method: string, card: string, path: string, body?: unknown, hospital: HospitalId = 'kita') =>
  stage.request(method, `/v1/patients/${card}/${path}`, { token: stage.apiKeys[hospital], ...(body === undefined ? {} : { body }) });
const guardianIdOf = async ({ patientId }: Held) =>
  (await desk('GET', await stage.cardOf(patientId), 'guardians')).body.guardians[0].guardianId as string;
async function issue(patientId: string, tie: { guardianId: string } | { watchId: string }): Promise<string> {
  const answer = await desk('POST', await stage.cardOf(patientId), 'pin-reset-codes', tie);
  expect(answer.status).toBe(201);
  return answer.body.code as string;
}
const forGuardian = async (held: Held) => issue(held.patientId, { guardianId: await guardianIdOf(held) });
/** The same LINE account later, the PIN not given. */
const again = (phone: Phone) => stage.phone(phone.hospital, phone.userId);
const reset = async (phone: Phone, code: string, chosen = newPin) =>
  resetCredentialAnswer.parse(await phone.get('POST', '/credential/reset', { code, pin: chosen }));
const told = async (phone: Phone) =>
  (await stage.rows<{ body: string }>('select body from pushes where member_id = $1 order by created_at, id', [phone.memberId])).map(
    ({ body }) => {
      expect(JSON.parse(body).to).toBe(phone.userId);
      return JSON.parse(body).messages[0].altText as string;
    },
  );

describe('the number works', () => {
  test('for a guardian: a new PIN, every other session locked, a recovery code told, both steps told in the chat and recorded', async () => {
    const held = await stage.guardian();
    const answer = await desk('POST', await stage.cardOf(held.patientId), 'pin-reset-codes', { guardianId: await guardianIdOf(held) });
    expect(answer.body.code).toMatch(/^\d{4}-\d{4}-\d{4}$/);
    expect(Date.parse(answer.body.expiresAt) - stage.context.now().getTime()).toBeLessThanOrEqual(hour);
    const phone = await again(held.phone);
    expect(await phone.call('GET', '/patients')).toMatchObject({ status: 403 });
    const done = await reset(phone, answer.body.code);
    expect(done).toMatchObject({ outcome: 'reset', me: { unlocked: true, hasRecoveryCode: true } });
    expect((await phone.get('GET', '/patients')).patients).toHaveLength(1);
    expect(await held.phone.call('GET', '/patients')).toMatchObject({ status: 403 });
    expect(await held.phone.get('POST', '/credential/check', { pin })).toMatchObject({ outcome: 'wrong' });
    expect(await held.phone.get('POST', '/credential/check', { pin: newPin })).toMatchObject({ outcome: 'unlocked' });
    expect(await told(phone)).toEqual(['受付で再設定番号を発行しました', '暗証番号が変更されました']);
    expect(
      await stage.rows(
        `select actor_kind, action, patient_id, detail from audit_entries
         where (actor_id = $1 or detail->>'memberId' = $1) and action in ('pin-reset-code.issued', 'credential.reset') order by id`,
        [phone.memberId],
      ),
    ).toEqual([
      { actor_kind: 'hospital', action: 'pin-reset-code.issued', patient_id: held.patientId, detail: { memberId: phone.memberId } },
      {
        ...{ actor_kind: 'member', action: 'credential.reset', patient_id: null },
        detail: { by: 'pin-reset-code', endedCode: false, endedPasskeys: 0 },
      },
    ]);
    for (const secret of [answer.body.code, answer.body.code.replaceAll('-', ''), newPin]) expect(stage.logged()).not.toContain(secret);
  });

  test('for a watcher, named by the watch; as people type it; though tries in vain have locked both doors', async () => {
    const held = await stage.guardian();
    const { phone, watchId } = await stage.watcher(held);
    for (let i = 0; i < 5; i += 1) await phone.get('POST', '/credential/check', { pin: '000000' });
    await phone.get('POST', '/credential/recovery-code', undefined, 201);
    for (let i = 0; i < 5; i += 1) await reset(phone, '0000');
    expect(await reset(phone, '0000')).toMatchObject({ outcome: 'locked' });
    const code = await issue(held.patientId, { watchId });
    const wide = code.replace(/[0-9]/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0)).replaceAll('-', 'ー');
    expect(await reset(phone, wide)).toMatchObject({ outcome: 'reset' });
    expect(await told(held.phone)).toEqual([]);
  });

  test('a recovery code that was written down works beside it', async () => {
    const held = await stage.guardian();
    const { recoveryCode } = await held.phone.get('POST', '/credential/recovery-code', undefined, 201);
    await forGuardian(held);
    expect(await reset(held.phone, recoveryCode)).toMatchObject({ outcome: 'reset' });
  });
});

describe('the number is worthless', () => {
  test('in any other LINE account: a stranger’s, a watcher’s, another guardian’s, and that of the same person at another hospital', async () => {
    const held = await stage.guardian();
    const { phone: watcher } = await stage.watcher(held);
    const other = await stage.guardian();
    const code = await forGuardian(held);
    // Who has been given nothing is told that there is nothing; who has a code of their own has missed.
    for (const phone of [await stage.readyPhone(), watcher, other.phone, await stage.readyPhone('minami', held.phone.userId)])
      expect(await reset(phone, code)).toEqual({ outcome: 'none' });
    await forGuardian(other);
    expect(await reset(other.phone, code)).toEqual({ outcome: 'wrong', remaining: 4 });
    expect(await reset(held.phone, code)).toMatchObject({ outcome: 'reset' });
  });

  test('a second time, and to both of two who use it at once', async () => {
    const held = await stage.guardian();
    const code = await forGuardian(held);
    const [a, b] = [await again(held.phone), await again(held.phone)];
    const outcomes = (await Promise.all([reset(a, code), reset(b, code, '264913')])).map((answer) => answer.outcome);
    expect(outcomes.sort()).toEqual(['reset', 'wrong']);
    expect(await reset(a, code)).toMatchObject({ outcome: 'wrong' });
  });

  test('after its hour; and once a newer one was issued, or the PIN was changed with what the member still knew', async () => {
    const held = await stage.guardian();
    const late = await forGuardian(held);
    stage.pass(hour);
    expect(await reset(await again(held.phone), late)).toEqual({ outcome: 'expired' });
    const [older, newer] = [await forGuardian(held), await forGuardian(held)];
    const phone = await again(held.phone);
    expect(await reset(phone, late)).toEqual({ outcome: 'wrong', remaining: 4 });
    expect(await reset(phone, older)).toEqual({ outcome: 'wrong', remaining: 3 });
    await phone.get('POST', '/credential/check', { pin });
    await phone.get('POST', '/credential', { pin: '264913' });
    expect((await reset(phone, newer)).outcome).not.toBe('reset');
  });

  test('to who guesses: five tries, and then the right one has to wait too', async () => {
    const held = await stage.guardian();
    const code = await forGuardian(held);
    const phone = await again(held.phone);
    const wrong = code.replaceAll('-', '') === '000000000000' ? '1' : '0';
    const tries = await Promise.all(Array.from({ length: 8 }, () => reset(phone, wrong.repeat(12))));
    expect(tries.filter(({ outcome }) => outcome === 'wrong')).toHaveLength(4);
    expect(await reset(phone, code)).toMatchObject({ outcome: 'locked' });
    expect(
      await stage.rows(`select 1 from audit_entries where action = 'recovery-code.locked' and actor_id = $1`, [phone.memberId]),
    ).toHaveLength(1);
  });
});

describe('reception', () => {
  test('names only who holds or watches that patient now, in its own hospital', async () => {
    const [held, other] = [await stage.guardian(), await stage.guardian()];
    const elsewhere = await stage.guardian('minami');
    const { phone: watcher, watchId } = await stage.watcher(held);
    const card = await stage.cardOf(held.patientId);
    const guardianId = await guardianIdOf(held);
    const { body: unknown } = await desk('POST', card, 'pin-reset-codes', { guardianId: '0192f3a4-7c1e-7b2a-9d55-2f6f0c9a1b35' });
    const refused = async (answer: ReturnType<typeof desk>) => expect(await answer).toMatchObject({ status: 404, body: unknown });
    await refused(desk('POST', await stage.cardOf(other.patientId), 'pin-reset-codes', { guardianId }));
    await refused(desk('POST', await stage.cardOf(other.patientId), 'pin-reset-codes', { watchId }));
    await refused(desk('POST', card, 'pin-reset-codes', { guardianId: watchId }));
    await refused(desk('POST', 'no-such-card', 'pin-reset-codes', { guardianId }));
    await refused(desk('POST', card, 'pin-reset-codes', { guardianId }, 'minami'));
    await refused(desk('POST', await stage.cardOf(elsewhere.patientId), 'pin-reset-codes', { guardianId }, 'minami'));
    await watcher.get('DELETE', `/watches/${watchId}`);
    await refused(desk('POST', card, 'pin-reset-codes', { watchId }));
    const expiring = await stage.watcher(held, { until: new Date(stage.context.now().getTime() + minute).toISOString() });
    stage.pass(2 * minute);
    await refused(desk('POST', card, 'pin-reset-codes', { watchId: expiring.watchId }));
    await held.phone.get('POST', '/credential/check', { pin });
    await held.phone.get('POST', '/leave', { pin });
    await refused(desk('POST', card, 'pin-reset-codes', { guardianId }));
    expect((await desk('GET', card, 'guardians')).body).toEqual({ guardians: [] });
    for (const body of [{}, { guardianId, watchId }, { guardianId: 'x' }, { memberId: held.phone.memberId }])
      expect((await desk('POST', card, 'pin-reset-codes', body)).status).toBe(400);
    expect((await desk('GET', card, 'guardians', undefined, 'minami')).status).toBe(404);
    expect(await told(other.phone)).toEqual([]);
  });

  test('is told that there is nothing to reset where no PIN was ever set', async () => {
    const held = await stage.guardian();
    const guardianId = await guardianIdOf(held);
    await stage.rows('delete from credentials where member_id = $1', [held.phone.memberId]);
    const answer = await desk('POST', await stage.cardOf(held.patientId), 'pin-reset-codes', { guardianId });
    expect(answer).toMatchObject({ status: 409, body: { error: { code: 'conflict' } } });
    expect(await told(held.phone)).toEqual([]);
  });

  test('learns of guardians what they registered as and since when; the look is recorded and shown to them', async () => {
    const held = await stage.guardian();
    const { body } = await desk('GET', await stage.cardOf(held.patientId), 'guardians');
    expect(body).toEqual({ guardians: [{ guardianId: expect.any(String), relation: 'self', since: expect.any(String) }] });
    expect(JSON.stringify(body)).not.toContain(held.phone.memberId);
    const { looks } = await held.phone.get('GET', `/patients/${held.patientId}/looks`);
    expect(looks[0]).toMatchObject({ who: { kind: 'reception' } });
  });
});
