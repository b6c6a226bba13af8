// Reception ends a registration: nothing more of the patient arrives in that LINE account, and everybody whom it concerns is told.
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { Deliverer } from '../../../bot/flows/delivery/deliverer.ts';
import { birthDate, type HospitalId, type Phone, pin, type Stage, setStage } from './stage.ts';

let stage: Stage;
let deliverer: Deliverer;
beforeAll(async () => {
  stage = await setStage();
  deliverer = new Deliverer(stage.context);
});
afterEach(() => stage.platform.clearFaults());
afterAll(async () => {
  await stage?.close();
});

const channel = '1656000001';
const gone = 'このLINEでの登録が解除されました';
const coGuardianGone = '【みまもり】別のLINEでの登録が解除されました';
const watchGone = '【みまもり】みまもりが終わりました';

const desk = (method: string, cardNumber: string, path = '', hospital: HospitalId = 'kita') =>
  stage.request(method, `/v1/patients/${cardNumber}/guardians${path}`, { token: stage.apiKeys[hospital] });
const guardianIdOf = async (phone: Phone, patientId: string) =>
  (
    await stage.rows<{ id: string }>('select slip_id as id from guardians where member_id = $1 and patient_id = $2', [
      phone.memberId,
      patientId,
    ])
  )[0]?.id ?? '';
const end = async (family: Family, phone: Phone) => {
  const answer = await desk('DELETE', family.cardNumber, `/${await guardianIdOf(phone, family.patientId)}`);
  expect(answer).toMatchObject({ status: 200 });
  return answer.body.outcome as string;
};
async function friend(): Promise<Phone> {
  const phone = await stage.readyPhone();
  await stage.rows('update members set following = true where id = $1', [phone.memberId]);
  stage.platform.befriend(phone.userId, channel);
  return phone;
}
async function register(phone: Phone, cardNumber: string, relation: 'self' | 'proxy' = 'proxy'): Promise<string> {
  return (await phone.get('POST', '/patients', { slipCode: await stage.slip(cardNumber), birthDate, relation })).patientId;
}
async function watch(by: Phone, patientId: string, phone?: Phone): Promise<{ phone: Phone; watchId: string }> {
  const watcher = phone ?? (await friend());
  const { code } = await stage.invite({ phone: by, patientId });
  return { phone: watcher, watchId: (await watcher.get('POST', '/invitations/accept', { code })).watchId };
}
async function deliverAll(): Promise<void> {
  for (let round = 0; round < 4; round += 1) {
    await deliverer.step();
    await deliverer.drain();
  }
}
/** What their phone has shown, as the lock screen says it, and the whole of it. */
function told(phone: Phone): { titles: string[]; bodies: string } {
  const messages = stage.platform.chat(phone.userId, channel).flatMap((entry) => entry.messages);
  return { titles: messages.map((m) => String(m.altText)), bodies: JSON.stringify(messages) };
}
let serial = 0;
const happens = (cardNumber: string, type = 'billing.ready', data: object = { billId: `b-${++serial}`, amountYen: 100 }) =>
  stage.request('POST', '/v1/events', {
    token: stage.apiKeys.kita,
    body: { id: `e-${++serial}`, type, occurredAt: new Date().toISOString(), cardNumber, data },
  });

interface Family {
  mother: Phone;
  father: Phone;
  cardNumber: string;
  patientId: string;
}
/** Both parents hold the child's record; what was told of that is forgotten. */
async function family(): Promise<Family> {
  const [mother, father] = [await friend(), await friend()];
  const { cardNumber } = await stage.addPatient('kita', '佐藤 太郎');
  const patientId = await register(mother, cardNumber);
  await register(father, cardNumber);
  await deliverAll();
  stage.platform.clearChats();
  return { mother, father, cardNumber, patientId };
}

const openWatches = async (patientId: string) =>
  (await stage.rows<{ id: string }>('select id from watches where patient_id = $1 and ended_at is null order by since', [patientId])).map(
    (w) => w.id,
  );
const underWay = (phone: Phone) =>
  stage.rows(`select 1 from pushes where member_id = $1 and state = 'sending' and lane not like 'direct:%'`, [phone.memberId]);

describe('one of two who hold the record', () => {
  test('hears that it has ended and nothing more; the other hears of it and goes on', async () => {
    const us = await family();
    await us.father.get('POST', '/contact', { kind: 'phone', value: '03-1111-2222' });
    expect(await end(us, us.father)).toBe('ended');
    await happens(us.cardNumber);
    await deliverAll();
    const [toFather, toMother] = [told(us.father), told(us.mother)];
    expect(toFather.titles).toEqual([gone]);
    for (const said of ['佐藤 太郎さんの診察券', '病院の受付で、このLINEでの診察券の登録を解除しました。', '新しい確認票'])
      expect(toFather.bodies).toContain(said);
    expect(toFather.bodies).not.toContain('みまもってくれている人のみまもりも終わりました');
    expect(toMother.titles.sort()).toEqual([coGuardianGone, '【みまもり】会計のお知らせです'].sort());
    for (const said of [
      'このLINEの登録は、そのまま続きます。',
      '心当たりのない方がいるときは、下のボタンを押し、「みまもりを削除する」から解除してください。',
      '/watchers',
    ])
      expect(toMother.bodies).toContain(said);
    expect((await us.father.get('GET', '/patients')).patients).toEqual([]);
    expect(await us.father.call('GET', `/people/${us.patientId}`)).toMatchObject({ status: 404 });
    expect((await us.mother.get('GET', '/patients')).patients).toHaveLength(1);
    expect((await desk('GET', us.cardNumber)).body.guardians).toHaveLength(1);
    expect(await stage.rows('select 1 from contacts where member_id = $1', [us.father.memberId])).toEqual([]);
    expect(
      await stage.rows(
        `select actor_kind, action, patient_id, detail from audit_entries where action in ('guardian.ended', 'contact.removed') and detail->>'memberId' = $1 order by id`,
        [us.father.memberId],
      ),
    ).toEqual([
      {
        actor_kind: 'hospital',
        action: 'guardian.ended',
        patient_id: us.patientId,
        detail: { memberId: us.father.memberId, invitations: 0, watches: 0 },
      },
      { actor_kind: 'hospital', action: 'contact.removed', patient_id: null, detail: { memberId: us.father.memberId } },
    ]);
  });

  test('asked again it had ended: nobody is told twice, and a registration made anew is another one', async () => {
    const us = await family();
    const first = await guardianIdOf(us.father, us.patientId);
    expect(await end(us, us.father)).toBe('ended');
    expect(await end(us, us.father)).toBe('had-ended');
    await deliverAll();
    expect([told(us.father).titles, told(us.mother).titles]).toEqual([[gone], [coGuardianGone]]);
    await register(us.father, us.cardNumber);
    expect(await desk('DELETE', us.cardNumber, `/${first}`)).toMatchObject({ status: 404 });
    expect((await us.father.get('GET', '/patients')).patients).toHaveLength(1);
  });

  test('the watches stay, whoever began them; codes not yet used work no more, the other’s do', async () => {
    const us = await family();
    const byFather = await watch(us.father, us.patientId);
    const byMother = await watch(us.mother, us.patientId);
    const open = await stage.invite({ phone: us.father, patientId: us.patientId });
    const hers = await stage.invite({ phone: us.mother, patientId: us.patientId });
    await deliverAll();
    stage.platform.clearChats();
    expect(await end(us, us.father)).toBe('ended');
    expect(await openWatches(us.patientId)).toEqual([byFather.watchId, byMother.watchId]);
    expect((await us.mother.get('GET', '/patients')).patients[0].watchers).toHaveLength(2);
    const stranger = await friend();
    expect(await stranger.get('POST', '/invitations/accept', { code: open.code })).toEqual({ outcome: 'withdrawn' });
    // Not even once the same member holds the record again.
    await register(us.father, us.cardNumber);
    expect(await stranger.get('POST', '/invitations/accept', { code: open.code })).toEqual({ outcome: 'withdrawn' });
    expect(await stranger.get('POST', '/invitations/accept', { code: hers.code })).toMatchObject({ outcome: 'paired' });
    await happens(us.cardNumber);
    await deliverAll();
    expect(told(byFather.phone).titles).toEqual(['【みまもり】会計のお知らせです']);
  });

  test('a watch of their own ends as well, and is told in the same message; what they hold and watch of others goes on', async () => {
    const us = await family();
    await stage.rows('update guardians set ended_at = now() where member_id = $1', [us.father.memberId]);
    const own = await watch(us.mother, us.patientId, us.father);
    await register(us.father, us.cardNumber);
    const child = await stage.addPatient('kita', '佐藤 次郎');
    const childId = await register(us.father, child.cardNumber);
    const neighbour = await family();
    const other = await watch(neighbour.mother, neighbour.patientId, us.father);
    await deliverAll();
    stage.platform.clearChats();
    expect(await end(us, us.father)).toBe('ended');
    expect(await stage.rows('select ended_by from watches where id = $1', [own.watchId])).toEqual([{ ended_by: 'hospital' }]);
    expect(await openWatches(neighbour.patientId)).toEqual([other.watchId]);
    await happens(us.cardNumber);
    await happens(child.cardNumber);
    await happens(neighbour.cardNumber);
    await deliverAll();
    expect(told(us.father).titles.sort()).toEqual([gone, '【みまもり】会計のお知らせです', '【みまもり】会計のお知らせです'].sort());
    expect(told(us.mother).titles).toContain(watchGone);
    expect((await us.father.get('GET', '/patients')).patients.map((p: { patientId: string }) => p.patientId)).toEqual([childId]);
  });
});

describe('the last who holds the record', () => {
  test('every watch that a guardian began ends and its watcher is told; one agreed to on paper goes on', async () => {
    const us = await family();
    const [byFather, byMother] = [await watch(us.father, us.patientId), await watch(us.mother, us.patientId)];
    const onPaper = await watch(us.mother, us.patientId);
    await stage.rows('update invitations set issued_by_member_id = null where used_by_member_id = $1', [onPaper.phone.memberId]);
    await end(us, us.father);
    await deliverAll();
    stage.platform.clearChats();
    expect(await end(us, us.mother)).toBe('ended');
    expect(await openWatches(us.patientId)).toEqual([onPaper.watchId]);
    await happens(us.cardNumber);
    await deliverAll();
    expect(told(us.mother).titles).toEqual([gone]);
    expect(told(us.mother).bodies).toContain('みまもってくれている人のみまもりも終わりました');
    expect([byFather, byMother].map(({ phone }) => told(phone).titles)).toEqual([[watchGone], [watchGone]]);
    expect(told(byFather.phone).bodies).toContain('病院の手続きにより解除されました。');
    expect(told(onPaper.phone).titles).toEqual(['【みまもり】会計のお知らせです']);
    expect(told(us.father).titles).toEqual([]);
  });

  test('of two ended at the same moment the later is the last', async () => {
    const us = await family();
    await watch(us.mother, us.patientId);
    expect(await Promise.all([end(us, us.father), end(us, us.mother)])).toEqual(['ended', 'ended']);
    expect(await openWatches(us.patientId)).toEqual([]);
  });

  test('a code accepted at the same moment gives nobody a watch that nobody can end', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [phone, watcher] = [await friend(), await friend()];
      const { cardNumber } = await stage.addPatient();
      const patientId = await register(phone, cardNumber, 'self');
      const { code } = await stage.invite({ phone, patientId });
      await Promise.all([
        end({ mother: phone, father: phone, cardNumber, patientId }, phone),
        watcher.get('POST', '/invitations/accept', { code }),
        phone.call('POST', `/patients/${patientId}/invitations`, { displayName: '長女' }),
      ]);
      expect(await openWatches(patientId)).toEqual([]);
      expect(
        await stage.rows('select 1 from invitations where patient_id = $1 and used_at is null and withdrawn_at is null', [patientId]),
      ).toEqual([]);
    }
  });
});

describe('after the answer nothing more arrives', () => {
  /** Whatever was shown when the answer came, and whatever is shown once all is over: the same but for the message about the end itself. */
  async function endWhile(us: Family, phone: Phone): Promise<string[]> {
    expect(await end(us, phone)).toBe('ended');
    expect(await underWay(phone)).toEqual([]);
    const before = told(phone).titles;
    stage.platform.clearFaults();
    await stage.rows(`update pushes set next_attempt_at = now() - interval '1 second' where state = 'waiting'`);
    await happens(us.cardNumber);
    await deliverAll();
    expect(told(phone).titles.filter((title) => title !== gone)).toEqual(before);
    expect(told(phone).titles.filter((title) => title === gone)).toHaveLength(1);
    return before;
  }

  test('with a push under way that LINE is slow to take: the answer waits for it', async () => {
    const us = await family();
    await happens(us.cardNumber);
    stage.platform.faults.when((r) => (r.body.includes(us.father.userId) ? { kind: 'slow', ms: 1_500 } : null));
    const other = new Deliverer(stage.context);
    await other.step();
    expect(await underWay(us.father)).toHaveLength(1);
    expect(await endWhile(us, us.father)).toEqual(['【みまもり】会計のお知らせです']);
    await other.drain();
  });

  test('with news of a watcher under way: to whoever held the record that is news like any other', async () => {
    const us = await family();
    await watch(us.mother, us.patientId);
    stage.platform.faults.when((r) => (r.body.includes(us.father.userId) ? { kind: 'slow', ms: 1_500 } : null));
    const other = new Deliverer(stage.context);
    await other.step();
    expect(await underWay(us.father)).toHaveLength(1);
    expect(await endWhile(us, us.father)).toEqual(['【みまもり】みまもりが始まりました']);
    await other.drain();
  });

  test.each(['hang-before-accept', 'hang-after-accept'] as const)(
    'with a push that LINE leaves hanging (%s): never sent again',
    async (kind) => {
      const us = await family();
      await happens(us.cardNumber);
      stage.platform.faults.when((r) => (r.body.includes(us.father.userId) ? kind : null));
      const other = new Deliverer(stage.context);
      await other.step();
      expect(await underWay(us.father)).toHaveLength(1);
      // Taken by LINE already or not at all; the attempt is given up before its lease is over.
      expect(await endWhile(us, us.father)).toEqual(kind === 'hang-after-accept' ? ['【みまもり】会計のお知らせです'] : []);
      await other.drain();
    },
    40_000,
  );

  test('with a push that waits to be tried again, and with news not yet claimed', async () => {
    const us = await family();
    await happens(us.cardNumber);
    stage.platform.faults.when((r) => (r.body.includes(us.father.userId) ? 'error-before-accept' : null));
    await deliverAll();
    await happens(us.cardNumber);
    expect(await endWhile(us, us.father)).toEqual([]);
  });

  test('the watchers who go with the last one hear nothing either', async () => {
    const us = await family();
    const { phone } = await watch(us.mother, us.patientId);
    await end(us, us.father);
    await deliverAll();
    stage.platform.clearChats();
    await happens(us.cardNumber);
    stage.platform.faults.when((r) => (r.body.includes(phone.userId) ? { kind: 'slow', ms: 1_500 } : null));
    const other = new Deliverer(stage.context);
    await other.step();
    expect(await underWay(phone)).toHaveLength(1);
    expect(await end(us, us.mother)).toBe('ended');
    expect(await underWay(phone)).toEqual([]);
    await other.drain();
    await deliverAll();
    expect(told(phone).titles).toEqual(['【みまもり】会計のお知らせです', watchGone]);
  });
});

describe('said as each reader asks for it', () => {
  test('in each language, and on a lock screen that says nothing', async () => {
    const us = await family();
    await us.father.get('PATCH', '/settings', { language: 'en' });
    await us.mother.get('PATCH', '/settings', { language: 'ja-easy', lockScreen: 'bare' });
    await end(us, us.father);
    await end(us, us.mother);
    await deliverAll();
    expect(told(us.father).titles).toEqual(['The registration here has ended']);
    expect(told(us.father).bodies).toContain('please ask reception for a new slip');
    expect(told(us.mother).titles).toEqual(['お知(し)らせがあります']);
    expect(told(us.mother).bodies).toContain('登録(とうろく)をやめました');
  });

  test('a hospital that names nobody in LINE says what happened and not whose card it is', async () => {
    const us = await family();
    await stage.rows(`update hospitals set detail = 'private' where id = 'kita'`);
    try {
      await end(us, us.father);
      await deliverAll();
      expect(told(us.father).titles).toEqual([gone]);
      expect(told(us.father).bodies).not.toMatch(/佐藤|太郎/);
    } finally {
      await stage.rows(`update hospitals set detail = 'standard' where id = 'kita'`);
    }
  });
});

test('refused to the letter: no such card, no such registration, another patient’s, another hospital’s, what is no id, and without a key', async () => {
  const us = await family();
  const guardianId = await guardianIdOf(us.father, us.patientId);
  const elsewhere = (await stage.addPatient('minami')).cardNumber;
  const { cardNumber: neighbour } = await stage.addPatient();
  const message = 'This hospital has no such registration of a patient with this card number.';
  for (const [cardNumber, id, hospital] of [
    ['404', guardianId, 'kita'],
    [us.cardNumber, uuidv7(), 'kita'],
    [neighbour, guardianId, 'kita'],
    [us.cardNumber, guardianId, 'minami'],
    [elsewhere, guardianId, 'minami'],
  ] as const) {
    const answer = await desk('DELETE', cardNumber, `/${id}`, hospital);
    expect({ status: answer.status, body: answer.body }).toEqual({ status: 404, body: { error: { code: 'not_found', message } } });
  }
  const noId = await desk('DELETE', us.cardNumber, '/not-an-id');
  expect([noId.status, noId.body.error.code, noId.body.error.details[0].path]).toEqual([400, 'invalid_shape', '$.path.guardianId']);
  expect((await stage.request('DELETE', `/v1/patients/${us.cardNumber}/guardians/${guardianId}`)).status).toBe(401);
  expect((await us.father.get('GET', '/patients')).patients).toHaveLength(1);
  // Somebody who has left holds nothing to be ended, and says so.
  await us.father.get('POST', '/leave', { pin });
  expect(await desk('DELETE', us.cardNumber, `/${guardianId}`)).toMatchObject({ status: 200, body: { outcome: 'had-ended' } });
});
