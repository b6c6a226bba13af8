// The PIN and what stands beside it, in a real browser: a passkey of a virtual authenticator, a PIN forgotten and set anew with what was written down, and one changed.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import type { Stage, StagePerson } from '../stage/stage.ts';
import { type Hand, takePhone } from './hand.ts';
import { type Journey, openJourney } from './open-journey.ts';

const firstPin = '730915';
const secondPin = '264913';
let stage: Stage;
let browser: Browser;
let hanako: StagePerson;
let hand: Hand;
let journey: Journey;

beforeAll(async () => {
  journey = await openJourney({ isLocalhost: true });
  ({ stage, browser } = journey);
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
  await hand.passGates(firstPin);
  await hand.sees('みまもりコード');
}, 90_000);
afterAll(() => journey?.close(), 30_000);

const told = (title: string) =>
  stage.platform.waitForChat(hanako.lineUserId, stage.channel, (entries) =>
    entries.some((entry) => entry.from === 'bot' && entry.via === 'push' && JSON.stringify(entry.messages).includes(title)),
  );
/** The phone was left alone for long. */
const lock = () => stage.context.database.pool.query('update sessions set unlocked_at = null where member_id = $1', [hanako.memberId]);
const openHome = () => hand.open('https://liff.line.me/1656000002-abcdefgh');
const checkTitle = '暗証番号を入力してください';
let code = '';

const passkeys = async () => (await stage.context.database.pool.query('select 1 from passkeys')).rowCount;
async function readCode(): Promise<string> {
  await hand.sees('復旧コードを控えてください');
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
  const field = hand.page.getByLabel('復旧コードまたは再設定番号');
  // Misread from the paper: what no code holds costs no try, and no PIN chosen in vain.
  await field.fill(`O${code.slice(1)}`);
  await hand.press('次へ');
  await hand.page.getByText('数字の0と1、英字のOとIは使われていません').waitFor();
  await field.fill(code.slice(1));
  await hand.press('次へ');
  await hand.page.getByText('すべて入力してください').waitFor();
  await field.fill(code.toLowerCase());
  await hand.press('次へ');
  await hand.typePin('暗証番号（数字6けた）', secondPin);
  await hand.typePin('暗証番号の確認（数字6けた）', secondPin);
  const next = await readCode();
  expect(next).not.toBe(code);
  await hand.press('控えました');
  // The passkey has ended with the old PIN; this phone makes another.
  await hand.page.getByText('今までのパスキーは使えなくなりました。').waitFor();
  expect(await passkeys()).toBe(0);
  await hand.press('このスマートフォンに追加する');
  await hand.page.getByText('パスキーを追加しました。').waitFor();
  await hand.press('次へ');
  await hand.page.getByRole('link', { name: '暗証番号と連絡先' }).waitFor();
  await told('今までの復旧コードとパスキーは使えなくなりました。');
  await lock();
  await openHome();
  await hand.sees(checkTitle);
  await hand.press('パスキーで確認する');
  await hand.page.getByRole('link', { name: '暗証番号と連絡先' }).waitFor();
  await hand.page.getByText(checkTitle).waitFor({ state: 'detached' });
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
  code = next;
}, 60_000);

test('who leaves gives the PIN, whatever passkey there is; forgotten, it is set anew on the way, and then asked for', async () => {
  const newPin = '481507';
  await hand.open(`${stage.url}/liff/kita/settings/leave`);
  await hand.press('利用をやめる手続きへ進む');
  await hand.page.getByLabel('暗証番号（数字6けた）', { exact: true }).waitFor();
  expect(await hand.page.getByRole('button', { name: 'パスキーで確認する' }).count()).toBe(0);
  await hand.press('暗証番号をお忘れの方');
  await hand.page.locator('.field input').fill(code);
  await hand.press('次へ');
  await hand.typePin('暗証番号（数字6けた）', newPin);
  await hand.typePin('暗証番号の確認（数字6けた）', newPin);
  code = await readCode();
  await hand.press('控えました');
  // The passkey has ended with the old PIN.
  await hand.press('このスマートフォンに追加する');
  await hand.page.getByText('パスキーを追加しました。').waitFor();
  await hand.press('次へ');
  await hand.sees('利用をやめる');
  await hand.typePin('暗証番号（数字6けた）', secondPin);
  await hand.page.getByText('番号が違います').waitFor();
  await hand.typePin('暗証番号（数字6けた）', newPin);
  await hand.sees('登録を消しますか');
  await hand.press('やめずに設定へ戻る', 'link');
  await hand.sees('設定');
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
  await stage.context.database.pool.query('update credentials set pin_reset_expires_at = now()');
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
  await hand.press('次へ');
  await hand.page.getByRole('link', { name: /連絡先/ }).waitFor();
  expect(await passkeys()).toBe(0);
  await told('受付で再設定番号を発行しました');
  await told('再設定番号を使って、新しい暗証番号が登録されました。');
  for (const secret of [late, number, number.replaceAll('-', ''), thirdPin]) expect(stage.logged()).not.toContain(secret);
}, 60_000);

test('a PIN changed: the page says beforehand and afterwards what ends with it, and gives a new code and a passkey at once', async () => {
  const fourthPin = '380617';
  await hand.page.getByRole('link', { name: '暗証番号と連絡先' }).tap();
  await hand.press('このスマートフォンに追加する');
  await hand.page.getByText('パスキーを追加しました。').waitFor();
  await hand.page.getByText('変えると、今の復旧コードとパスキーは使えなくなります。').waitFor();
  await hand.press('暗証番号を変える');
  await hand.sees(checkTitle);
  await hand.press('パスキーで確認する');
  await hand.typePin('暗証番号（数字6けた）', fourthPin);
  await hand.typePin('暗証番号の確認（数字6けた）', fourthPin);
  await hand.sees('暗証番号を変えました');
  await hand.page.getByText('今までの復旧コードは使えなくなりました。').waitFor();
  expect(await passkeys()).toBe(0);
  await hand.press('復旧コードを控える');
  await hand.sees('復旧コード');
  await hand.press('復旧コードを表示する');
  code = await readCode();
  await hand.press('控えました');
  await hand.sees('暗証番号を変えました');
  await hand.page.getByText('前に控えた復旧コードを使えます。').waitFor();
  await hand.press('このスマートフォンに追加する');
  await hand.page.getByText('パスキーを追加しました。').waitFor();
  expect(await passkeys()).toBe(1);
  await hand.press('戻る');
  await hand.sees('暗証番号と連絡先');
}, 60_000);

test('who forgot the PIN on the way to changing it has a new one, and is not asked for yet another', async () => {
  await hand.press('暗証番号を変える');
  await hand.sees(checkTitle);
  await hand.press('暗証番号をお忘れの方');
  await hand.page.getByLabel('復旧コードまたは再設定番号').fill(code);
  await hand.press('次へ');
  await hand.typePin('暗証番号（数字6けた）', '615243');
  await hand.typePin('暗証番号の確認（数字6けた）', '615243');
  expect(await readCode()).not.toBe(code);
  await hand.press('控えました');
  await hand.press('次へ');
  await hand.sees('暗証番号と連絡先');
  const { rows } = await stage.context.database.pool.query('select recovery_hash is not null as has from credentials');
  expect(rows).toEqual([{ has: true }]);
}, 60_000);
