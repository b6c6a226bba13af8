// Both endings in real pages: the watcher's 削除, the patient's みまもりを削除する. After each nothing more arrives, the other side is told, and both sides' pages say so. (`stop` in the chat: whole-journey.)
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { eventually, type Stage, type StagePerson } from '../stage/stage.ts';
import { type Hand, takePhone } from './hand.ts';
import { type Journey, openJourney } from './open-journey.ts';

let stage: Stage;
let browser: Browser;
let journey: Journey;
beforeAll(async () => {
  journey = await openJourney();
  ({ stage, browser } = journey);
}, 60_000);
afterAll(() => journey?.close(), 30_000);

const cardNumber = '0012345';
const liff = 'https://liff.line.me/1656000002-abcdefgh';
const call = (place: string) =>
  stage.postEvents({
    ...{ id: place, type: 'queue.called', occurredAt: new Date().toISOString(), cardNumber },
    data: { visitId: place, call: 'enter', department: '内科', place },
  });
const heard = (who: StagePerson, words: string) =>
  stage.platform
    .chat(who.lineUserId, stage.channel)
    .filter((entry) => entry.from === 'bot' && JSON.stringify(entry.messages).includes(words)).length;
const tells = (who: StagePerson, words: string, times = 1) =>
  stage.platform.waitForChat(who.lineUserId, stage.channel, () => heard(who, words) === times);
const isTold = () =>
  eventually(async () => {
    const left = `select (select count(*) from pending) + (select count(*) from pushes where state in ('waiting', 'sending')) = 0 as done`;
    return (await stage.context.database.pool.query(left)).rows[0].done;
  });
/** Opens the page behind the terms that a new phone is asked to agree to. */
async function opens(hand: Hand, path: string): Promise<void> {
  await hand.open(`${liff}${path}`);
  await hand.press('すべての規約に同意する');
}

test('ended by the watcher, ended by the patient: silence, word to the other side, and the pages; the third goes on', async () => {
  const patientId = await stage.putPatient(cardNumber, '佐藤 花子');
  const [hanako, daughter, son, sister] = [
    await stage.addPerson('花子'),
    await stage.addPerson('良子'),
    await stage.addPerson('一郎'),
    await stage.addPerson('由美'),
  ];
  await stage.addGuardian(hanako, patientId);
  for (const [watcher, label] of [
    [daughter, '長女'],
    [son, '長男'],
    [sister, '妹'],
  ] as const)
    await stage.pair(hanako, patientId, watcher, { label });
  const [patient, hers, his] = await Promise.all([
    takePhone(browser, stage, hanako.lineUserId),
    takePhone(browser, stage, daughter.lineUserId),
    takePhone(browser, stage, son.lineUserId),
  ]);
  await call('第一診察室');
  for (const person of [hanako, daughter, son, sister]) await tells(person, '第一診察室');

  // The watcher: asked once more, may turn back, then it is over.
  await opens(hers, '');
  await hers.sees('今日のようす');
  await hers.page.getByRole('link', { name: /^みまもっている人/ }).tap();
  await hers.sees('みまもっている人');
  await hers.press('みまもりを削除する');
  await hers.press('削除しない');
  await hers.press('みまもりを削除する');
  await hers.press('削除する');
  await hers.page.getByText(/^長女の.みまもりを削除しました。$/).waitFor();
  await hers.page.getByText('まだどなたもみまもっていません。').waitFor();
  await tells(hanako, 'みまもる方が解除しました。');
  await isTold();
  const saidToDaughter = stage.platform.chat(daughter.lineUserId, stage.channel).length;

  // The patient: the list has the two who are left; one of them is ended.
  await opens(patient, '');
  await patient.page.getByRole('link', { name: /^みまもってくれている人/ }).tap();
  await patient.sees('みまもってくれている人');
  await patient.page.locator('.rows .strong').first().waitFor();
  expect(await patient.page.locator('.rows .strong').allTextContents()).toEqual(['長男', '妹']);
  await patient.page.getByRole('link', { name: /長男/ }).tap();
  await patient.sees('長男');
  await patient.press('みまもりを削除する');
  await patient.press('削除する');
  await patient.sees('みまもりを削除しました');
  await patient.page.getByText('「長男」には、今後の情報は届きません。').waitFor();
  await patient.press('一覧へ戻る');
  await patient.page.getByText('妹', { exact: true }).waitFor();
  expect(await patient.page.locator('.rows .strong').allTextContents()).toEqual(['妹']);
  await tells(son, 'みまもってもらう側で解除されました。');
  await isTold();
  const saidToSon = stage.platform.chat(son.lineUserId, stage.channel).length;

  // The next call: to the patient and to who still watches.
  await call('第二診察室');
  for (const person of [hanako, sister]) await tells(person, '第二診察室');
  await isTold();
  expect(stage.platform.chat(daughter.lineUserId, stage.channel)).toHaveLength(saidToDaughter);
  expect(stage.platform.chat(son.lineUserId, stage.channel)).toHaveLength(saidToSon);
  // Each side heard of the other's ending, and nobody of their own.
  expect([hanako, daughter, son, sister].map((person) => heard(person, 'みまもりが終わりました'))).toEqual([1, 0, 1, 0]);

  // What had been open on their phones shows nothing any more.
  for (const hand of [hers, his]) {
    await hand.open(`${liff}/people/${patientId}`);
    await hand.page.getByText('みまもりが終わっているか、情報が変わった可能性があります。').waitFor();
    await hand.open(liff);
    await hand.sees('はじめに選んでください');
    expect(await hand.page.locator('main').textContent()).not.toMatch(/花子|診察室|長女|長男/);
  }
  expect([...patient.complaints, ...hers.complaints, ...his.complaints].filter((text) => !/status of 40[34]/.test(text))).toEqual([]);
  expect(stage.platform.violations).toEqual([]);
}, 120_000);
