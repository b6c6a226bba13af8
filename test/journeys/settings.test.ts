// The settings in a real browser, on two phones and in two chats: the language, what is pushed, the lock screen, what was agreed to, who looked, and leaving.
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { wholeWord } from '../../liff-app/src/wording/whole-words.ts';
import type { ChatEntry } from '../line-platform/chats.ts';
import { eventually, type Stage, type StagePerson } from '../stage/stage.ts';
import { type Hand, takePhone } from './hand.ts';
import { isUsable } from './is-usable.ts';
import { type Journey, openJourney } from './open-journey.ts';

const pin = '730915';
const cardNumber = '0012345';
let stage: Stage;
let browser: Browser;
let hanako: StagePerson;
let daughter: StagePerson;
let patientId: string;
let hands: Hand[] = [];
let journey: Journey;

beforeAll(async () => {
  journey = await openJourney();
  ({ stage, browser } = journey);
  patientId = await stage.putPatient(cardNumber, '佐藤 花子');
  [hanako, daughter] = [await stage.addPerson('花子'), await stage.addPerson('良子')];
  await stage.addGuardian(hanako, patientId);
  await stage.pair(hanako, patientId, daughter, { label: '母' });
}, 60_000);
afterEach(async () => {
  for (const hand of hands) await hand.phone.close();
  hands = [];
});
afterAll(() => journey?.close(), 30_000);

const rows = async (sql: string, values: unknown[] = []) => (await stage.context.database.pool.query(sql, values)).rows;
const shows = (entries: readonly ChatEntry[], text: string) =>
  entries.filter((entry) => entry.from === 'bot' && JSON.stringify(entry.messages).includes(text));
const say = (id: string, type: string, data: object) =>
  stage.postEvents({ id, type, occurredAt: new Date().toISOString(), cardNumber, data });
const call = (id: string, place: string) => say(id, 'queue.called', { visitId: 'v1', call: 'enter', department: '内科', place });
const isTold = () =>
  eventually(async () => {
    const left = `select (select count(*) from pending) + (select count(*) from pushes where state in ('waiting', 'sending')) = 0 as done`;
    return (await rows(left))[0].done;
  });
/** What the bot answers to something that it does not know. */
async function answerTo(person: StagePerson, words: string): Promise<string> {
  const before = stage.platform.chat(person.lineUserId, stage.channel).length;
  expect((await stage.platform.say(person.lineUserId, stage.channel, words)).outcome).toBe('ok');
  const entries = await stage.platform.waitForChat(person.lineUserId, stage.channel, (all) =>
    all.slice(before).some((e) => e.from === 'bot'),
  );
  return JSON.stringify(entries.slice(before).filter((e) => e.from === 'bot'));
}
async function open(person: StagePerson, path: string): Promise<Hand> {
  const hand = await takePhone(browser, stage, person.lineUserId);
  hands.push(hand);
  await hand.open(`https://liff.line.me/1656000002-abcdefgh${path}`);
  return hand;
}
const saved = (hand: Hand, words = '保存しました') => hand.page.getByRole('status').filter({ hasText: words }).waitFor();

test('the language changes the page at once, and the chat; easy Japanese too', async () => {
  const hand = await open(daughter, '/settings');
  await hand.sees('設定');
  await isUsable(hand, 'settings');
  await hand.choose('English');
  await hand.sees('Settings');
  await saved(hand, 'Saved');
  expect(await hand.page.evaluate(() => [document.documentElement.lang, document.title])).toEqual(['en', 'Settings | Mimamori']);
  expect(await hand.page.locator('main').textContent()).not.toMatch(/保存|お知らせ|受け取る/);
  await isUsable(hand, 'settings in English');
  expect(await answerTo(daughter, 'qwerty')).toContain('Sorry, we could not understand this.');
  await hand.page.reload();
  await hand.sees('Settings');

  await hand.choose('やさしい日本語');
  await hand.sees(wholeWord('設定(せってい)'));
  expect(await hand.page.evaluate(() => document.documentElement.lang)).toBe('ja');
  await hand.page.getByText(wholeWord('LINEに来(く)るお知(し)らせ')).waitFor();
  await isUsable(hand, 'settings in easy Japanese');
  expect(await answerTo(daughter, 'qwerty')).toContain('わかりませんでした');

  // Every page follows, with its dates as they were.
  await rows(
    `insert into visits (hospital_id, id, patient_id, state, people_ahead, state_at) values ('kita', 'v0', $1, 'waiting', 4, now())`,
    [patientId],
  );
  await hand.open(`${stage.url}/liff/kita/people/${patientId}`);
  await hand.press(wholeWord('わかりました。同意(どうい)します'));
  await hand.sees('母のようす');
  await hand.page.getByText(wholeWord('順番(じゅんばん)')).first().waitFor();
  expect(await hand.page.locator('.ticket-count').textContent()).toMatch(/^あと\s*4\s*人\u2060\(にん\)$/);
  await isUsable(hand, 'person in easy Japanese');
  await rows(`delete from visits where id = 'v0'`);

  await hand.open(`${stage.url}/liff/kita/settings`);
  await hand.sees(wholeWord('設定(せってい)'));
  // Easy Japanese holds the word as well: the whole label is meant.
  await hand.page.getByRole('radio', { name: '日本語', exact: true }).locator('xpath=..').tap();
  await hand.sees('設定');
  await saved(hand);
  expect(hand.complaints.filter((text) => !text.includes('status of 40'))).toEqual([]);
}, 120_000);

test('what is turned off does not arrive, what is not does; calls only after a warning', async () => {
  const hand = await open(daughter, '/settings');
  await hand.sees('設定');
  await hand.choose('会計');
  await saved(hand);
  await hand.page.getByText('止めているもの：会計').waitFor();
  await say('bill-1', 'billing.ready', { billId: 'b1', amountYen: 3450, issuedOn: new Date().toISOString().slice(0, 10) });
  await stage.platform.waitForChat(hanako.lineUserId, stage.channel, (entries) => shows(entries, '3,450').length === 1);
  await isTold();
  expect(shows(stage.platform.chat(daughter.lineUserId, stage.channel), '3,450')).toEqual([]);

  await hand.choose('診察のお呼び出し');
  await hand.page.getByText('お呼び出しを止めますか').waitFor();
  await hand.press('止めずに受け取る');
  expect(await hand.page.getByRole('checkbox', { name: '診察のお呼び出し' }).isChecked()).toBe(true);
  await call('call-1', '第一診察室');
  await stage.platform.waitForChat(daughter.lineUserId, stage.channel, (entries) => shows(entries, '第一診察室').length === 1);
  await hand.choose('診察のお呼び出し');
  await isUsable(hand, 'the warning about calls');
  await hand.press('お呼び出しを止める');
  await hand.page.getByText('止めているもの：診察のお呼び出し、会計').waitFor();
  await eventually(async () => (await rows('select 1 from push_settings')).length === 2);
  await call('call-2', '第二診察室');
  await stage.platform.waitForChat(hanako.lineUserId, stage.channel, (entries) => shows(entries, '第二診察室').length === 1);
  await isTold();
  expect(shows(stage.platform.chat(daughter.lineUserId, stage.channel), '第二診察室')).toEqual([]);

  // Both back on, and so they are when the page is opened again.
  await hand.choose('診察のお呼び出し');
  await hand.choose('会計');
  await hand.page.getByText('すべて受け取る').waitFor();
  await eventually(async () => (await rows('select 1 from push_settings')).length === 0);
  await hand.page.reload();
  await hand.page.getByText('すべて受け取る').waitFor();
}, 90_000);

test('how many are ahead when one is told is chosen for each person, and kept', async () => {
  const hand = await open(daughter, '/settings');
  await hand.page.getByRole('group', { name: 'あと何人でお知らせするか' }).waitFor();
  expect(await hand.page.getByRole('radio', { name: 'おまかせ' }).isChecked()).toBe(true);
  await isUsable(hand, 'the choice about the wait');
  await hand.choose('あと5人と2人のとき');
  await saved(hand);
  await eventually(async () => (await rows('select hears from wait_settings')).some((row) => (row as { hears: string }).hears === 'each'));
  await hand.page.reload();
  await hand.sees('設定');
  await hand.page.getByRole('group', { name: 'あと何人でお知らせするか' }).waitFor();
  expect(await hand.page.getByRole('radio', { name: 'あと5人と2人のとき' }).isChecked()).toBe(true);
  await hand.choose('おまかせ');
  await saved(hand);
  await eventually(async () => (await rows('select 1 from wait_settings')).length === 0);
}, 90_000);

test('the lock screen shows the kind of news or only that there is some', async () => {
  const last = () => stage.platform.chat(daughter.lineUserId, stage.channel).at(-1);
  const hand = await open(daughter, '/settings');
  await hand.sees('設定');
  await hand.choose('種類も表示しない');
  await saved(hand);
  await call('call-3', '第三診察室');
  await stage.platform.waitForChat(daughter.lineUserId, stage.channel, (entries) => shows(entries, '第三診察室').length === 1);
  expect(last()).toMatchObject({ messages: [{ altText: expect.not.stringMatching(/呼び出し|診察|予約|会計/) }] });
  await hand.choose('お知らせの種類を表示する');
  await eventually(
    async () => (await rows('select lock_screen from members where id = $1', [daughter.memberId]))[0].lock_screen === 'usual',
  );
  await call('call-4', '第四診察室');
  await stage.platform.waitForChat(daughter.lineUserId, stage.channel, (entries) => shows(entries, '第四診察室').length === 1);
  expect(last()).toMatchObject({ messages: [{ altText: expect.stringContaining('お呼び出し') }] });
}, 60_000);

test('without a network nothing seems saved that is not, and one press tries again', async () => {
  const hand = await open(daughter, '/settings');
  await hand.sees('設定');
  await hand.page.getByRole('checkbox', { name: '受診予約' }).waitFor();
  await hand.phone.setOffline(true);
  await hand.choose('受診予約');
  await hand.page.getByText('つながりませんでした').waitFor();
  expect(await hand.page.getByRole('checkbox', { name: '受診予約' }).isChecked()).toBe(true);
  await isUsable(hand, 'settings not saved');
  await hand.phone.setOffline(false);
  await hand.press('もう一度試す');
  await hand.page.getByText('止めているもの：受診予約').waitFor();
  await saved(hand);
  expect(await hand.page.getByText('つながりませんでした').count()).toBe(0);
  expect(await rows('select topic from push_settings')).toEqual([{ topic: 'reservations' }]);
}, 60_000);

test('what was agreed to is read again, on paper too; the patient sees who looked', async () => {
  await stage.platform.say(daughter.lineUserId, stage.channel, '待ち');
  const current = [
    { kind: 'terms', version: 1 },
    { kind: 'privacy', version: 1 },
  ];
  const paper = await fetch(`${stage.url}/v1/patients/${cardNumber}/paper-invitations`, {
    method: 'POST',
    headers: { authorization: `Bearer ${stage.apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      displayName: '長男',
      categories: ['queue'],
      consent: { signedBy: '佐藤 花子', relation: 'self', signedOn: '2026-01-05', documents: current },
    }),
  });
  expect(paper.status).toBe(201);
  const asked = await fetch(`${stage.url}/v1/patients/${cardNumber}/guardians`, { headers: { authorization: `Bearer ${stage.apiKey}` } });
  expect(asked.status).toBe(200);
  const hand = await open(hanako, `/looks/${patientId}`);
  await hand.sees('佐藤 花子さんの情報を見た人');
  await hand.page.getByText('母', { exact: true }).first().waitFor();
  await hand.page.getByText('病院の受付（診察券を登録している人の確認）').waitFor();
  await isUsable(hand, 'who looked');
  await hand.press('戻る');
  await hand.sees('設定');
  await hand.press('同意した規約を読む', 'link');
  await hand.sees('同意した規約');
  await hand.page.getByText('紙で同意した内容').waitFor();
  await hand.page.getByText('2026年1月5日').waitFor();
  await hand.page.getByText('利用規約（第1版）').tap();
  await isUsable(hand, 'what was agreed to');
}, 60_000);

test('before a PIN is changed, who can invite reads that codes not yet used end with it', async () => {
  const hand = await open(hanako, '/credential');
  await hand.press('暗証番号を変える');
  await hand.typePin('暗証番号（数字6けた）', pin);
  await hand.typePin('暗証番号の確認（数字6けた）', pin);
  await hand.press('すべての規約に同意する');
  await hand.open('https://liff.line.me/1656000002-abcdefgh/credential');
  await hand.page.getByText('みまもりコードのうち、まだ使われていないものは使えなくなります').waitFor();
}, 60_000);

test('leaving: what it means, the PIN, the button that deletes, an end that says how to come back; then nothing arrives and nothing is left', async () => {
  const hand = await open(daughter, '/credential');
  await hand.press('暗証番号を変える');
  await hand.typePin('暗証番号（数字6けた）', pin);
  await hand.typePin('暗証番号の確認（数字6けた）', pin);
  await hand.sees('暗証番号と連絡先');
  await hand.open(`${stage.url}/liff/kita/settings`);
  await hand.sees('設定');
  await hand.press('利用をやめる', 'link');
  await hand.sees('利用をやめる');
  await isUsable(hand, 'leaving');
  await hand.press('利用をやめる手続きへ進む');
  await hand.typePin('暗証番号（数字6けた）', '271828');
  await hand.page.getByText('番号が違います').waitFor();
  await isUsable(hand, 'leaving, the PIN');
  // The last digit deletes nothing: it leads to the question, on a page of its own that is read from its top, and back again.
  const asked: string[] = [];
  hand.page.on('request', (request) => request.method() === 'POST' && asked.push(new URL(request.url()).pathname));
  const isStillHere = async () =>
    expect(await rows('select line_user_id from members where id = $1', [daughter.memberId])).toEqual([
      { line_user_id: daughter.lineUserId },
    ]);
  const givePin = async () => {
    await hand.typePin('暗証番号（数字6けた）', pin);
    await hand.sees('登録を消しますか');
    expect(await hand.page.evaluate(() => [document.activeElement?.textContent, window.scrollY])).toEqual(['登録を消しますか', 0]);
  };
  await givePin();
  await isUsable(hand, 'leaving, the question');
  // Who is used to it presses Enter after the last digit.
  await hand.page.keyboard.press('Enter');
  await hand.press('戻る');
  await hand.sees('利用をやめる');
  await hand.press('利用をやめる手続きへ進む');
  await givePin();
  // Put down and taken up again after a pause: the PIN is asked for on this page, and its last digit still deletes nothing.
  await rows('update sessions set unlocked_at = null where member_id = $1', [daughter.memberId]);
  await hand.press('登録を消す');
  await givePin();
  expect(asked).toEqual(['/api/credential/check', '/api/credential/check', '/api/leave', '/api/credential/check']);
  await isStillHere();
  // Two presses are one.
  asked.length = 0;
  await hand.page.getByRole('button', { name: '登録を消す', exact: true }).dblclick();
  await hand.sees('利用を終了しました');
  expect(asked).toEqual(['/api/leave']);
  await hand.page.getByText('新しいみまもりコードを送ってもらってください').waitFor();
  await isUsable(hand, 'left');
  const kept = await hand.page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
  expect(kept).not.toMatch(/session":|IDToken|draft:/);

  await stage.platform.waitForChat(hanako.lineUserId, stage.channel, (entries) => shows(entries, 'みまもりが終わりました').length === 1);
  await call('call-5', '第五診察室');
  await stage.platform.waitForChat(hanako.lineUserId, stage.channel, (entries) => shows(entries, '第五診察室').length === 1);
  await isTold();
  expect(shows(stage.platform.chat(daughter.lineUserId, stage.channel), '第五診察室')).toEqual([]);
  const [left] = await rows('select line_user_id from members where id = $1', [daughter.memberId]);
  expect(left.line_user_id).toBe(`left:${daughter.memberId}`);
  for (const table of ['credentials', 'push_settings', 'contacts', 'pending'])
    expect(await rows(`select 1 from ${table} where member_id = $1`, [daughter.memberId])).toEqual([]);
  expect(await answerTo(daughter, '待ち')).toContain('登録');

  await hand.press('はじめの画面を開く');
  await hand.sees('はじめに選んでください');
  expect(hand.complaints.filter((text) => !text.includes('status of 40'))).toEqual([]);
}, 90_000);
