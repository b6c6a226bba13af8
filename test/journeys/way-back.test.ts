// The phone's own way back, in the middle of a path and after its end; and what is to be read next stands where it is seen.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { issueVerificationSlip } from '../../bot/flows/patients/issue-verification-slip.ts';
import { findHospital } from '../../bot/store/hospitals/find-hospital.ts';
import { type Stage, setStage } from '../stage/stage.ts';
import { openBrowser } from './browser.ts';
import { type Hand, takePhone } from './hand.ts';

const pin = '730915';
const home = 'https://liff.line.me/1656000002-abcdefgh';
let stage: Stage;
let browser: Browser;
let hand: Hand;
let memberId: string;
beforeAll(async () => {
  [stage, browser] = await Promise.all([setStage(), openBrowser()]);
  await stage.putPatient('0012345', '佐藤 花子');
  const hanako = await stage.addPerson('花子');
  memberId = hanako.memberId;
  hand = await takePhone(browser, stage, hanako.lineUserId);
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await stage?.close();
}, 30_000);

const guardians = async () =>
  (await stage.context.database.pool.query('select 1 from guardians where member_id = $1', [memberId])).rowCount;
/** What the browser calls the page, and LINE above it; and what a screen reader stands on. */
const calledAndFocused = () => hand.page.evaluate(() => [document.title, document.activeElement?.textContent]);
const scrolled = () => hand.page.evaluate(() => window.scrollY);
const fillBirth = async (year: string) => {
  for (const [part, value] of [
    ['年', year],
    ['月', '5'],
    ['日', '2'],
  ] as const)
    await hand.page.getByLabel(part, { exact: true }).fill(value);
};

test('back from the terms is back: what they were for does not happen', async () => {
  const hospital = await findHospital(stage.context.database, { id: 'kita' });
  const slip = hospital && (await issueVerificationSlip(stage.context, hospital, '0012345', 24));
  await hand.open(home);
  await hand.press('みまもってもらう 診察券をお持ちの方はこちら。受付でお渡しする紙「確認票」をご用意ください。', 'link');
  await hand.page.getByLabel('確認票の番号（数字12けた）').fill(slip?.code ?? '');
  await fillBirth('23');
  await hand.choose('自分の診察券');
  await hand.press('次へ');
  await hand.sees('利用規約とプライバシーポリシー');
  // Back by the page's own button: where one was, with what was typed, read from its top.
  await hand.press('戻る');
  await hand.sees('診察券の登録');
  expect(await calledAndFocused()).toEqual(['診察券の登録 | みまもり', '診察券の登録']);
  expect(await scrolled()).toBe(0);
  await hand.press('次へ');
  await hand.sees('利用規約とプライバシーポリシー');
  await hand.page.goBack();
  await hand.sees('はじめに選んでください');
  expect(await hand.page.getByRole('heading', { name: '利用規約とプライバシーポリシー' }).count()).toBe(0);
  expect(await guardians()).toBe(0);
}, 60_000);

test('a birth date that does not fit is said where it is seen, and read out', async () => {
  await hand.page.goForward();
  await hand.sees('診察券の登録');
  await fillBirth('24');
  await hand.press('次へ');
  await hand.passGates(pin);
  const refusal = hand.page.getByText('番号または生年月日が、確認票の内容と合いません。');
  await refusal.waitFor();
  await hand.page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'alert');
  const box = await refusal.boundingBox();
  const height = hand.page.viewportSize()?.height ?? 0;
  expect(box && box.y >= 0 && box.y + box.height <= height).toBe(true);
}, 60_000);

test('the end of the path is read from its top; back from there leads home, not into the form', async () => {
  await fillBirth('23');
  await hand.press('次へ');
  await hand.sees('登録できました');
  expect(await scrolled()).toBe(0);
  expect(await guardians()).toBe(1);
  await hand.press('ようすを見る', 'link');
  await hand.sees('ご自身のようす');
  await hand.page.goBack();
  await hand.sees('今日のようす');
}, 60_000);

test('back from a PIN that is asked for in between: the page before asks for it itself', async () => {
  await hand.press('設定 言葉（Language）・お知らせ・利用をやめる', 'link');
  await hand.sees('設定');
  await hand.page.goBack();
  await hand.sees('今日のようす');
  await stage.context.database.pool.query('update sessions set unlocked_at = null where member_id = $1', [memberId]);
  await hand.press('暗証番号と連絡先 暗証番号を変える・忘れたときに備える', 'link');
  await hand.page.getByRole('heading', { level: 1, name: '暗証番号を入力してください' }).waitFor();
  // Both pages look the same: this one is known by what has been typed.
  await hand.typePin('暗証番号（数字6けた）', '1');
  await hand.page.goBack();
  await hand.page.waitForFunction(() => [...document.querySelectorAll('input')].every(({ value }) => value === ''));
  await hand.page.getByRole('heading', { level: 1, name: '暗証番号を入力してください' }).waitFor();
  await hand.typePin('暗証番号（数字6けた）', pin);
  await hand.sees('今日のようす');
  expect(await calledAndFocused()).toEqual(['今日のようす | みまもり', '今日のようす']);
  expect(hand.complaints.filter((complaint) => !complaint.includes('status of 403'))).toEqual([]);
}, 60_000);
