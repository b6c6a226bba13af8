// Both paths without a finger: every field, choice and button by Tab, Space and Enter alone, from the slip to the code and from the code to the watch.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { type Stage, setStage } from '../stage/stage.ts';
import { openBrowser } from './browser.ts';
import { takePhone } from './hand.ts';
import { scanQr } from './scan-qr.ts';

let stage: Stage;
let browser: Browser;
beforeAll(async () => {
  [stage, browser] = await Promise.all([setStage(), openBrowser()]);
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await stage?.close();
}, 30_000);

/** Tab until what has the focus is called so. */
async function tabTo(page: Page, name: string): Promise<void> {
  const called = () =>
    page.evaluate(() => {
      const { activeElement } = document;
      const label = activeElement instanceof HTMLInputElement ? activeElement.labels?.[0] : null;
      return (label ?? activeElement)?.textContent?.trim() ?? '';
    });
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press('Tab');
    if ((await called()).startsWith(name)) return;
  }
  throw new Error(`Tab does not reach ${name}`);
}
async function press(page: Page, name: string): Promise<void> {
  await page.getByText(name, { exact: true }).first().waitFor();
  await tabTo(page, name);
  await page.keyboard.press('Enter');
}

test('from the slip to the code, from the code to the watch, and out again', async () => {
  const patientId = await stage.putPatient('0012345', '佐藤 花子');
  const answer = await fetch(`${stage.url}/v1/patients/0012345/verification-slips`, {
    method: 'POST',
    headers: { authorization: `Bearer ${stage.apiKey}` },
  });
  const { code } = (await answer.json()) as { code: string };
  const [hanako, daughter] = [await stage.addPerson('花子'), await stage.addPerson('良子')];
  const patient = await takePhone(browser, stage, hanako.lineUserId);
  const watcher = await takePhone(browser, stage, daughter.lineUserId);

  const { page } = patient;
  await patient.open('https://liff.line.me/1656000002-abcdefgh/register');
  await patient.sees('診察券の登録');
  await tabTo(page, '確認票の番号');
  await page.keyboard.type(code);
  for (const [part, value] of [
    ['年', '23'],
    ['月', '5'],
    ['日', '2'],
  ] as const) {
    await tabTo(page, part);
    await page.keyboard.type(value);
  }
  await tabTo(page, '自分の診察券');
  await page.keyboard.press('Space');
  // Enter in a field sends the form.
  await page.keyboard.press('Enter');
  await patient.sees('利用規約とプライバシーポリシー');
  await press(page, 'すべての規約に同意する');
  await patient.typePin('暗証番号（数字6けた）', '730915');
  await patient.typePin('暗証番号の確認（数字6けた）', '730915');
  await patient.sees('登録できました');
  await press(page, 'みまもってくれる人を追加する');
  await patient.sees('みまもってくれる人を追加する');
  await tabTo(page, 'みまもってくれる人の表示名');
  await page.keyboard.type('長女の良子');
  await page.keyboard.press('Enter');
  await patient.sees('みまもりコード');

  await watcher.open(await scanQr(page.locator('.qr'), watcher.page));
  await watcher.sees('みまもりのお願い');
  await tabTo(watcher.page, '母');
  await watcher.page.keyboard.press('Space');
  await press(watcher.page, '次へ');
  await watcher.sees('利用規約とプライバシーポリシー');
  await press(watcher.page, 'すべての規約に同意する');
  await watcher.typePin('暗証番号（数字6けた）', '480261');
  await watcher.typePin('暗証番号の確認（数字6けた）', '480261');
  await watcher.sees('みまもり登録完了');
  await press(watcher.page, 'ようすを見る');
  await watcher.sees('母のようす');

  await watcher.open(`${stage.url}/liff/kita/watching`);
  await watcher.sees('みまもっている人');
  await press(watcher.page, 'みまもりを削除する');
  await watcher.page.getByText(/^母の.みまもりを削除しますか$/).waitFor();
  await press(watcher.page, '削除する');
  await watcher.page.getByText(/^母の.みまもりを削除しました。$/).waitFor();
  const left = await stage.context.database.pool.query('select 1 from watches where patient_id = $1 and ended_at is null', [patientId]);
  expect(left.rowCount).toBe(0);
  expect([patient.taps, watcher.taps]).toEqual([0, 0]);
}, 60_000);
