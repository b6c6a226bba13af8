// A card number gets another holder, two cards become one, a patient dies: the record here ends, and nobody hears or sees of one person what belongs to another.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { forgetPast } from '../../../bot/flows/clock/forget-past.ts';
import { Deliverer } from '../../../bot/flows/delivery/deliverer.ts';
import { ofRemovedPatient } from '../../../bot/store/patients/remove-patient.ts';
import { eventually } from '../../stage/stage.ts';
import { birthDate, type HospitalId, type Phone, pin, type Stage, setStage } from './stage.ts';

let stage: Stage;
let deliverer: Deliverer;
let serial = 0;
let card = '';
beforeAll(async () => {
  stage = await setStage();
  deliverer = new Deliverer(stage.context);
  await stage.rows(`update hospitals set features = features || '{notices}'`);
});
beforeEach(() => {
  card = `c${++serial}`;
});
afterEach(() => stage.platform.clearFaults());
afterAll(async () => {
  await stage?.close();
});

const channel = '1656000001';
const registrationGone = 'このLINEでの登録が解除されました';
const watchGone = '【みまもり】みまもりが終わりました';
const hanako = { name: '佐藤 花子', nameKana: 'サトウ ハナコ', birthDate };
const jiro = { name: '鈴木 次郎', nameKana: 'スズキ ジロウ', birthDate: '1975-11-30' };

const api = (method: string, path: string, body?: unknown, hospital: HospitalId = 'kita') =>
  stage.request(method, `/v1${path}`, { token: stage.apiKeys[hospital], ...(body === undefined ? {} : { body }) });
const put = (person: object, cardNumber = card, hospital: HospitalId = 'kita') => api('PUT', `/patients/${cardNumber}`, person, hospital);
const remove = (cardNumber = card, hospital: HospitalId = 'kita') => api('DELETE', `/patients/${cardNumber}`, undefined, hospital);
async function says(
  type: string,
  data: object,
  more: object = {},
): Promise<{ status: string; errors?: { path: string; reason: string }[] }> {
  const event = { id: `e-${++serial}`, type, occurredAt: stage.context.now().toISOString(), cardNumber: card, data, ...more };
  return (await api('POST', '/events', event)).body.results[0];
}
async function friend(): Promise<Phone> {
  const phone = await stage.readyPhone();
  await stage.rows('update members set following = true where id = $1', [phone.memberId]);
  stage.platform.befriend(phone.userId, channel);
  return phone;
}
async function register(phone: Phone, person = hanako, relation: 'self' | 'proxy' = 'self'): Promise<string> {
  const slipCode = await stage.slip(card);
  return (await phone.get('POST', '/patients', { slipCode, birthDate: person.birthDate, relation })).patientId;
}
async function watch(by: Phone, patientId: string, label: string | null = null): Promise<Phone> {
  const phone = await friend();
  const { code } = await stage.invite({ phone: by, patientId });
  expect(await phone.get('POST', '/invitations/accept', { code, ...(label === null ? {} : { label }) })).toMatchObject({
    outcome: 'paired',
  });
  return phone;
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
const underWay = (phone: Phone) =>
  stage.rows(`select 1 from pushes where member_id = $1 and state = 'sending' and lane not like 'direct:%'`, [phone.memberId]);

interface Family {
  hanako: Phone;
  daughter: Phone;
  patientId: string;
}
/** Hanako holds her own record and her daughter watches; what was told of that is forgotten. */
async function family(): Promise<Family> {
  expect((await put(hanako)).status).toBe(201);
  const phone = await friend();
  const patientId = await register(phone);
  const daughter = await watch(phone, patientId, '母');
  await deliverAll();
  stage.platform.clearChats();
  return { hanako: phone, daughter, patientId };
}
/** Something of every kind, with these ids. */
async function history(id: string): Promise<void> {
  const startsAt = new Date(Date.now() + 1e8).toISOString();
  for (const [type, data] of [
    ['visit.checked_in', { visitId: `v-${id}`, department: '内科', ticket: 'A-1' }],
    ['reservation.booked', { reservationId: `r-${id}`, startsAt, department: '皮膚科' }],
    ['billing.ready', { billId: `b-${id}`, amountYen: 4321 }],
    ['notice.posted', { noticeId: `n-${id}`, title: '検査結果', body: '結果が出ました。' }],
    ['card.updated', { card: [{ label: '保険', value: '国保' }] }],
  ] as const)
    expect(await says(type, data)).toMatchObject({ status: 'accepted' });
}

describe('a card number that is put for another person', () => {
  test('is not believed: the daughter of the former holder does not receive the new person’s bill', async () => {
    const us = await family();
    const answer = await put(jiro);
    expect([answer.status, answer.body.error.code, answer.body.error.details[0].path]).toEqual([409, 'conflict', '$.birthDate']);
    expect(answer.body.error.details[0].reason).toContain(`DELETE /v1/patients/{cardNumber}`);
    expect(JSON.stringify(answer.body)).not.toMatch(/佐藤|鈴木|19/);
    expect((await api('GET', `/patients/${card}`)).body).toMatchObject(hanako);
    // As the answer says.
    expect((await remove()).status).toBe(200);
    expect((await put(jiro)).status).toBe(201);
    await deliverAll();
    stage.platform.clearChats();
    expect(await says('billing.ready', { billId: `b-of-jiro-${card}`, amountYen: 980 })).toMatchObject({ status: 'accepted' });
    await deliverAll();
    expect([us.hanako, us.daughter].map((phone) => told(phone).titles)).toEqual([[], []]);
    expect((await us.daughter.get('GET', '/people')).people).toEqual([]);
    expect(await us.daughter.call('GET', `/people/${us.patientId}`)).toMatchObject({ status: 404 });
  });

  test('the new holder and who watches them see nothing of the former', async () => {
    await family();
    await history(card);
    expect((await remove()).status).toBe(200);
    await put(jiro);
    const phone = await friend();
    const patientId = await register(phone, jiro);
    const wife = await watch(phone, patientId);
    for (const one of [phone, wife]) {
      const seen = JSON.stringify([
        (await one.get('GET', `/people/${patientId}`)) as unknown,
        await Promise.all(
          ['bills', 'reservations', 'notices'].map(async (kind) => (await one.call('GET', `/people/${patientId}/${kind}`)).body),
        ),
      ]);
      expect(seen).toContain('鈴木');
      expect(seen).not.toMatch(/佐藤|ハナコ|4321|皮膚科|内科|検査結果|国保/);
    }
    // Two people, four pages each: nobody's look at the former is among them.
    expect((await phone.get('GET', `/patients/${patientId}/looks`)).looks.length).toBeLessThanOrEqual(8);
    expect((await api('GET', `/patients/${card}/guardians`)).body.guardians).toHaveLength(1);
    expect((await api('GET', `/notices?cardNumber=${card}`)).body.notices).toEqual([]);
  });
});

describe('removing a patient', () => {
  test('both sides are told as at any other end; open codes and slips work no more; the number is unknown', async () => {
    const us = await family();
    const unnamed = await watch(us.hanako, us.patientId);
    const open = await stage.invite({ phone: us.hanako, patientId: us.patientId });
    const son = await friend();
    const slipCode = await stage.slip(card);
    await deliverAll();
    stage.platform.clearChats();
    const answer = await remove();
    expect([answer.status, answer.body]).toEqual([200, { outcome: 'removed' }]);
    await deliverAll();
    expect([us.hanako, us.daughter, unnamed].map((phone) => told(phone).titles)).toEqual([[registrationGone], [watchGone], [watchGone]]);
    expect(told(us.hanako).bodies).toContain('みまもってくれている人のみまもりも終わりました');
    expect(told(us.daughter).bodies).toMatch(/母.*病院の手続きにより解除されました。/s);
    expect(told(unnamed).bodies).toContain('佐藤 花子さん');
    expect(await son.get('POST', '/invitations/accept', { code: open.code })).toEqual({ outcome: 'withdrawn' });
    expect(await son.get('POST', '/patients', { slipCode, birthDate, relation: 'proxy' })).toMatchObject({ outcome: 'no-match' });
    expect(await says('billing.ready', { billId: `b-${card}`, amountYen: 1 })).toMatchObject({
      status: 'rejected',
      errors: [{ path: '$.cardNumber' }],
    });
    for (const path of ['', '/guardians', '/watchers', '/contacts', '/paper-invitations'])
      expect(await api('GET', `/patients/${card}${path}`)).toMatchObject({ status: 404 });
    expect((await us.hanako.get('GET', '/patients')).patients).toEqual([]);
    const audit = await stage.rows('select actor_kind, action from audit_entries where patient_id = $1 order by id desc limit 4', [
      us.patientId,
    ]);
    expect(audit).toEqual(
      ['patient.removed', 'guardian.ended', 'watch.ended', 'watch.ended'].map((action) => ({ actor_kind: 'hospital', action })),
    );
  });

  test('a watch agreed to on paper ends too, and two who hold the record hear of it once each', async () => {
    const us = await family();
    const father = await friend();
    await register(father, hanako, 'proxy');
    await stage.rows('update invitations set issued_by_member_id = null where patient_id = $1', [us.patientId]);
    await deliverAll();
    stage.platform.clearChats();
    await remove();
    await deliverAll();
    expect([us.hanako, father, us.daughter].map((phone) => told(phone).titles)).toEqual([
      [registrationGone],
      [registrationGone],
      [watchGone],
    ]);
  });

  test('asked again the number is unknown, and nobody is told twice; two who ask at once are both answered', async () => {
    const us = await family();
    const both = await Promise.all([remove(), remove()]);
    expect(both.every(({ status }) => status === 200 || status === 404)).toBe(true);
    expect(both.some(({ status }) => status === 200)).toBe(true);
    expect(await remove()).toMatchObject({ status: 404, body: { error: { code: 'not_found' } } });
    expect(await remove('never-was')).toMatchObject({ status: 404 });
    await deliverAll();
    expect([told(us.hanako).titles, told(us.daughter).titles]).toEqual([[registrationGone], [watchGone]]);
    expect(
      await stage.rows(`select 1 from audit_entries where patient_id = $1 and action = 'patient.removed'`, [us.patientId]),
    ).toHaveLength(1);
  });

  test('the patient of the same number in another hospital stays as they are', async () => {
    await put(hanako, card, 'minami');
    const before = await stage.rows(`select * from patients where hospital_id = 'minami' and card_number = $1`, [card]);
    await family();
    expect(await remove()).toMatchObject({ status: 200 });
    expect(await remove(card, 'kita')).toMatchObject({ status: 404 });
    expect(await stage.rows(`select * from patients where hospital_id = 'minami' and card_number = $1`, [card])).toEqual(before);
  });

  test('what their people hold and watch of others goes on', async () => {
    const us = await family();
    const first = card;
    card = `${card}x`;
    await put(jiro);
    const other = await register(us.daughter, jiro);
    card = first;
    await deliverAll();
    stage.platform.clearChats();
    await remove();
    card = `${first}x`;
    await says('billing.ready', { billId: `b-${card}`, amountYen: 1 });
    await deliverAll();
    expect(told(us.daughter).titles.toSorted()).toEqual([watchGone, '会計のお知らせです'].toSorted());
    expect((await us.daughter.get('GET', '/patients')).patients.map((p: { patientId: string }) => p.patientId)).toEqual([other]);
  });

  test('nothing that says who they were is left, but who could see what and when', async () => {
    const us = await family();
    await us.daughter.get('GET', `/people/${us.patientId}`);
    await us.hanako.get('PATCH', `/people/${us.patientId}/pushes`, { topic: 'billing', pushed: false });
    await us.hanako.get('PATCH', `/people/${us.patientId}/wait`, { hears: 'calls' });
    for (const name of ['push_settings', 'wait_settings'])
      expect(await stage.rows(`select 1 from ${name} where patient_id = $1`, [us.patientId])).toHaveLength(1);
    const signed = await api('POST', `/patients/${card}/paper-invitations`, {
      displayName: '長男',
      consent: {
        ...{ signedBy: '佐藤 花子', relation: 'self', signedOn: new Date(Date.now() + 9 * 3_600_000).toISOString().slice(0, 10) },
        documents: ['terms', 'privacy'].map((kind) => ({ kind, version: 1 })),
      },
    });
    expect(signed).toMatchObject({ status: 201 });
    await history(card);
    await deliverAll();
    await remove();
    await deliverAll();
    await forgetPast(stage.context, new AbortController().signal);
    const tables = await stage.rows<{ name: string }>(
      `select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'patient_id'`,
    );
    const { deleted, emptied, kept } = ofRemovedPatient;
    expect([...deleted, ...Object.keys(emptied), ...kept].toSorted()).toEqual(tables.map(({ name }) => name).toSorted());
    for (const { name } of [...tables, { name: 'patients' }]) {
      const rows = await stage.rows(`select * from ${name} where ${name === 'patients' ? 'id' : 'patient_id'} = $1`, [us.patientId]);
      expect([name, JSON.stringify(rows)]).toEqual([
        name,
        expect.not.stringMatching(/佐藤|ハナコ|1948|4321|皮膚科|内科|検査結果|結果が|国保|A-1|長男|"母"/),
      ]);
      if (deleted.some((table) => table === name)) expect([name, rows]).toEqual([name, []]);
      if (['guardians', 'watches', 'invitations', 'paper_consents', 'audit_entries'].includes(name)) expect(rows).not.toEqual([]);
    }
    const lane = [us.patientId];
    expect(await stage.rows('select 1 from pending where lane = $1', lane)).toEqual([]);
    expect(await stage.rows('select 1 from pushes where lane = $1', lane)).toEqual([]);
    expect(await stage.rows('select 1 from settled_pushes where lane = $1', lane)).not.toEqual([]);
  });
});

describe('what comes late about the former holder', () => {
  test('an event received before is a duplicate, and one of a record of theirs is refused: neither reaches the new holder', async () => {
    await family();
    await history(card);
    const sent = { id: `once-${card}`, type: 'billing.ready', occurredAt: new Date().toISOString(), cardNumber: card };
    expect((await api('POST', '/events', { ...sent, data: { billId: `o-${card}`, amountYen: 1 } })).body.results[0].status).toBe(
      'accepted',
    );
    await remove();
    await put(jiro);
    const phone = await friend();
    const patientId = await register(phone, jiro);
    await forgetPast(stage.context, new AbortController().signal);
    // What it held is forgotten, so it is not said to differ.
    expect((await api('POST', '/events', { ...sent, data: { billId: `o-${card}`, amountYen: 1 } })).body.results[0]).toEqual({
      id: sent.id,
      status: 'duplicate',
    });
    const startsAt = new Date(Date.now() + 2e8).toISOString();
    for (const [type, data, path] of [
      ['queue.called', { visitId: `v-${card}`, call: 'enter' }, '$.data.visitId'],
      ['visit.finished', { visitId: `v-${card}` }, '$.data.visitId'],
      ['reservation.changed', { reservationId: `r-${card}`, startsAt }, '$.data.reservationId'],
      ['reservation.booked', { reservationId: `r-${card}`, startsAt }, '$.data.reservationId'],
      ['billing.ready', { billId: `b-${card}`, amountYen: 2 }, '$.data.billId'],
      ['billing.paid', { billId: `b-${card}` }, '$.data.billId'],
      ['notice.posted', { noticeId: `n-${card}`, title: '検査結果', body: '再検査' }, '$.data.noticeId'],
    ] as const)
      expect([type, await says(type, data)]).toMatchObject([type, { status: 'rejected', errors: [{ path }] }]);
    expect(await api('GET', `/notices/n-${card}`)).toMatchObject({ status: 404 });
    expect((await api('GET', '/notices')).body.notices.map((n: { noticeId: string }) => n.noticeId)).not.toContain(`n-${card}`);
    expect(await api('PUT', `/notices/n-${card}`, { cardNumber: card, title: 'x', body: 'y' })).toMatchObject({ status: 409 });
    await deliverAll();
    expect(told(phone).titles).toEqual([]);
    expect((await phone.get('GET', `/people/${patientId}/bills`)).items ?? []).toEqual([]);
  });
});

test('what happened before the number was free is not of its new holder, though nobody has heard of it yet', async () => {
  const yesterday = { occurredAt: new Date(stage.context.now().getTime() - 86_400_000).toISOString() };
  await family();
  await remove();
  await put(jiro);
  const phone = await friend();
  const patientId = await register(phone, jiro);
  const startsAt = new Date(Date.now() + 2e8).toISOString();
  for (const [type, data] of [
    ['card.updated', { card: [{ label: '保険', value: '国保' }] }],
    ['billing.ready', { billId: `late-${card}`, amountYen: 4321 }],
    ['reservation.booked', { reservationId: `late-${card}`, startsAt }],
    ['notice.posted', { noticeId: `late-${card}`, title: '検査結果', body: '再検査' }],
  ] as const)
    expect([type, await says(type, data, yesterday)]).toMatchObject([type, { status: 'rejected', errors: [{ path: '$.occurredAt' }] }]);
  await deliverAll();
  expect(told(phone).titles).toEqual([]);
  expect(JSON.stringify(await phone.get('GET', `/people/${patientId}`))).not.toMatch(/国保|4321|検査結果/);
  expect(await says('billing.ready', { billId: `own-${card}`, amountYen: 1 })).toMatchObject({ status: 'accepted' });
  // A second holder after that: theirs begins later still.
  const between = { occurredAt: stage.context.now().toISOString() };
  stage.pass(1_000);
  await remove();
  await put(hanako);
  expect(await says('card.updated', { card: [] }, between)).toMatchObject({ status: 'rejected' });
  // Where nobody had the number before, a first load brings what happened long ago.
  card = `${card}n`;
  await put(hanako);
  expect(await says('card.updated', { card: [] }, yesterday)).toMatchObject({ status: 'accepted' });
});

test('an emptied visit goes when the events that made it go', async () => {
  const us = await family();
  await history(card);
  await remove();
  const visits = () => stage.rows('select 1 from visits where patient_id = $1', [us.patientId]);
  await forgetPast(stage.context, new AbortController().signal);
  expect(await visits()).toHaveLength(1);
  await stage.rows(`update events set received_at = now() - interval '91 days' where patient_id = $1`, [us.patientId]);
  await stage.rows(`update visits set state_at = now() - interval '91 days' where patient_id = $1`, [us.patientId]);
  await forgetPast(stage.context, new AbortController().signal);
  expect(await visits()).toEqual([]);
});

describe('after the answer nothing more arrives', () => {
  /** What was shown when the answer came, and whatever is shown once all is over: the same but for the message about the end itself. */
  async function removeWhile(phone: Phone): Promise<string[]> {
    expect(await remove()).toMatchObject({ status: 200 });
    expect(await underWay(phone)).toEqual([]);
    const before = told(phone).titles;
    stage.platform.clearFaults();
    await stage.rows(`update pushes set next_attempt_at = now() - interval '1 second' where state = 'waiting'`);
    await deliverAll();
    expect(told(phone).titles.filter((title) => title !== watchGone)).toEqual(before);
    return before;
  }
  const call = () => says('queue.called', { visitId: `v-${card}`, call: 'enter' });

  test('a call under way that LINE is slow to take is delivered before the answer', async () => {
    const us = await family();
    await call();
    stage.platform.faults.when((r) => (r.body.includes(us.daughter.userId) ? { kind: 'slow', ms: 1_500 } : null));
    const other = new Deliverer(stage.context);
    await other.step();
    expect(await underWay(us.daughter)).toHaveLength(1);
    expect(await removeWhile(us.daughter)).toHaveLength(1);
    await other.drain();
  });

  test('a call under way to somebody whose watch ended a moment before is waited for too', async () => {
    const us = await family();
    const { watchers } = (await api('GET', `/patients/${card}/watchers`)).body;
    await call();
    stage.platform.faults.when((r) => (r.body.includes(us.daughter.userId) ? { kind: 'slow', ms: 1_500 } : null));
    const other = new Deliverer(stage.context);
    await other.step();
    const ended = api('DELETE', `/patients/${card}/watchers/${watchers[0].watchId}`);
    await eventually(
      async () => (await stage.rows('select 1 from watches where id = $1 and ended_at is not null', [watchers[0].watchId]))[0],
    );
    expect(await underWay(us.daughter)).toHaveLength(1);
    await removeWhile(us.daughter);
    await ended;
    await other.drain();
  });

  test('a call that waits to be tried again, or is not yet claimed, is not delivered at all', async () => {
    const us = await family();
    await call();
    stage.platform.faults.when((r) => (r.body.includes(us.daughter.userId) ? 'error-before-accept' : null));
    await deliverAll();
    await says('billing.ready', { billId: `b-${card}`, amountYen: 1 });
    expect(await removeWhile(us.daughter)).toEqual([]);
  });

  test('events received at the very moment are told before the answer, or rejected', async () => {
    stage.context.sender = deliverer;
    try {
      for (let round = 0; round < 3; round += 1) {
        card = `c${++serial}`;
        const us = await family();
        const said = Array.from({ length: 8 }, (_, n) => says('billing.ready', { billId: `b-${card}-${n}`, amountYen: 1 }));
        const answered = remove().then(async (answer) => ({
          answer,
          flying: await underWay(us.daughter),
          shown: told(us.daughter).titles,
        }));
        await Promise.all(said);
        const { answer, flying, shown } = await answered;
        expect([answer.status, flying]).toEqual([200, []]);
        await deliverAll();
        const bills = (titles: string[]) => titles.filter((title) => title !== watchGone);
        expect(bills(told(us.daughter).titles)).toEqual(bills(shown));
      }
    } finally {
      delete stage.context.sender;
    }
  });

  test('who registers, accepts or is invited at the very moment is tied to nobody afterwards', async () => {
    for (let round = 0; round < 3; round += 1) {
      card = `c${++serial}`;
      const us = await family();
      const [son, uncle] = [await friend(), await friend()];
      const { code } = await stage.invite({ phone: us.hanako, patientId: us.patientId });
      const slipCode = await stage.slip(card);
      await Promise.all([
        remove(),
        son.call('POST', '/patients', { slipCode, birthDate, relation: 'proxy' }),
        uncle.call('POST', '/invitations/accept', { code }),
        us.hanako.call('POST', `/patients/${us.patientId}/invitations`, { displayName: '長女' }),
        api('POST', `/patients/${card}/verification-slips`),
        put({ ...hanako, name: '田中 花子' }),
        api('POST', `/patients/${card}/paper-invitations`, {
          displayName: '長男',
          consent: {
            ...{ signedBy: '佐藤 花子', relation: 'self', signedOn: new Date().toISOString().slice(0, 10) },
            documents: ['terms', 'privacy'].map((kind) => ({ kind, version: 1 })),
          },
        }),
      ]);
      const left = await stage.rows(
        `select 'tie' from guardians where patient_id = $1 and ended_at is null union all select 'watch' from watches where patient_id = $1 and ended_at is null
         union all select 'code' from invitations where patient_id = $1 and used_at is null and withdrawn_at is null
         union all select 'slip' from verification_slips where patient_id = $1 union all select 'name' from patients where id = $1 and name <> ''`,
        [us.patientId],
      );
      expect(left).toEqual([]);
    }
  });
});

test('a member who left before is no hindrance', async () => {
  const us = await family();
  await us.daughter.get('POST', '/leave', { pin });
  expect(await remove()).toMatchObject({ status: 200 });
});
