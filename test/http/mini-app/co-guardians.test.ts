// Those who hold one patient's record hear of each other: when somebody else registers the card too, and when they leave; and nobody else hears of it.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Deliverer } from '../../../bot/flows/delivery/deliverer.ts';
import { birthDate, type HospitalId, type Phone, pin, type Stage, setStage } from './stage.ts';

let stage: Stage;
let deliverer: Deliverer;
beforeAll(async () => {
  stage = await setStage();
  deliverer = new Deliverer(stage.context);
});
afterAll(async () => {
  await stage?.close();
});

const registerSelf = '診察券が別のLINEにも登録されました';
const ended = '別のLINEでの登録が解除されました';

const channels = { kita: '1656000001', minami: '1657000001' } as const;
async function follow(phone: Phone): Promise<void> {
  await stage.rows('update members set following = true where id = $1', [phone.memberId]);
  stage.platform.befriend(phone.userId, channels[phone.hospital]);
}
async function friend(hospital: HospitalId = 'kita'): Promise<Phone> {
  const phone = await stage.readyPhone(hospital);
  await follow(phone);
  return phone;
}
async function register(phone: Phone, cardNumber: string, relation: 'self' | 'proxy' = 'proxy'): Promise<{ patientId: string }> {
  const slipCode = await stage.slip(cardNumber, phone.hospital);
  return phone.get('POST', '/patients', { slipCode, birthDate, relation });
}
/** Sends what is due, and answers what each one's phone has shown: the lock screen's words and the whole message. */
async function told(...phones: Phone[]): Promise<{ titles: string[]; bodies: string }[]> {
  for (let round = 0; round < 3; round += 1) {
    await deliverer.step();
    await deliverer.drain();
  }
  return phones.map((phone) => {
    const messages = stage.platform.chat(phone.userId, channels[phone.hospital]).flatMap((entry) => entry.messages);
    return { titles: messages.map((m) => String(m.altText)), bodies: JSON.stringify(messages) };
  });
}
async function family(): Promise<{ mother: Phone; father: Phone; watcher: Phone; cardNumber: string; patientId: string }> {
  const [mother, father] = [await friend(), await friend()];
  const { cardNumber } = await stage.addPatient('kita', '佐藤 太郎');
  const { patientId } = await register(mother, cardNumber);
  const { phone: watcher } = await stage.watcher({ phone: mother, patientId }, { displayName: '祖母' });
  await follow(watcher);
  await told();
  stage.platform.clearChats();
  return { mother, father, watcher, cardNumber, patientId };
}

test('the second registration is told to the first, as what was registered and no more; nobody else hears of it', async () => {
  const { mother, father, watcher, cardNumber } = await family();
  const elsewhere = await friend('minami');
  await stage.rows(
    `insert into patients (hospital_id, id, card_number, name, name_kana, birth_date) values ('minami', gen_random_uuid(), $1, '佐藤 太郎', 'サトウ タロウ', $2)`,
    [cardNumber, birthDate],
  );
  await register(elsewhere, cardNumber);
  const neighbour = await friend();
  await register(neighbour, (await stage.addPatient()).cardNumber);
  await register(father, cardNumber);
  const [toMother, ...toOthers] = await told(mother, father, watcher, elsewhere, neighbour);
  expect(toMother?.titles).toEqual([`【みまもり】${registerSelf}`]);
  for (const said of ['佐藤 太郎さんの診察券', '代理の方として登録', '病院の確認票を使った登録です。', '/watchers'])
    expect(toMother?.bodies).toContain(said);
  for (const secret of [father.userId, father.memberId, cardNumber, '利用者', birthDate]) expect(toMother?.bodies).not.toContain(secret);
  expect(toOthers.map((other) => other.titles)).toEqual([[], [], [], []]);
  // The same slip shown once more, or the same card once more, is no news.
  expect(await register(father, cardNumber)).toMatchObject({ outcome: 'already-registered' });
  expect((await told(mother))[0]?.titles).toHaveLength(1);
});

test('who holds their own card is told that somebody registered it on their behalf', async () => {
  const [patient, daughter] = [await friend(), await friend()];
  const { cardNumber } = await stage.addPatient();
  await register(patient, cardNumber, 'self');
  await register(daughter, cardNumber);
  const [toPatient, toDaughter] = await told(patient, daughter);
  expect(toPatient?.titles).toEqual([registerSelf]);
  expect(toPatient?.bodies).toContain('ご自身の診察券');
  expect(toDaughter?.titles).toEqual([]);
});

test('a third is told to both, in each one’s language', async () => {
  const { mother, father, watcher, cardNumber } = await family();
  await register(father, cardNumber);
  await mother.get('PATCH', '/settings', { language: 'en' });
  await father.get('PATCH', '/settings', { language: 'ja-easy' });
  await told();
  stage.platform.clearChats();
  await register(await friend(), cardNumber);
  const [toMother, toFather, toWatcher] = await told(mother, father, watcher);
  expect(toMother?.titles).toEqual(['[Watching] The card is in another LINE account too']);
  expect(toFather?.titles).toEqual(['【みまもり】ほかのLINEにも診察券(しんさつけん)を登録(とうろく)しました']);
  expect(toWatcher?.titles).toEqual([]);
});

test('who stays is told that the other has left; the one who left hears nothing, and a watcher neither', async () => {
  const { mother, father, watcher, cardNumber, patientId } = await family();
  await register(father, cardNumber);
  await told();
  stage.platform.clearChats();
  expect(await father.get('POST', '/leave', { pin })).toEqual({ outcome: 'left' });
  const [toMother, toWatcher] = await told(mother, watcher);
  expect(toMother?.titles).toEqual([`【みまもり】${ended}`]);
  expect(toMother?.bodies).toContain('そのLINEには、今後のお知らせは届きません。');
  expect(toWatcher?.titles).toEqual([]);
  expect(stage.platform.chat(father.userId, channels.kita)).toEqual([]);
  // The last one who leaves has nobody to tell.
  await mother.get('POST', '/leave', { pin });
  await told();
  expect(await stage.rows(`select 1 from pending where lane = $1 and subject_kind = 'guardian'`, [patientId])).toEqual([]);
});

test('what was not told in time is told as it now stands: come and gone is one message; who has left meanwhile is told nothing', async () => {
  const { mother, father, cardNumber } = await family();
  await register(father, cardNumber);
  await father.get('POST', '/leave', { pin });
  expect((await told(mother))[0]?.titles).toEqual([`【みまもり】${ended}`]);
  const next = await family();
  await register(next.father, next.cardNumber);
  await stage.rows('update guardians set ended_at = now() where member_id = $1', [next.mother.memberId]);
  expect((await told(next.mother))[0]?.titles).toEqual([]);
});

test('a push that failed is not tried again for who has given the record up since', async () => {
  const { mother, father, cardNumber } = await family();
  await register(father, cardNumber);
  stage.platform.failNext('push', 'error-before-accept', 1);
  await told();
  await stage.rows('update guardians set ended_at = now() where member_id = $1', [mother.memberId]);
  stage.platform.clearFaults();
  await stage.rows(`update pushes set next_attempt_at = now() - interval '1 second' where state in ('waiting', 'sending')`);
  await told();
  expect(stage.platform.chat(mother.userId, channels.kita)).toEqual([]);
  expect(await stage.rows(`select state from settled_pushes where member_id = $1 and state <> 'accepted'`, [mother.memberId])).toEqual([
    { state: 'cancelled' },
  ]);
});

test('a hospital that names nobody in LINE says only that there is news', async () => {
  const { mother, father, cardNumber } = await family();
  await stage.rows(`update hospitals set detail = 'private' where id = 'kita'`);
  try {
    await register(father, cardNumber);
    const [toMother] = await told(mother);
    expect(toMother?.titles).toEqual(['病院からお知らせがあります']);
    expect(toMother?.bodies).not.toMatch(/佐藤|太郎|登録/);
  } finally {
    await stage.rows(`update hospitals set detail = 'standard' where id = 'kita'`);
  }
});
