// What was typed survives a reload in the middle of a form, until it is sent; and every page says when there is no network, and goes on when there is.
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { issueVerificationSlip } from '../../bot/flows/patients/issue-verification-slip.ts';
import { findHospital } from '../../bot/store/hospitals/find-hospital.ts';
import { type Stage, type StagePerson, setStage } from '../stage/stage.ts';
import { openBrowser } from './browser.ts';
import { type Hand, takePhone } from './hand.ts';

const pin = '730915';
let stage: Stage;
let browser: Browser;
let hanako: StagePerson;
let daughter: StagePerson;
let patientId: string;
let hands: Hand[] = [];
beforeAll(async () => {
  [stage, browser] = await Promise.all([setStage(), openBrowser()]);
  patientId = await stage.putPatient('0012345', '佐藤 花子');
  await stage.putPatient('0099', '佐藤 次郎');
  [hanako, daughter] = [await stage.addPerson('花子'), await stage.addPerson('良子')];
  await stage.addGuardian(hanako, patientId);
  await stage.pair(hanako, patientId, daughter);
  // She has been here before.
  const hand = await open(hanako, `/watchers/${patientId}/invite`);
  await hand.page.getByLabel('みまもってくれる人の表示名').fill('次男');
  await hand.press('追加方法を選択する');
  await hand.passGates(pin);
  await hand.sees('みまもりコード');
}, 60_000);
afterEach(async () => {
  for (const hand of hands) await hand.phone.close();
  hands = [];
});
afterAll(async () => {
  await browser?.close();
  await stage?.close();
}, 30_000);

async function open(person: StagePerson, path: string): Promise<Hand> {
  const hand = await takePhone(browser, stage, person.lineUserId);
  hands.push(hand);
  await hand.open(`https://liff.line.me/1656000002-abcdefgh${path}`);
  return hand;
}
const drafts = (page: Page) =>
  page.evaluate(() =>
    Object.keys(sessionStorage)
      .filter((key) => key.startsWith('draft:'))
      .sort(),
  );

test('the invitation: name, what is shared and until when', async () => {
  const ichiro = await stage.addPerson('一郎');
  await stage.addGuardian(ichiro, patientId);
  const hand = await open(ichiro, `/watchers/${patientId}/invite`);
  await hand.sees('みまもってくれる人を追加する');
  const name = hand.page.getByLabel('みまもってくれる人の表示名');
  await name.fill('長男');
  await hand.page.getByText('見せる情報と期間を変える').tap();
  await hand.choose('会計履歴');
  await hand.choose('今日の受診だけ');
  await hand.page.reload();
  await hand.sees('みまもってくれる人を追加する');
  expect(await name.inputValue()).toBe('長男');
  expect(await hand.page.getByRole('checkbox', { name: '会計履歴' }).isChecked()).toBe(false);
  expect(await hand.page.getByRole('radio', { name: '今日の受診だけ' }).isChecked()).toBe(true);

  // Once it is sent it is forgotten.
  await hand.press('追加方法を選択する');
  await hand.sees('利用規約とプライバシーポリシー');
  await hand.passGates(pin);
  await hand.sees('みまもりコード');
  expect(await drafts(hand.page)).toEqual([]);
  const { rows } = await stage.context.database.pool.query(
    'select display_name, categories from invitations where issued_by_member_id = $1',
    [ichiro.memberId],
  );
  expect(rows).toEqual([{ display_name: '長男', categories: expect.not.arrayContaining(['billing']) }]);
}, 60_000);

test('the slip and the birth date; never the PIN', async () => {
  const hospital = await findHospital(stage.context.database, { id: 'kita' });
  const slip = hospital && (await issueVerificationSlip(stage.context, hospital, '0099', 24));
  const taro = await stage.addPerson('太郎');
  const hand = await open(taro, '/register');
  await hand.sees('診察券の登録');
  await hand.page.getByLabel('確認票の番号（数字12けた）').fill(slip?.code ?? '');
  await hand.page.locator('select').selectOption('heisei');
  for (const [part, value] of [
    ['年', '1948'],
    ['月', '5'],
    ['日', '2'],
  ] as const)
    await hand.page.getByLabel(part, { exact: true }).fill(value);
  await hand.choose('ほかの方の診察券（代理）');
  await hand.page.reload();
  await hand.sees('診察券の登録');
  expect(await hand.page.getByLabel('確認票の番号（数字12けた）').inputValue()).toBe(slip?.code);
  await hand.page.getByText('1948年5月2日生まれ').waitFor();
  expect(await hand.page.locator('select').inputValue()).toBe('heisei');
  expect(await hand.page.getByRole('radio', { name: 'ほかの方の診察券（代理）' }).isChecked()).toBe(true);
  await hand.press('次へ');
  await hand.press('すべての規約に同意する');
  await hand.typePin('暗証番号（数字6けた）', '4802');
  expect(await hand.page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))).not.toContain('4802');
  // In the middle of the PIN: the form is still there, the PIN is not.
  await hand.page.reload();
  await hand.sees('診察券の登録');
  await hand.page.getByText('1948年5月2日生まれ').waitFor();
  await hand.press('次へ');
  await hand.typePin('暗証番号（数字6けた）', pin);
  await hand.typePin('暗証番号の確認（数字6けた）', pin);
  await hand.sees('登録できました');
  expect(await drafts(hand.page)).toEqual([]);
}, 60_000);

test('the own name for who is watched, before pairing and after; given up is forgotten', async () => {
  const { url } = await stage.invite(hanako, patientId);
  const son = await stage.addPerson('健太');
  const hand = await open(son, `/invite/${url.split('/').at(-1)}`);
  await hand.sees('みまもりのお願い');
  await hand.choose('その他');
  await hand.page.getByLabel('呼び名を入力（20文字まで）').fill('おふくろ');
  await hand.page.reload();
  await hand.sees('みまもりのお願い');
  expect(await hand.page.getByLabel('呼び名を入力（20文字まで）').inputValue()).toBe('おふくろ');
  await hand.press('次へ');
  await hand.passGates(pin);
  await hand.page.getByText(/^おふくろの.みまもりを始めました。/).waitFor();
  expect(await drafts(hand.page)).toEqual([]);

  await hand.open(`${stage.url}/liff/kita/watching`);
  await hand.press('呼び名を変える');
  await hand.choose('母');
  await hand.page.reload();
  await hand.page.getByRole('radio', { name: '母', exact: true }).waitFor();
  expect(await hand.page.getByRole('radio', { name: '母', exact: true }).isChecked()).toBe(true);
  await hand.press('変えない');
  await hand.page.reload();
  await hand.page.getByRole('button', { name: '呼び名を変える' }).waitFor();
  expect(await drafts(hand.page)).toEqual([]);
}, 60_000);

test('the contact; another person on the same phone does not meet it', async () => {
  const hand = await open(hanako, '/credential');
  await hand.typePin('暗証番号（数字6けた）', pin);
  await hand.choose('メールアドレス');
  const field = hand.page.getByRole('textbox', { name: 'メールアドレス' });
  await field.fill('hanako@example.jp');
  await hand.page.reload();
  await field.waitFor();
  expect(await field.inputValue()).toBe('hanako@example.jp');
  const other = hand.page.evaluate(() => {
    const draft = JSON.parse(sessionStorage.getItem('draft:contact') ?? 'null');
    sessionStorage.setItem('draft:contact', JSON.stringify({ ...draft, holder: 'Usomebodyelse' }));
    return draft.holder;
  });
  expect(await other).toBe(hanako.lineUserId);
  await hand.page.reload();
  await hand.page.getByText('連絡方法').waitFor();
  expect(await hand.page.getByRole('textbox', { name: '電話番号' }).inputValue()).toBe('');
}, 60_000);

test('without a network each page says so, and one press goes on once it is back', async () => {
  const hand = await open(hanako, '');
  await hand.typePin('暗証番号（数字6けた）', pin);
  await hand.sees('今日のようす');
  const pages = ['settings', 'settings/terms', `looks/${patientId}`, 'watchers', 'credential', `people/${patientId}`];
  // Each is downloaded beforehand: what fails then is the request for what it shows.
  for (const path of pages) {
    await hand.open(`${stage.url}/liff/kita/${path}`);
    await hand.page.locator('h1').waitFor();
    await hand.page.locator('.skeleton').first().waitFor({ state: 'detached' });
    await hand.page.route('**/api/**', async (route) => {
      // The reader is known; only what the page shows does not come.
      if (route.request().url().endsWith('/api/me')) await route.continue();
      else await route.abort('internetdisconnected');
    });
    await hand.page.reload();
    await hand.page.getByText('つながりませんでした').first().waitFor();
    await hand.page.unroute('**/api/**');
    // A press may bring back more than the part it stands in, and take other buttons with it.
    const says = hand.page.getByText('つながりませんでした').first();
    const again = hand.page.getByRole('button', { name: 'もう一度試す' }).first();
    while (await says.isVisible()) await again.tap({ timeout: 1_000 }).catch(() => undefined);
    await hand.page.locator('.skeleton').first().waitFor({ state: 'detached' });
  }
}, 90_000);

test('a page that was not downloaded before the network went: a press waits for the network rather than leaving the mini-app', async () => {
  const hand = await open(hanako, '');
  await hand.typePin('暗証番号（数字6けた）', pin);
  await hand.sees('今日のようす');
  await hand.phone.setOffline(true);
  await hand.page.getByRole('link', { name: /^設定/ }).tap();
  await hand.page.getByText('つながりませんでした').waitFor();
  await hand.press('もう一度試す');
  await hand.press('もう一度試す');
  await hand.page.getByText('つながりませんでした').waitFor();
  await hand.phone.setOffline(false);
  await hand.sees('設定');
}, 60_000);
