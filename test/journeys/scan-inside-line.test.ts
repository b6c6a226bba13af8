// The scanner inside the mini-app: LINE's real SDK in LINE's own browser, whose scanner reads an invitation, something else, or nothing.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { type Stage, type StagePerson, setStage } from '../stage/stage.ts';
import { openBrowser } from './browser.ts';
import { type Hand, takePhone } from './hand.ts';

let stage: Stage;
let browser: Browser;
let patientId: string;
let hanako: StagePerson;
let daughter: StagePerson;
let hand: Hand;
beforeAll(async () => {
  [stage, browser] = await Promise.all([setStage(), openBrowser()]);
  patientId = await stage.putPatient('0012345', '佐藤 花子');
  [hanako, daughter] = [await stage.addPerson('花子'), await stage.addPerson('良子')];
  await stage.addGuardian(hanako, patientId);
  hand = await takePhone(browser, stage, daughter.lineUserId, { insideLine: true });
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await stage?.close();
}, 30_000);

const scanner = 'QRコードを読み取る';
/** The camera sees this; LINE has told the page. */
async function scan(seen: string | 'cancel'): Promise<void> {
  stage.platform.scan(daughter.lineUserId, seen === 'cancel' ? seen : { value: seen });
  const told = hand.page.waitForResponse((response) => response.url() === 'https://liff.line.me/liff/v2/sub/waitResult');
  await hand.press(scanner);
  await (await told).finished();
}

test('inside LINE the page opens without a login, and its scanner leads from the invitation to the watch', async () => {
  const { page } = hand;
  const opened: string[] = [];
  page.on('request', (request) => {
    if (new URL(request.url()).hostname === 'access.line.me') opened.push(request.url());
  });
  await hand.open('https://liff.line.me/1656000002-abcdefgh/watching');
  await hand.sees('みまもる');
  expect(page.url()).toBe(`${stage.url}/liff/kita/watching`);

  // Turning back leaves everything as it was.
  await scan('cancel');
  await page.locator('.button[aria-disabled=false]', { hasText: scanner }).waitFor();
  await hand.sees('みまもる');
  expect(await page.locator('.said').allTextContents()).toEqual(['']);

  const { url } = await stage.invite(hanako, patientId, { label: '長女' });
  const notOurs = page.getByText('この病院の「みまもりコード」や「確認票」ではありませんでした。', { exact: false });
  for (const other of [
    'https://shop.example/menu',
    'A0012345A',
    url.replace('1656000002-abcdefgh', '1657000002-ijklmnop'),
    url.slice(0, -10).replace(/invite\/.*/, 'invite/x'),
  ]) {
    await scan(other);
    await notOurs.waitFor();
    await hand.sees('みまもる');
    expect(page.url()).toBe(`${stage.url}/liff/kita/watching`);
  }

  await scan(url);
  await hand.sees('みまもりのお願い');
  await page.getByText('佐○ 花○さん', { exact: true }).waitFor();
  expect(page.url()).toBe(`${stage.url}/liff/kita/invite`);
  await hand.press('次へ');
  await hand.passGates('730915');
  await hand.sees('みまもり登録完了');
  const { rows } = await stage.context.database.pool.query('select member_id from watches');
  expect(rows).toEqual([{ member_id: daughter.memberId }]);

  // The same code once more, by who watches already.
  await hand.press('ようすを見る', 'link');
  await hand.open(`${stage.url}/liff/kita/watching`);
  await hand.sees('みまもっている人');
  await scan(url);
  await hand.sees('すでにみまもっています');
  await page.getByText('もう一度登録する必要はありません。').waitFor();
  expect(opened).toEqual([]);
  // The window of LINE's scanner is LINE's own: Chromium, which has none, says so at each opening.
  expect(hand.complaints.filter((complaint) => !complaint.includes("'liff://subwindow"))).toEqual([]);
  expect(stage.platform.violations).toEqual([]);
}, 60_000);
