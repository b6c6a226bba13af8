// In a browser outside LINE: what happens to a page whose session, or whose ID token from LINE, has ended.
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { type Stage, type StagePerson, setStage } from '../stage/stage.ts';
import { openBrowser } from './browser.ts';
import { type Hand, takePhone } from './hand.ts';

const pin = '730915';
const list = 'みまもってくれている人';
let stage: Stage;
let browser: Browser;
let hanako: StagePerson;
let hand: Hand;
/** How often this phone has been sent to LINE's login since the test began. */
let logins = 0;

// A guardian with terms agreed to and a PIN; each test begins and ends on the list of those who watch.
beforeAll(async () => {
  [stage, browser] = await Promise.all([setStage(), openBrowser()]);
  hanako = await stage.addPerson('花子');
  await stage.addGuardian(hanako, await stage.putPatient('0012345', '佐藤 花子'));
  hand = await takePhone(browser, stage, hanako.lineUserId);
  hand.page.on('request', (request) => {
    if (new URL(request.url()).hostname === 'access.line.me') logins += 1;
  });
  await hand.open('https://liff.line.me/1656000002-abcdefgh/watchers');
  await hand.sees(list);
  await inviteSomebody();
  await hand.passGates(pin);
  await hand.sees('みまもりコード');
  await hand.press('戻る');
  await hand.sees(list);
  expect([logins, await sessions()]).toEqual([1, 1]);
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await stage?.close();
}, 30_000);
beforeEach(() => {
  logins = 0;
});

const query = (sql: string, values: unknown[] = []) => stage.context.database.pool.query(sql, values);
const sessions = async () =>
  (await query('select count(*)::int as n from sessions where member_id = $1 and expires_at > now()', [hanako.memberId])).rows[0]
    .n as number;

async function inviteSomebody(): Promise<void> {
  await hand.press('みまもってくれる人を追加する', 'link');
  await hand.page.getByLabel('みまもってくれる人の表示名').fill('長女');
  await hand.press('追加方法を選択する');
}

/** Loads the page again without waiting for it: it leaves for LINE's login at once, which would break off any wait for its load. */
const beginAnew = () =>
  hand.page.evaluate(() => {
    setTimeout(() => location.reload());
  });

/** Back on the list, once the PIN has been given. */
async function isBack(): Promise<void> {
  await hand.sees('暗証番号を入力してください');
  await hand.typePin('暗証番号（数字6けた）', pin);
  await hand.sees(list);
  expect(hand.page.url()).toBe(`${stage.url}/liff/kita/watchers`);
}

test('a session lasts over a reload, without LINE and without the PIN', async () => {
  await hand.page.reload();
  await hand.sees(list);
  expect([logins, await sessions()]).toEqual([0, 1]);
});

test('a session that has ended is begun anew by way of LINE, for its ID token is spent; the page is the same', async () => {
  // A request that found the session gone would lead to LINE by itself.
  await hand.atRest();
  await query('update sessions set expires_at = now()');
  await beginAnew();
  await isBack();
  expect([logins, await sessions()]).toEqual([1, 1]);
});

test('a session that ends while the page is open: the next press leads to LINE and back to the page, where it can be done again', async () => {
  await hand.atRest();
  await query('delete from sessions');
  const back = hand.page.waitForEvent('load', () => logins === 1);
  await inviteSomebody();
  await back;
  await hand.sees('みまもってくれる人を追加する');
  await hand.page.getByLabel('みまもってくれる人の表示名').fill('長女');
  await hand.press('追加方法を選択する');
  await hand.typePin('暗証番号（数字6けた）', pin);
  await hand.sees('みまもりコード');
  expect([logins, await sessions()]).toEqual([1, 1]);
  await hand.press('戻る');
  await hand.sees(list);
});

test('an ID token that is long over is replaced by way of LINE without being shown to us', async () => {
  await hand.atRest();
  await query('delete from sessions');
  const shown: string[] = [];
  hand.page.on('response', (response) => {
    if (response.url().endsWith('/api/session')) shown.push(String(response.status()));
  });
  // What the SDK keeps is set back by a day, as if it had been asked for yesterday.
  await hand.page.evaluate(() => {
    for (const key of Object.keys(localStorage).filter((name) => name.endsWith(':decodedIDToken'))) {
      const claims = JSON.parse(localStorage.getItem(key) ?? '') as { exp: number; iat: number };
      localStorage.setItem(key, JSON.stringify({ ...claims, exp: claims.exp - 86_400, iat: claims.iat - 86_400 }));
    }
  });
  await beginAnew();
  await isBack();
  expect([logins, await sessions(), shown]).toEqual([1, 1, ['200']]);
});

test('a session left on the phone by another LINE user is not taken over', async () => {
  const kept = await hand.page.evaluate(() => localStorage.getItem('mimamori:kita:session'));
  expect(kept).toContain(hanako.lineUserId);
  const son = await takePhone(browser, stage, stage.platform.addUser({ displayName: '健太' }).userId);
  await son.open('https://liff.line.me/1656000002-abcdefgh/watchers');
  await son.page.getByText('診察券がまだ登録されていません。').waitFor();
  await son.page.evaluate((session) => localStorage.setItem('mimamori:kita:session', session ?? ''), kept);
  await son.page.reload({ waitUntil: 'commit' });
  await son.page.getByText('診察券がまだ登録されていません。').waitFor();
  expect(await son.page.locator('main').textContent()).not.toContain('佐藤');
  await son.phone.close();
});
