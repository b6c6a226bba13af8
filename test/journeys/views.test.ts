// 「きょう」 and the six kinds of information in a real browser: what they say, what has been adopted and nothing else, and that everybody can use them.
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { eventually, type Stage, setStage } from '../stage/stage.ts';
import { openBrowser } from './browser.ts';
import { type Hand, takePhone } from './hand.ts';
import { isUsable } from './is-usable.ts';

let browser: Browser;
let stage: Stage;
beforeAll(async () => {
  browser = await openBrowser();
}, 60_000);
afterEach(async () => {
  await stage?.close();
});
afterAll(async () => {
  await browser?.close();
}, 30_000);

const cardNumber = '0012345';
const rows = (sql: string, values: unknown[] = []) => stage.context.database.pool.query(sql, values);
const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
const today = () => new Date(Date.now() + 9 * 3_600_000).toISOString().slice(0, 10);

/** A phone whose owner has agreed and stands at home. */
async function atHome(lineUserId: string): Promise<Hand> {
  const hand = await takePhone(browser, stage, lineUserId);
  // So that it can be moved on.
  await hand.page.clock.install();
  await hand.open(`${stage.url}/liff/kita`);
  await hand.sees('利用規約とプライバシーポリシー');
  await hand.press('すべての規約に同意する');
  await hand.sees('今日のようす');
  return hand;
}

async function hospitalDay(): Promise<{ patientId: string; userId: string; watcherId: string }> {
  const patientId = await stage.putPatient(cardNumber, '佐藤 花子');
  const [hanako, daughter] = [await stage.addPerson('花子'), await stage.addPerson('良子')];
  await stage.addGuardian(hanako, patientId);
  await stage.pair(hanako, patientId, daughter, { label: '母' });
  await rows(`update watches set label = '母'`);
  await rows(
    `insert into visits (hospital_id, id, patient_id, state, department, place, ticket, people_ahead, delay_minutes, state_at)
     values ('kita', 'v1', $1, 'waiting', '内科', '2階 内科待合', 'A-12', 4, 40, now() - interval '20 minutes')`,
    [patientId],
  );
  await rows(
    `insert into reservations (hospital_id, id, patient_id, state, starts_at, department, doctor, place, instructions, state_at)
     values ('kita', 'r1', $1, 'booked', $2, '内科', '鈴木医師', '2階 内科', '保険証をお持ちください。', now()),
            ('kita', 'r2', $1, 'booked', '2026-03-02T10:00:00+09:00', '眼科', null, null, null, now()),
            ('kita', 'r3', $1, 'cancelled', '2026-01-15T10:00:00+09:00', '内科', null, null, null, now())`,
    [patientId, inHours(24 * 6)],
  );
  await rows(
    `insert into bills (hospital_id, id, patient_id, state, amount_yen, issued_on, department, place, state_at)
     values ('kita', 'b1', $1, 'ready', 3450, $2, '内科', '1階 会計窓口', now()), ('kita', 'b2', $1, 'paid', 1200, '2026-03-02', '眼科', null, now())`,
    [patientId, today()],
  );
  await rows(
    `insert into notices (hospital_id, id, patient_id, state, title, body, published_at, state_at)
     values ('kita', 'n1', null, 'posted', '年末年始の診療について', '12月29日から1月3日まで休診します。', now(), now())`,
  );
  await rows(`update patients set card = '[{"label":"保険","value":"国民健康保険"}]'`);
  return { patientId, userId: hanako.lineUserId, watcherId: daughter.lineUserId };
}

test('today, and each of the six, for who watches', async () => {
  stage = await setStage();
  const { patientId, watcherId } = await hospitalDay();
  const hand = await atHome(watcherId);
  const { page } = hand;
  const items = page.locator('.people .person');
  await items.first().waitFor();
  const told = (await items.allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim());
  expect(told).toEqual([
    expect.stringMatching(/^母 あと4人 診察が約40分遅れています 2\d分前の情報です$/),
    '母 お支払い前 3,450円',
    '母 新しいお知らせ 1件',
  ]);
  await isUsable(hand, 'today');

  // A call comes first, by itself.
  await rows(`update visits set state = 'called', call = 'enter', place = '第一診察室', state_at = now()`);
  await page.clock.fastForward(15_000);
  await page.getByText('中へ入るようお呼びしています').waitFor();
  expect(await items.first().innerText()).toContain('第一診察室');
  await rows(`update visits set state = 'waiting', call = null, state_at = now() - interval '20 minutes'`);

  await page.locator('.rows a').first().tap();
  await hand.sees('母のようす');
  await page.getByText('約40分遅れています').last().waitFor();
  await page.getByText('15分以上、新しい情報が届いていません。').waitFor();
  await isUsable(hand, 'person');

  // A notice that was opened is read.
  await page.getByText('未読').waitFor();
  await page.getByText('年末年始の診療について').tap();
  await page.getByText('12月29日から1月3日まで休診します。').waitFor();
  await eventually(async () => (await rows(`select 1 from notice_reads where notice_id = 'n1'`)).rowCount === 1);
  expect(await page.getByText('未読').count()).toBe(0);

  await hand.press('お知らせをすべて見る', 'link');
  await hand.sees('母のお知らせ・掲示板');
  await page.getByText('病院からのお知らせ').waitFor();
  expect(await page.getByText('未読').count()).toBe(0);
  await isUsable(hand, 'notices');
  await hand.press('戻る');

  await hand.press('受診予約をすべて見る', 'link');
  await hand.sees('母の受診予約');
  await hand.press('カレンダーに追加する');
  const downloaded = page.waitForEvent('download');
  await hand.press('スマートフォンのカレンダー');
  expect((await downloaded).suggestedFilename()).toBe('reservation.ics');
  await page.getByRole('heading', { name: '2026年3月' }).waitFor();
  await hand.press('2026年1月を見る');
  await page.getByText('取り消されました').waitFor();
  await page.getByText('これより前の記録はありません。').waitFor();
  await isUsable(hand, 'reservations');
  await hand.press('戻る');

  await hand.press('会計履歴を見る', 'link');
  await hand.sees('母の会計履歴');
  await page.getByText('お支払い前（全期間）　3,450円').waitFor();
  await hand.press('2026年3月を見る');
  await page.locator('.totals', { hasText: '1,200円' }).waitFor();
  await isUsable(hand, 'bills');
  await hand.press('戻る');

  await hand.press('電子診察券を大きく表示する', 'link');
  await hand.sees('電子診察券');
  await page.locator('.showcard-number').getByText(cardNumber).waitFor();
  expect(await page.locator('.barcode svg, .card-qr svg').count()).toBe(2);
  await isUsable(hand, 'ecard');
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await page.locator('.showcard').evaluate((card) => getComputedStyle(card).backgroundColor)).toBe('rgb(255, 255, 255)');
  await page.emulateMedia({ colorScheme: 'light' });

  // The signal is lost: each page says so, and goes on when it is back.
  await hand.phone.setOffline(true);
  await hand.press('戻る');
  await page.getByText('つながりませんでした').waitFor();
  await hand.phone.setOffline(false);
  await hand.press('もう一度試す');
  await hand.sees('母のようす');

  // While it gets nothing new, the page does not say that it updates by itself.
  const byItself = page.getByText('この画面は、自動で新しくなります');
  await byItself.waitFor();
  await hand.phone.setOffline(true);
  await page.getByText('新しい情報を受け取れていません。').waitFor({ timeout: 20_000 });
  expect(await byItself.count()).toBe(0);
  await hand.phone.setOffline(false);
  await hand.press('今すぐ更新する');
  await byItself.waitFor();

  // What the watch no longer shares is nowhere, by its own address neither.
  await rows(`update watches set categories = '{queue}'`);
  await hand.open(`${stage.url}/liff/kita/people/${patientId}/bills`);
  await page.getByText('情報が見つかりませんでした').waitFor();
  await page.getByRole('link', { name: 'ホームへ戻る' }).waitFor();
  expect(hand.complaints.filter((text) => !/40[34]|ERR_INTERNET_DISCONNECTED/.test(text))).toEqual([]);
  await hand.phone.close();
}, 150_000);

test('a hospital that adopted only queue and billing: the other four appear nowhere', async () => {
  stage = await setStage({ features: ['queue', 'billing'] });
  const { patientId, userId } = await hospitalDay();
  const hand = await atHome(userId);
  const { page } = hand;
  await page.getByText('あと4人').waitFor();
  const others = /予約|お知らせ|診察券|掲示板/;
  const words = () => page.locator('main').innerText();
  // On home a newcomer's or guardian's way to add a patient may speak of the card as a thing; the information does not appear.
  expect(await page.locator('.people, .rows').allInnerTexts()).toEqual([
    expect.not.stringMatching(others),
    expect.not.stringMatching(others),
  ]);
  await page.locator('.rows a').first().tap();
  await hand.sees('ご自身のようす');
  await page.getByRole('heading', { name: '会計', exact: true }).waitFor();
  expect(await page.locator('main h2').allInnerTexts()).toEqual(['診察の順番', '会計']);
  expect(await words()).not.toMatch(others);
  for (const view of ['reservations', 'notices', 'ecard']) {
    await hand.open(`${stage.url}/liff/kita/people/${patientId}/${view}`);
    await page.getByText('情報が見つかりませんでした').waitFor();
  }
  await hand.phone.close();
}, 90_000);

test('who watches nobody yet reads how to scan where the mini-app has no camera', async () => {
  stage = await setStage();
  const { lineUserId } = await stage.addPerson('太郎');
  const hand = await takePhone(browser, stage, lineUserId);
  await hand.open(`${stage.url}/liff/kita`);
  await hand.sees('はじめに選んでください');
  await hand.page.getByRole('link', { name: 'みまもる', exact: false }).last().tap();
  await hand.sees('みまもる');
  await hand.page.getByText('この画面ではカメラを使えません。').waitFor();
  await isUsable(hand, 'watching');
  await hand.phone.close();
}, 60_000);

test('the titles that the browser keeps in its history name nobody', async () => {
  stage = await setStage();
  const { patientId, userId, watcherId } = await hospitalDay();
  const [watch] = (await rows('select id from watches')).rows;
  const watcher = await atHome(watcherId);
  const guardian = await atHome(userId);
  for (const [hand, path, heading] of [
    [watcher, `people/${patientId}`, '母のようす'],
    [watcher, `people/${patientId}/bills`, '母の会計履歴'],
    [watcher, `people/${patientId}/reservations`, '母の受診予約'],
    [watcher, `people/${patientId}/notices`, '母のお知らせ・掲示板'],
    [guardian, `watchers/${patientId}/${watch.id}`, '母'],
    [guardian, `looks/${patientId}`, /佐藤 花子/],
  ] as const) {
    await hand.open(`${stage.url}/liff/kita/${path}`);
    await hand.page.getByRole('heading', { level: 1, name: heading, exact: true }).waitFor();
    expect([path, await hand.page.title()]).toEqual([path, expect.stringMatching(/^[^母佐藤花子]+ \| みまもり$/)]);
  }
}, 90_000);
