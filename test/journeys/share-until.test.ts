// A share of only the reservations, until tomorrow: chosen on the patient's phone, kept on the watcher's, and over when it is over.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { dayInJapan } from '../../bot/domain/japan-time.ts';
import type { ChatEntry } from '../line-platform/chats.ts';
import { eventually, type Stage } from '../stage/stage.ts';
import { takePhone } from './hand.ts';
import { type Journey, openJourney } from './open-journey.ts';
import { scanQr } from './scan-qr.ts';
import { findBarriers } from './screens/examine.ts';

let stage: Stage;
let browser: Browser;
let journey: Journey;
beforeAll(async () => {
  journey = await openJourney();
  ({ stage, browser } = journey);
}, 60_000);
afterAll(() => journey?.close(), 30_000);

const cardNumber = '0012345';
const shows = (entries: readonly ChatEntry[], text: string) =>
  entries.filter((entry) => entry.from === 'bot' && JSON.stringify(entry.messages).includes(text));
const say = (id: string, type: string, data: object) =>
  stage.postEvents({ id, type, occurredAt: new Date().toISOString(), cardNumber, data });
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);
const isTold = () =>
  eventually(async () => {
    const left = `select (select count(*) from pending) + (select count(*) from pushes where state in ('waiting', 'sending')) = 0 as done`;
    return (await stage.context.database.pool.query(left)).rows[0].done;
  });

test('only 予約 until tomorrow: nothing else is seen or told; after its end nothing at all', async () => {
  const { platform, channel } = stage;
  const patientId = await stage.putPatient(cardNumber, '佐藤 花子');
  const hanako = await stage.addPerson('花子');
  await stage.addGuardian(hanako, patientId);
  const daughter = await stage.addPerson('良子');
  const [patient, watcher] = await Promise.all([
    takePhone(browser, stage, hanako.lineUserId),
    takePhone(browser, stage, daughter.lineUserId),
  ]);
  await say('visit-1', 'visit.checked_in', { visitId: 'v-1', department: '眼科', ticket: '7', peopleAhead: 9 });
  await say('booked-1', 'reservation.booked', { reservationId: 'r-1', startsAt: inDays(9).toISOString(), department: '整形外科' });

  await patient.open(`https://liff.line.me/1656000002-abcdefgh/watchers/${patientId}/invite`);
  // Whatever is asked first of a new phone: terms, then PIN; the form waits behind them.
  await patient.sees('みまもってくれる人を追加する');
  const page = patient.page;
  await page.getByLabel('みまもってくれる人の表示名').fill('長女の良子');
  const more = page.locator('summary');
  expect(await more.textContent()).toContain(
    '見せる情報：診察の順番（診察待順案内）、受診予約、会計履歴、お知らせ・掲示板、診察券の情報、電子診察券。期間：みまもりを削除するまで。',
  );
  await more.tap();
  for (const other of ['診察の順番', '会計履歴', 'お知らせ・掲示板', '診察券の情報', '電子診察券', '受診予約']) await patient.choose(other);
  await patient.press('追加方法を選択する');
  await page.getByText('見せる情報を、一つ以上選んでください。').waitFor();
  await patient.choose('受診予約');
  await patient.choose('最後の日を決める');
  await patient.press('追加方法を選択する');
  await page.getByText('今日か、今日よりあとの日を選んでください。').waitFor();
  expect(await findBarriers(page, { colours: true, styles: true })).toEqual([]);
  await page.getByLabel('最後の日', { exact: true }).fill(dayInJapan(inDays(1)));
  expect(await more.textContent()).toMatch(/見せる情報：受診予約。期間：\d+月\d+日\(.\) 23:59まで。/);
  await patient.press('追加方法を選択する');
  await patient.passGates('730915');
  await patient.sees('みまもりコード');

  await watcher.open(await scanQr(page.locator('.qr'), watcher.page));
  await watcher.page.getByText('佐○ 花○さん', { exact: true }).waitFor();
  const asked = await watcher.page.locator('main').textContent();
  expect(asked).toContain('受診予約');
  expect(asked).toMatch(/日\(.\) 23:59まで/);
  expect(asked).not.toMatch(/診察の順番|会計|お知らせ・掲示板|電子診察券/);
  await watcher.press('次へ');
  await watcher.passGates('730915');
  await watcher.sees('みまもり登録完了');
  const { rows } = await stage.context.database.pool.query('select categories, until from watches where patient_id = $1', [patientId]);
  expect(rows).toEqual([{ categories: ['reservations'], until: new Date(`${dayInJapan(inDays(1))}T23:59:59+09:00`) }]);

  await watcher.press('ようすを見る', 'link');
  await watcher.page.getByText('整形外科').first().waitFor();
  expect(await watcher.page.locator('main').textContent()).not.toContain('眼科');
  await say('called-1', 'queue.called', { visitId: 'v-1', call: 'enter', place: '第一診察室' });
  await say('booked-2', 'reservation.booked', { reservationId: 'r-2', startsAt: inDays(20).toISOString(), department: '皮膚科' });
  await platform.waitForChat(daughter.lineUserId, channel, (entries) => shows(entries, '皮膚科').length === 1);
  await isTold();
  expect(shows(platform.chat(hanako.lineUserId, channel), '第一診察室')).toHaveLength(1);
  expect(shows(platform.chat(daughter.lineUserId, channel), '第一診察室')).toEqual([]);

  // Tomorrow is over.
  await stage.context.database.pool.query(`update watches set until = now() - interval '1 second' where patient_id = $1`, [patientId]);
  await say('booked-3', 'reservation.booked', { reservationId: 'r-3', startsAt: inDays(30).toISOString(), department: '耳鼻科' });
  await platform.waitForChat(hanako.lineUserId, channel, (entries) => shows(entries, '耳鼻科').length === 1);
  await isTold();
  expect(shows(platform.chat(daughter.lineUserId, channel), '耳鼻科')).toEqual([]);
  await watcher.page.reload();
  await watcher.page.getByText('みまもりが終わっているか、情報が変わった可能性があります。').waitFor();
  expect(await watcher.page.locator('main').textContent()).not.toMatch(/整形外科|皮膚科|耳鼻科/);
  // The browser names what a gate or the end refused by itself; of the page there is nothing to complain.
  expect([...patient.complaints, ...watcher.complaints].filter((complaint) => !/status of 40[34]/.test(complaint))).toEqual([]);
  expect(platform.violations).toEqual([]);
}, 60_000);
