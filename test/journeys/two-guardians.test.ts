// 例3: a mother registers herself and her child, the grandmother registers the child too, the father watches the child: three phones, and what each of them shows and is told.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import type { ChatEntry } from '../line-platform/chats.ts';
import { eventually, type Stage, type StagePerson } from '../stage/stage.ts';
import { type Hand, takePhone } from './hand.ts';
import { type Journey, openJourney } from './open-journey.ts';
import { scanQr } from './scan-qr.ts';

let stage: Stage;
let browser: Browser;
let journey: Journey;
beforeAll(async () => {
  journey = await openJourney();
  ({ stage, browser } = journey);
}, 60_000);
afterAll(() => journey?.close(), 30_000);

const own = { card: '0010001', name: '佐藤 美香', nameKana: 'サトウ ミカ', birthDate: '1988-04-03' };
const child = { card: '0010002', name: '佐藤 太郎', nameKana: 'サトウ タロウ', birthDate: '2019-08-30' };
const liff = 'https://liff.line.me/1656000002-abcdefgh';

async function hospital(method: string, path: string, body?: object): Promise<Record<string, string>> {
  const answer = await fetch(`${stage.url}/v1/patients/${path}`, {
    method,
    headers: { authorization: `Bearer ${stage.apiKey}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  expect(answer.ok).toBe(true);
  return (await answer.json()) as Record<string, string>;
}
const put = ({ card, ...details }: typeof own) => hospital('PUT', card, details);
const printSlip = async (card: string) => (await hospital('POST', `${card}/verification-slips`)).url ?? '';
const say = (id: string, type: string, cardNumber: string, data: object) =>
  stage.postEvents({ id, type, occurredAt: new Date().toISOString(), cardNumber, data });
const call = (id: string, cardNumber: string, place: string) =>
  say(id, 'queue.called', cardNumber, { visitId: id, call: 'enter', department: '小児科', place });

const pushes = (who: StagePerson) =>
  stage.platform
    .chat(who.lineUserId, stage.channel)
    .filter((entry): entry is ChatEntry & { from: 'bot' } => entry.from === 'bot' && entry.via === 'push');
const heard = (who: StagePerson, words: string) => pushes(who).filter((entry) => JSON.stringify(entry.messages).includes(words)).length;
const tells = (who: StagePerson, words: string) => stage.platform.waitForChat(who.lineUserId, stage.channel, () => heard(who, words) === 1);
const isTold = () =>
  eventually(async () => {
    const left = `select (select count(*) from pending) + (select count(*) from pushes where state in ('waiting', 'sending')) = 0 as done`;
    return (await stage.context.database.pool.query(left)).rows[0].done;
  });

async function fillSlip(
  hand: Hand,
  link: string,
  { birthDate }: typeof own,
  relation: '自分の診察券' | 'ほかの方の診察券（代理）',
): Promise<void> {
  await hand.open(link);
  await hand.sees('診察券の登録');
  const [year, month, day] = birthDate.split('-').map(Number);
  await hand.page.getByLabel('年号').selectOption('ad');
  for (const [part, value] of [
    ['年', year],
    ['月', month],
    ['日', day],
  ] as const)
    await hand.page.getByLabel(part, { exact: true }).fill(String(value));
  await hand.choose(relation);
  await hand.press('次へ');
}
/** Each patient on 「みまもってくれている人」, with those who watch. */
async function listsWatchers(hand: Hand): Promise<[string, string[]][]> {
  await hand.open(`${liff}/watchers`);
  await hand.sees('みまもってくれている人');
  await hand.page.locator('section.sheet h2').first().waitFor();
  return Promise.all(
    (await hand.page.locator('section.sheet').all()).map(
      async (sheet): Promise<[string, string[]]> => [
        (await sheet.locator('h2').textContent()) ?? '',
        await sheet.locator('.rows .strong').allTextContents(),
      ],
    ),
  );
}

test('two guardians and a watcher of one child: the same list, the same calls; and of the mother’s own visits nothing reaches the others', async () => {
  await Promise.all([put(own), put(child)]);
  const [mika, sachiko, kenji] = [await stage.addPerson('美香'), await stage.addPerson('幸子'), await stage.addPerson('健二')];
  const [mother, grandmother, father] = await Promise.all([
    takePhone(browser, stage, mika.lineUserId),
    takePhone(browser, stage, sachiko.lineUserId),
    takePhone(browser, stage, kenji.lineUserId),
  ]);

  // The mother: her own card, then her child's, each with its own slip. Terms and PIN are asked for once.
  await fillSlip(mother, await printSlip(own.card), own, '自分の診察券');
  await mother.passGates('730915');
  await mother.sees('登録できました');
  await fillSlip(mother, await printSlip(child.card), child, 'ほかの方の診察券（代理）');
  await mother.sees('登録できました');
  await mother.page.locator('.ecard-number').getByText(child.card).waitFor();

  // The grandmother registers the child with a slip of her own; the mother is told, as of a proxy and by no name.
  await fillSlip(grandmother, await printSlip(child.card), child, 'ほかの方の診察券（代理）');
  await grandmother.passGates('264913');
  await grandmother.sees('登録できました');
  await tells(mika, '診察券が別のLINEにも');
  const [about] = pushes(mika);
  expect(JSON.stringify(about?.messages)).toContain('佐藤 太郎さんの診察券');
  expect(JSON.stringify(about?.messages)).not.toMatch(/幸子/);
  expect(pushes(sachiko)).toEqual([]);

  // The father is to watch the child: everything but the bills.
  await mother.press('みまもってくれる人を追加する', 'link');
  await mother.page.getByLabel('みまもってくれる人の表示名').fill('お父さん');
  await mother.page.locator('summary').tap();
  await mother.choose('会計履歴');
  await mother.press('追加方法を選択する');
  await mother.sees('みまもりコード');
  await father.open(await scanQr(mother.page.locator('.qr'), father.page));
  await father.page.getByText('佐○ 太○さん', { exact: true }).waitFor();
  await father.choose('子ども');
  await father.press('次へ');
  await father.passGates('480261');
  await father.sees('みまもり登録完了');
  await mother.sees('登録されました');
  for (const guardian of [mika, sachiko]) {
    await tells(guardian, 'みまもりが始まりました');
    expect(heard(guardian, 'お父さん')).toBe(1);
  }
  expect(await listsWatchers(mother)).toEqual([
    ['佐藤 美香さん', []],
    ['佐藤 太郎さん代理', ['お父さん']],
  ]);
  expect(await listsWatchers(grandmother)).toEqual([['佐藤 太郎さん代理', ['お父さん']]]);

  // The child is called: to both guardians and the watcher, once each. The bill is the guardians' alone.
  await call('call-1', child.card, '小児科の診察室2');
  for (const person of [mika, sachiko, kenji]) await tells(person, '小児科の診察室2');
  await say('bill-1', 'billing.ready', child.card, { billId: 'b-1', amountYen: 4210, issuedOn: '2026-11-24', place: '1階 会計窓口' });
  for (const person of [mika, sachiko]) await tells(person, '1階 会計窓口');
  await isTold();
  expect([mika, sachiko, kenji].map((person) => heard(person, '1階 会計窓口'))).toEqual([1, 1, 0]);
  expect([mika, sachiko, kenji].map((person) => heard(person, '小児科の診察室2'))).toEqual([1, 1, 1]);

  // The mother's own visit is her own.
  await call('call-2', own.card, '女性外来の診察室5');
  await say('booked-1', 'reservation.booked', own.card, {
    reservationId: 'r-1',
    startsAt: new Date(Date.now() + 9 * 86_400_000).toISOString(),
    department: '産婦人科',
  });
  await tells(mika, '女性外来の診察室5');
  await tells(mika, '産婦人科');
  await isTold();
  for (const person of [sachiko, kenji])
    expect(JSON.stringify(stage.platform.chat(person.lineUserId, stage.channel))).not.toMatch(/女性外来|産婦人科|美香/);
  const { rows } = await stage.context.database.pool.query('select id, card_number from patients order by card_number');
  const [motherId, childId] = rows.map((row) => row.id as string);
  for (const [hand, seen] of [
    [grandmother, true],
    [father, false],
  ] as const) {
    await hand.open(`${liff}`);
    await hand.sees('今日のようす');
    await hand.page.getByText('お呼びしています').first().waitFor();
    expect(await hand.page.locator('main').textContent()).not.toMatch(/美香|女性外来|産婦人科/);
    await hand.open(`${liff}/people/${motherId}`);
    await hand.page.getByText('情報が見つかりませんでした').waitFor();
    await hand.open(`${liff}/people/${childId}`);
    await hand.page.getByText('小児科の診察室2').first().waitFor();
    expect((await hand.page.locator('main').textContent())?.includes('4,210')).toBe(seen);
  }
  expect([...mother.complaints, ...grandmother.complaints, ...father.complaints].filter((text) => !/status of 40[34]/.test(text))).toEqual(
    [],
  );
  expect(stage.platform.violations).toEqual([]);
  for (const secret of ['佐藤', '美香', '太郎', 'お父さん', own.card, child.card]) expect(stage.logged()).not.toContain(secret);
}, 120_000);
