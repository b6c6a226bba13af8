// The hospital's terms change: everybody agrees anew at their next opening, once; who does not agree is told what that means and can still end everything.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { publishDocument } from '../../bot/flows/hospitals/administer-hospital.ts';
import { type Stage, type StagePerson, setStage } from '../stage/stage.ts';
import { openBrowser } from './browser.ts';
import { type Hand, takePhone } from './hand.ts';

const pin = '730915';
const title = '規約が新しくなりました';
let stage: Stage;
let browser: Browser;
let patientId: string;
let hanako: StagePerson;
let daughter: StagePerson;
let guardian: Hand;
let watcher: Hand;
beforeAll(async () => {
  [stage, browser] = await Promise.all([setStage(), openBrowser()]);
  patientId = await stage.putPatient('0012345', '佐藤 花子');
  [hanako, daughter] = [await stage.addPerson('花子'), await stage.addPerson('良子')];
  await stage.addGuardian(hanako, patientId);
  [guardian, watcher] = [await takePhone(browser, stage, hanako.lineUserId), await takePhone(browser, stage, daughter.lineUserId)];
  // Both by their own paths: the patient invites, the daughter accepts.
  await guardian.open(`https://liff.line.me/1656000002-abcdefgh/watchers/${patientId}/invite`);
  await guardian.page.getByLabel('みまもってくれる人の表示名').fill('長女の良子');
  await guardian.press('追加方法を選択する');
  await agree(guardian, ['利用規約', 'プライバシーポリシー']);
  await choosePin(guardian);
  await guardian.sees('みまもりコード');
  await watcher.open((await stage.invite(hanako, patientId, { label: '長女の良子' })).url);
  await watcher.press('次へ');
  await agree(watcher, ['利用規約', 'プライバシーポリシー']);
  await choosePin(watcher);
  await watcher.sees('みまもり登録完了');
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await stage?.close();
}, 30_000);

const publish = (kind: 'terms' | 'privacy', name: string) =>
  publishDocument(stage.context, 'kita', { kind, language: 'ja', title: name, body: `${name}の本文です。` });
const openHome = (hand: Hand) => hand.open(`${stage.url}/liff/kita`);
/** What is to be agreed to, and nothing else. */
async function agree(hand: Hand, titles: string[]): Promise<void> {
  await hand.page.locator('.document').first().waitFor();
  expect(await hand.page.locator('.document h2').allTextContents()).toEqual(titles.map((name) => expect.stringContaining(name)));
  await hand.press('すべての規約に同意する');
}
async function choosePin(hand: Hand): Promise<void> {
  await hand.typePin('暗証番号（数字6けた）', pin);
  await hand.typePin('暗証番号の確認（数字6けた）', pin);
}
const agreed = async (person: StagePerson) =>
  (
    await stage.context.database.pool.query('select document, version from consents where member_id = $1 order by document, version', [
      person.memberId,
    ])
  ).rows.map(({ document, version }) => `${document} ${version}`);

test('a new version is shown alone, to the watcher and to the guardian, once', async () => {
  await publish('terms', '利用規約 第2版');
  for (const [hand, person] of [
    [watcher, daughter],
    [guardian, hanako],
  ] as const) {
    await openHome(hand);
    await hand.sees(title);
    await agree(hand, ['利用規約 第2版']);
    await hand.sees('今日のようす');
    expect(await agreed(person)).toEqual(['privacy 1', 'terms 1', 'terms 2']);
    await openHome(hand);
    await hand.page.getByText('今日のご案内はありません。', { exact: false }).waitFor();
    expect(await hand.page.locator('.document').count()).toBe(0);
  }
}, 60_000);

test('who accepts another invitation is asked for what is new since, and the next one goes through with nothing but 「次へ」', async () => {
  await publish('privacy', 'プライバシーポリシー 第2版');
  const fatherId = await stage.putPatient('0067890', '佐藤 健一郎');
  const father = await stage.addPerson('健一郎');
  await stage.addGuardian(father, fatherId);
  await watcher.open((await stage.invite(father, fatherId)).url);
  await watcher.sees('みまもりのお願い');
  await watcher.press('次へ');
  await watcher.sees(title);
  // Turning back loses nothing.
  await watcher.press('戻る');
  await watcher.sees('みまもりのお願い');
  await watcher.press('次へ');
  await agree(watcher, ['プライバシーポリシー 第2版']);
  await watcher.sees('みまもり登録完了');

  const sonId = await stage.putPatient('0099999', '佐藤 翔太');
  await stage.addGuardian(father, sonId);
  await watcher.open((await stage.invite(father, sonId)).url);
  await watcher.sees('みまもりのお願い');
  const before = watcher.taps;
  await watcher.press('次へ');
  await watcher.sees('みまもり登録完了');
  expect(watcher.taps - before).toBe(1);
}, 60_000);

test('who does not agree sees nothing more, reads what that means, and can still end the watch', async () => {
  await publish('terms', '利用規約 第3版');
  await openHome(watcher);
  await watcher.sees(title);
  await watcher.press('同意しない');
  await watcher.sees('同意されない場合');
  await watcher.press('規約をもう一度読む');
  await watcher.sees(title);
  await watcher.press('同意しない');
  await watcher.press('みまもっている人');
  await watcher.sees('みまもっている人');
  const mother = watcher.page.getByRole('region', { name: '佐藤 花子さん' });
  await mother.getByRole('button', { name: 'みまもりを削除する' }).tap();
  await watcher.press('削除する');
  await watcher.page.getByText(/^佐藤 花子さんの.みまもりを削除しました。$/).waitFor();
  // What there is to see stays behind the terms.
  await watcher.page.getByRole('link', { name: 'ようすを見る' }).first().tap();
  await watcher.sees(title);

  await openHome(guardian);
  await guardian.sees(title);
  await guardian.press('同意しない');
  await guardian.press('みまもってくれている人');
  await guardian.sees('みまもってくれている人');
  // Nobody watches any more; a code that nobody has used yet still stands there.
  await guardian.page
    .getByText(/^登録待ち（.*まで）$/)
    .first()
    .waitFor();
  expect(await guardian.page.locator('.rows a').count()).toBe(0);
  await guardian.press('戻る');
  await guardian.sees(title);
  await agree(guardian, ['プライバシーポリシー 第2版', '利用規約 第3版'].reverse());
  await guardian.sees('今日のようす');
  const complaints = [...guardian.complaints, ...watcher.complaints];
  expect(complaints.filter((complaint) => !complaint.includes('status of 403'))).toEqual([]);
}, 60_000);
