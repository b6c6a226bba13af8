// From the slip of paper at reception to a call in a watcher's chat, and out again by `stop`: real pages, LINE's real SDK, the real worker.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import type { ChatEntry } from '../line-platform/chats.ts';
import { eventually, type Stage } from '../stage/stage.ts';
import { takePhone } from './hand.ts';
import { type Journey, openJourney } from './open-journey.ts';
import { scanQr } from './scan-qr.ts';

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

async function printSlip(): Promise<{ code: string; qrSvg: string }> {
  const answer = await fetch(`${stage.url}/v1/patients/${cardNumber}/verification-slips`, {
    method: 'POST',
    headers: { authorization: `Bearer ${stage.apiKey}` },
  });
  return (await answer.json()) as { code: string; qrSvg: string };
}

const call = (id: string, place: string) =>
  stage.postEvents({
    id,
    type: 'queue.called',
    occurredAt: new Date().toISOString(),
    cardNumber,
    data: { visitId: id, call: 'enter', department: '内科', place },
  });

test('scan → consent → PIN → card; invitation → scan → paired; the call arrives; after stop the next one does not', async () => {
  const { platform, channel } = stage;
  await stage.putPatient(cardNumber, '佐藤 花子');
  const hanako = await stage.addPerson('花子');
  // The daughter has never met the bot: the QR code is her way in.
  const daughter = platform.addUser({ displayName: '良子' });
  const [patient, watcher] = await Promise.all([takePhone(browser, stage, hanako.lineUserId), takePhone(browser, stage, daughter.userId)]);

  // Reception hands out the slip, and the patient's camera reads it.
  const slip = await printSlip();
  const paper = await (await browser.newContext({ deviceScaleFactor: 2 })).newPage();
  await paper.setContent(`<div id="slip" style="width:200px;padding:16px;background:#fff">${slip.qrSvg}</div>`);
  await patient.open(await scanQr(paper.locator('#slip'), paper));
  await patient.sees('診察券の登録');
  expect(patient.page.url()).toBe(`${stage.url}/liff/kita/register`);
  expect(await patient.page.getByLabel('確認票の番号（数字12けた）').inputValue()).toBe(slip.code);
  for (const [part, value] of [
    ['年', '23'],
    ['月', '5'],
    ['日', '2'],
  ] as const)
    await patient.page.getByLabel(part, { exact: true }).fill(value);
  await patient.page.getByText('1948年5月2日生まれ').waitFor();
  await patient.choose('自分の診察券');
  await patient.press('次へ');
  await patient.sees('利用規約とプライバシーポリシー');
  await patient.press('すべての規約に同意する');
  await patient.sees('暗証番号を決めてください');
  await patient.typePin('暗証番号（数字6けた）', '730915');
  await patient.typePin('暗証番号の確認（数字6けた）', '730915');
  await patient.sees('登録できました');
  await patient.page.locator('.ecard-number').getByText(cardNumber).waitFor();

  // The patient invites.
  await patient.press('みまもってくれる人を追加する', 'link');
  await patient.sees('みまもってくれる人を追加する');
  await patient.page.getByLabel('みまもってくれる人の表示名').fill('長女の良子');
  await patient.press('追加方法を選択する');
  await patient.sees('みまもりコード');

  // The watcher's camera reads the patient's screen.
  const link = await scanQr(patient.page.locator('.qr'), watcher.page);
  const [, code = ''] = /^https:\/\/liff\.line\.me\/1656000002-abcdefgh\/invite\/([A-Za-z0-9_-]{20,})$/.exec(link) ?? [];
  expect(code).not.toBe('');
  await watcher.open(link);
  await watcher.sees('みまもりのお願い');
  expect(watcher.page.url()).toBe(`${stage.url}/liff/kita/invite`);
  // The heading stands there while the code is still being looked at.
  await watcher.page.getByText('診察待順案内').first().waitFor();
  const invited = await watcher.page.locator('main').textContent();
  for (const seen of ['佐○ 花○さん', '北病院', '診察待順案内']) expect(invited).toContain(seen);
  expect(invited).not.toMatch(/佐藤|花子|長女/);
  await watcher.choose('母');
  await watcher.press('次へ');
  await watcher.sees('利用規約とプライバシーポリシー');
  await watcher.press('すべての規約に同意する');
  await watcher.sees('暗証番号を決めてください');
  await watcher.typePin('暗証番号（数字6けた）', '480261');
  await watcher.typePin('暗証番号の確認（数字6けた）', '480261');
  await watcher.sees('みまもり登録完了');
  expect(watcher.taps).toBeLessThanOrEqual(4);
  process.stdout.write(`  paired with ${watcher.taps} taps and the PIN\n`);
  await patient.sees('登録されました');
  await patient.page.getByText('「長女の良子」の登録が済み、みまもりが始まりました。').waitFor();
  const kept = await watcher.page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, location.href]));
  expect(kept).not.toContain(code);
  expect(kept).not.toContain('480261');

  // One more thing is asked of who is no friend of the bot yet: nothing says that notices arrive.
  expect(await watcher.page.locator('main').textContent()).toMatch(/母の.みまもりを登録しました。/);
  expect(await watcher.page.getByText('お知らせはLINEに届きます').count()).toBe(0);
  const addFriend = watcher.page.getByRole('link', { name: '友だち追加する', exact: true });
  expect(await addFriend.getAttribute('href')).toBe('https://line.me/R/ti/p/%40kita');
  expect((await platform.follow(daughter, channel)).outcome).toBe('ok');
  await stage.heard(daughter.userId);

  await call('call-1', '第一診察室');
  for (const person of [daughter.userId, hanako.lineUserId])
    await platform.waitForChat(person, channel, (entries) => shows(entries, '第一診察室').length === 1);
  const [told] = shows(platform.chat(daughter, channel), '第一診察室');
  expect(told?.via).toBe('push');
  expect(JSON.stringify(told?.messages)).toContain('母');
  expect(told?.messages[0]).toMatchObject({ altText: '【みまもり】【中へ入る】お呼び出しです' });
  await watcher.press('ようすを見る', 'link');
  await watcher.sees('母のようす');
  await watcher.page.getByText('中へ入るようお呼びしています').first().waitFor();
  await watcher.page.getByText('第一診察室').waitFor();

  expect((await platform.say(daughter, channel, 'stop')).outcome).toBe('ok');
  await platform.waitForChat(daughter, channel, (entries) => shows(entries, 'みまもりを解除しました').length === 1);
  expect(platform.chat(daughter, channel).at(-1)).toMatchObject({ from: 'bot', via: 'reply' });
  await platform.waitForChat(hanako.lineUserId, channel, (entries) => shows(entries, 'みまもりが終わりました').length === 1);

  await call('call-2', '第二診察室');
  await platform.waitForChat(hanako.lineUserId, channel, (entries) => shows(entries, '第二診察室').length === 1);
  const left = `select (select count(*) from pending) + (select count(*) from pushes where state in ('waiting', 'sending')) = 0 as done`;
  await eventually(async () => (await stage.context.database.pool.query(left)).rows[0].done);
  expect(platform.chat(daughter, channel).at(-1)).toMatchObject({ from: 'bot', via: 'reply' });
  expect(shows(platform.chat(daughter, channel), '第二診察室')).toEqual([]);
  expect([patient.complaints, watcher.complaints]).toEqual([[], []]);
  await watcher.page.reload();
  await watcher.page.getByText('みまもりが終わっているか、情報が変わった可能性があります。').waitFor();

  expect(platform.violations).toEqual([]);
  for (const secret of ['佐藤', '花子', '良子', cardNumber, slip.code, slip.code.replaceAll('-', ''), code, '730915', '480261'])
    expect(stage.logged()).not.toContain(secret);
}, 60_000);
