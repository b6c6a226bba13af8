// The PIN and what stands beside it, in a real browser: a passkey of a virtual authenticator, and a PIN forgotten and set anew with what was written down.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { runWorker } from '../../bot/flows/delivery/run-worker.ts';
import { type Stage, type StagePerson, setStage } from '../stage/stage.ts';
import { openBrowser } from './browser.ts';
import { type Hand, takePhone } from './hand.ts';

const firstPin = '730915';
const secondPin = '264913';
let stage: Stage;
let browser: Browser;
let hanako: StagePerson;
let hand: Hand;
let worker: Promise<void>;
const stopping = new AbortController();

beforeAll(async () => {
  [stage, browser] = await Promise.all([setStage({ isLocalhost: true }), openBrowser()]);
  worker = runWorker(stage.contextOf('worker').context, stopping.signal);
  hanako = await stage.addPerson('花子');
  await stage.addGuardian(hanako, await stage.putPatient('0012345', '佐藤 花子'));
  hand = await takePhone(browser, stage, hanako.lineUserId);
  const cdp = await hand.phone.newCDPSession(hand.page);
  await cdp.send('WebAuthn.enable');
  await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true },
  });
  await hand.open('https://liff.line.me/1656000002-abcdefgh/watchers');
  await hand.press('みまもってくれる人を追加する', 'link');
  await hand.page.getByLabel('みまもってくれる人の表示名').fill('長女');
  await hand.page.locator('button[type=submit]').tap();
  await hand.press('すべての規約に同意する');
  await hand.typePin('暗証番号（数字6けた）', firstPin);
  await hand.typePin('暗証番号の確認（数字6けた）', firstPin);
  await hand.sees('みまもりコード');
}, 90_000);
afterAll(async () => {
  stopping.abort();
  await Promise.all([browser?.close(), worker]);
  await stage?.close();
}, 30_000);

const told = (title: string) =>
  stage.platform.waitForChat(hanako.lineUserId, stage.channel, (entries) =>
    entries.some((entry) => entry.from === 'bot' && entry.via === 'push' && JSON.stringify(entry.messages).includes(title)),
  );
/** The phone was left alone for long. */
const lock = () => stage.context.database.pool.query('update sessions set unlocked_at = null where member_id = $1', [hanako.memberId]);
const openHome = () => hand.open('https://liff.line.me/1656000002-abcdefgh');
const checkTitle = '暗証番号を入力してください';
let code = '';

async function readCode(): Promise<string> {
  await hand.sees('書きとめてください');
  return (await hand.page.locator('.recovery-code span').allTextContents()).join('-');
}

test('who has none is reminded at home, and shown the recovery code once', async () => {
  await openHome();
  await hand.press('復旧コードを控える', 'link');
  await hand.sees('復旧コード');
  await hand.press('復旧コードを表示する');
  code = await readCode();
  expect(code).toMatch(/^[2-9A-HJ-NP-Z]{4}(-[2-9A-HJ-NP-Z]{4}){3}$/);
  await hand.press('控えました');
  await hand.page.getByRole('link', { name: '暗証番号と連絡先' }).waitFor();
  expect(await hand.page.getByText('復旧コードを控えてください').count()).toBe(0);
}, 60_000);

test('a passkey is made, told in the chat, and opens the page in place of the PIN', async () => {
  await openHome();
  await hand.page.getByRole('link', { name: '暗証番号と連絡先' }).tap();
  await hand.press('このスマートフォンに追加する');
  await hand.page.getByText('パスキーを追加しました。').waitFor();
  await told('パスキーが追加されました');
  await lock();
  await openHome();
  await hand.sees(checkTitle);
  await hand.press('パスキーで確認する');
  await hand.page.getByRole('link', { name: '暗証番号と連絡先' }).waitFor();
  await hand.page.getByText(checkTitle).waitFor({ state: 'detached' });
  const { rows } = await stage.context.database.pool.query('select counter::int, last_used_at from passkeys');
  expect(rows).toEqual([{ counter: expect.any(Number), last_used_at: expect.any(Date) }]);
}, 60_000);

test('a copy of the passkey whose counter lags behind opens nothing', async () => {
  await stage.context.database.pool.query('update passkeys set counter = 1000000');
  await lock();
  await openHome();
  await hand.sees(checkTitle);
  await hand.press('パスキーで確認する');
  await hand.page.getByText('パスキーで確認できませんでした。暗証番号を入力してください。').waitFor();
}, 60_000);

test('a forgotten PIN is set anew with the code on paper; the new PIN opens, the old one does not', async () => {
  await lock();
  await openHome();
  await hand.sees(checkTitle);
  await hand.press('暗証番号をお忘れの方');
  await hand.page.getByLabel('復旧コードまたは再設定番号').fill(code.toLowerCase());
  await hand.press('次へ');
  await hand.typePin('暗証番号（数字6けた）', secondPin);
  await hand.typePin('暗証番号の確認（数字6けた）', secondPin);
  const next = await readCode();
  expect(next).not.toBe(code);
  await hand.press('控えました');
  await hand.page.getByRole('link', { name: '暗証番号と連絡先' }).waitFor();
  await told('暗証番号が変更されました');
  await lock();
  await openHome();
  await hand.sees(checkTitle);
  await hand.typePin('暗証番号（数字6けた）', firstPin);
  await hand.page.getByText('番号が違います').waitFor();
  await hand.typePin('暗証番号（数字6けた）', secondPin);
  await hand.page.getByRole('link', { name: '暗証番号と連絡先' }).waitFor();
  // The browser notes each answer that asks for terms or PIN; nothing else is amiss.
  expect(hand.complaints.filter((complaint) => !complaint.includes('status of 403'))).toEqual([]);
  for (const secret of [code, next, firstPin, secondPin]) expect(stage.logged()).not.toContain(secret);
}, 60_000);

test('PIN and recovery code both gone: the number from reception opens, too late it does not', async () => {
  const thirdPin = '590284';
  const hospital = async (method: string, path: string, body?: object) => {
    const answer = await fetch(`${stage.url}/v1/patients/0012345/${path}`, {
      method,
      headers: { authorization: `Bearer ${stage.apiKey}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    expect(answer.ok).toBe(true);
    return (await answer.json()) as { guardians: { guardianId: string }[]; code: string };
  };
  const { guardians } = await hospital('GET', 'guardians');
  const issue = async () => (await hospital('POST', 'pin-reset-codes', { guardianId: guardians[0]?.guardianId })).code;
  const give = async (typed: string) => {
    await hand.page.getByLabel('復旧コードまたは再設定番号').fill(typed);
    await hand.press('次へ');
  };
  const setPin = async () => {
    await hand.typePin('暗証番号（数字6けた）', thirdPin);
    await hand.typePin('暗証番号の確認（数字6けた）', thirdPin);
  };
  const late = await issue();
  await stage.context.database.pool.query('update credentials set desk_expires_at = now()');
  await lock();
  await openHome();
  await hand.sees(checkTitle);
  await hand.press('暗証番号をお忘れの方');
  await hand.page.getByText('復旧コードが見つからないときは、このスマートフォンを持って病院の受付にお越しください。').waitFor();
  await give(late.slice(0, 9));
  await hand.page.getByText('再設定番号は数字12けたを、すべて入力してください。').waitFor();
  await give(late);
  await setPin();
  await hand.page.getByText('この再設定番号は、受け取ってから1時間が過ぎたため使えません。').waitFor();
  const number = await issue();
  await give(number.replaceAll('-', ''));
  await setPin();
  expect(await readCode()).not.toBe(code);
  await hand.press('控えました');
  await hand.page.getByRole('link', { name: /連絡先/ }).waitFor();
  await told('受付で再設定番号を発行しました');
  await told('再設定番号を使って、新しい暗証番号が登録されました。');
  for (const secret of [late, number, number.replaceAll('-', ''), thirdPin]) expect(stage.logged()).not.toContain(secret);
}, 60_000);
