// A みまもりコード whose hour is over, on the phone that shows it: a new one with one tap, which works; the old one does not. And one that is withdrawn.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { type Stage, setStage } from '../stage/stage.ts';
import { openBrowser } from './browser.ts';
import { takePhone } from './hand.ts';
import { isUsable } from './is-usable.ts';
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

test('expired → reissued with one tap → scanned → paired; then withdrawn, asked for anew, and withdrawn from the list', async () => {
  const patientId = await stage.putPatient('0012345', '佐藤 花子');
  const [hanako, daughter] = [await stage.addPerson('花子'), await stage.addPerson('良子')];
  await stage.addGuardian(hanako, patientId);
  const patient = await takePhone(browser, stage, hanako.lineUserId);
  const watcher = await takePhone(browser, stage, daughter.lineUserId);
  const name = '長女の良子';
  const issue = async () => {
    await patient.open(`https://liff.line.me/1656000002-abcdefgh/watchers/${patientId}/invite`);
    await patient.page.getByLabel('みまもってくれる人の表示名').fill(name);
    await patient.press('追加方法を選択する');
  };
  await issue();
  await patient.passGates('730915');
  await patient.sees('みまもりコード');
  const old = await scanQr(patient.page.locator('.qr'), watcher.page);

  await stage.context.database.pool.query(`update invitations set expires_at = now() - interval '1 second'`);
  await patient.sees('有効期限が切れました');
  await watcher.open(old);
  await watcher.sees('コードの有効期限が切れています');
  const before = patient.taps;
  await patient.press('新しいコードを出す');
  await patient.sees('みまもりコード');
  expect(patient.taps - before).toBe(1);
  await patient.page.getByText(`「${name}」用`).waitFor();
  await patient.page.getByText(/^残り (59分\d\d|60分00)秒$/).waitFor();
  const fresh = await scanQr(patient.page.locator('.qr'), watcher.page);
  expect(fresh).not.toBe(old);
  await watcher.open(old);
  await watcher.sees('コードの有効期限が切れています');
  await watcher.open(fresh);
  await watcher.press('次へ');
  await watcher.passGates('730915');
  await watcher.sees('みまもり登録完了');
  await patient.sees('登録されました');

  await issue();
  await patient.sees('みまもりコード');
  const withdrawn = await scanQr(patient.page.locator('.qr'), watcher.page);
  await patient.press('このコードを取り消す');
  await patient.press('取り消さない');
  await patient.press('このコードを取り消す');
  await patient.press('取り消す');
  await patient.sees('コードを取り消しました');
  const son = await takePhone(browser, stage, stage.platform.addUser({ displayName: '健太' }).userId);
  await son.open(withdrawn);
  await son.sees('このお願いは取り消されました');
  await patient.press('新しいコードを出す');
  await patient.sees('みまもりコード');

  // The page is left with the code on its way, perhaps to a wrong address: it stands in the list and can be taken back there.
  const astray = await scanQr(patient.page.locator('.qr'), watcher.page);
  await patient.press('戻る');
  await patient.sees('みまもってくれている人');
  await patient.page.getByText(/^登録待ち（.*まで）$/).waitFor();
  await isUsable(patient, 'a code in the list');
  await patient.press('このコードを取り消す');
  await patient.page.getByText(`「${name}」用のコードを取り消しますか`).waitFor();
  await patient.press('取り消す');
  await patient.page.getByText('コードを取り消しました').waitFor();
  await patient.page.getByText(/^登録待ち/).waitFor({ state: 'detached' });
  await son.open(astray);
  await son.sees('このお願いは取り消されました');
  expect([...patient.complaints, ...watcher.complaints].filter((complaint) => !complaint.includes('status of 403'))).toEqual([]);
}, 60_000);
