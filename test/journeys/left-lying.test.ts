// A phone that shows the page and is touched by nobody: after a pause the PIN is asked for, however often the page has asked for news meanwhile.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { unattendedHeader } from '../../bot/domain/session.ts';
import { eventually, type StagePerson } from '../stage/stage.ts';
import { type Hand, takePhone } from './hand.ts';
import { type Journey, openJourney } from './open-journey.ts';

const pin = '730915';
const home = 'https://liff.line.me/1656000002-abcdefgh';
const checkTitle = '暗証番号を入力してください';
let journey: Journey;
let hanako: StagePerson;
let hand: Hand;
/** What the page has asked the API, and whether it did so by itself. */
const asked: { path: string; byItself: boolean }[] = [];
beforeAll(async () => {
  journey = await openJourney();
  const { stage, browser } = journey;
  hanako = await stage.addPerson('花子');
  await stage.addGuardian(hanako, await stage.putPatient('0012345', '佐藤 花子'));
  hand = await takePhone(browser, stage, hanako.lineUserId);
  await hand.page.clock.install();
  hand.page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith('/api/')) asked.push({ path: pathname, byItself: request.headers()[unattendedHeader] !== undefined });
  });
  await hand.open(`${home}/watchers`);
  await hand.press('みまもってくれる人を追加する', 'link');
  await hand.page.getByLabel('みまもってくれる人の表示名').fill('長女');
  await hand.press('追加方法を選択する');
  await hand.passGates(pin);
  await hand.sees('みまもりコード');
}, 90_000);
afterAll(() => journey?.close(), 30_000);

/** The last touch or key was so many minutes ago. */
const leave = (minutes: number) =>
  journey.stage.context.database.pool.query(
    'update sessions set last_used_at = last_used_at - make_interval(mins => $2) where member_id = $1',
    [hanako.memberId, minutes],
  );
const lastUsed = async () =>
  (await journey.stage.context.database.pool.query('select last_used_at as at from sessions where member_id = $1', [hanako.memberId]))
    .rows[0].at as Date;
/** The page has asked for news and has been answered. */
async function asks(path: RegExp, ms: number): Promise<void> {
  const before = asked.length;
  await hand.page.clock.runFor(ms);
  await eventually(async () => asked.slice(before).some((one) => path.test(one.path)));
  await hand.atRest();
}

test('a code that is only shown asks by itself, which is no use; a touch is', async () => {
  await asks(/invitations/, 3_100);
  const used = await lastUsed();
  await asks(/invitations/, 3_100);
  expect(asked.at(-1)?.byItself).toBe(true);
  expect(await lastUsed()).toEqual(used);
  await hand.page.getByRole('heading', { level: 1 }).tap();
  await asks(/invitations/, 3_100);
  expect((await lastUsed()).getTime()).toBeGreaterThan(used.getTime());
}, 60_000);

test('left alone for longer than the pause it asks for the PIN by itself, waits without asking on, and is there again after the PIN', async () => {
  await leave(16);
  await asks(/invitations/, 3_100);
  await hand.page.getByRole('heading', { level: 1, name: checkTitle }).waitFor();
  const before = asked.length;
  await hand.page.clock.runFor(60_000);
  expect(asked.slice(before)).toEqual([]);
  await hand.typePin('暗証番号（数字6けた）', pin);
  await hand.sees('みまもりコード');
  await asks(/invitations/, 3_100);
}, 60_000);

test('so does 「きょう」', async () => {
  await hand.open(home);
  await hand.sees('今日のようす');
  await leave(16);
  await asks(/people/, 15_100);
  await hand.page.getByRole('heading', { level: 1, name: checkTitle }).waitFor();
  const before = asked.length;
  await hand.page.clock.runFor(120_000);
  expect(asked.slice(before)).toEqual([]);
  await hand.typePin('暗証番号（数字6けた）', pin);
  await hand.sees('今日のようす');
  // One answer for what had waited, and the page asks on.
  await hand.atRest();
  expect(asked.slice(before).filter((one) => one.path === '/api/people')).toHaveLength(1);
  await asks(/people/, 15_100);
}, 60_000);
