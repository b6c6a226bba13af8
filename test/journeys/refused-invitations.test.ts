// Every invitation that cannot be accepted says so in a sentence of its own, on the phone of the person who opened it.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { addHospital } from '../../bot/flows/hospitals/add-hospital.ts';
import { allFeatures, type Stage, type StagePerson, setStage } from '../stage/stage.ts';
import { openBrowser } from './browser.ts';
import { type Hand, takePhone } from './hand.ts';

let stage: Stage;
let browser: Browser;
let patientId: string;
let hanako: StagePerson;
beforeAll(async () => {
  [stage, browser] = await Promise.all([setStage(), openBrowser()]);
  patientId = await stage.putPatient('0012345', '佐藤 花子');
  hanako = await stage.addPerson('花子');
  await stage.addGuardian(hanako, patientId);
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await stage?.close();
}, 30_000);

const query = (sql: string, values: unknown[]) => stage.context.database.pool.query(sql, values);
const stranger = () => stage.platform.addUser({ displayName: '見知らぬ人' }).userId;
const invite = () => stage.invite(hanako, patientId, { label: '長女' });
const codeOf = (link: string) => link.split('/').at(-1) ?? '';

/** Opens the link on a phone of this person, sees title and advice and a way on; nobody has begun to watch by it. */
async function isRefused(lineUserId: string, link: string, title: string, advice: string, wayOn = 'ホームへ戻る'): Promise<Hand> {
  const before = (await query('select count(*)::int as n from watches', [])).rows[0].n;
  const hand = await takePhone(browser, stage, lineUserId);
  await hand.open(link);
  await hand.sees(title);
  await hand.page.getByText(advice, { exact: true }).waitFor();
  await hand.page.getByRole('link', { name: wayOn }).waitFor();
  expect(hand.page.url()).not.toContain(codeOf(link));
  expect((await query('select count(*)::int as n from watches', [])).rows[0].n).toBe(before);
  expect(hand.complaints).toEqual([]);
  await hand.phone.close();
  return hand;
}

test('expired', async () => {
  const { url, invitationId } = await invite();
  await query(`update invitations set expires_at = now() - interval '1 minute' where id = $1`, [invitationId]);
  const advice = '新しいコードを送ってもらってください。病院の用紙のときは、受付で新しい用紙をお求めください。';
  await isRefused(stranger(), url, 'コードの有効期限が切れています', advice);
});

test('expired while its page is open', async () => {
  const { url, invitationId } = await invite();
  const hand = await takePhone(browser, stage, stranger());
  await hand.open(url);
  await hand.sees('みまもりのお願い');
  await query(`update invitations set expires_at = now() - interval '1 minute' where id = $1`, [invitationId]);
  await hand.press('次へ');
  await hand.sees('利用規約とプライバシーポリシー');
  await hand.passGates('730915');
  await hand.sees('コードの有効期限が切れています');
  await hand.phone.close();
});

test('used, for somebody else and for the one who used it', async () => {
  const { url } = await invite();
  const daughter = await takePhone(browser, stage, stranger());
  await daughter.open(url);
  await daughter.sees('みまもりのお願い');
  await daughter.press('次へ');
  await daughter.passGates('730915');
  await daughter.sees('みまもり登録完了');
  // 次へ and すべての規約に同意する: a name of one's own for the patient is not needed.
  expect(daughter.taps).toBe(2);
  await daughter.page.getByText(/^佐藤 花子さんの.みまもりを登録しました。$/).waitFor();

  // Whoever sent it learns that somebody was quicker, and finds them in the list of those who watch.
  const advice =
    '一つのコードで登録できるのは一人だけです。コードを送った方に、使用済みと出たことを伝えて、新しいコードを送ってもらってください。';
  await isRefused(stranger(), url, 'このコードは使用済みです', advice);
  await daughter.open(url);
  await daughter.sees('すでにみまもっています');
  await daughter.page.getByText('もう一度登録する必要はありません。').waitFor();
  // A fresh code for somebody who watches already stays good for another.
  const fresh = await invite();
  await daughter.open(fresh.url);
  await daughter.sees('すでにみまもっています');
  const state = await query('select used_at from invitations where id = $1', [fresh.invitationId]);
  expect(state.rows).toEqual([{ used_at: null }]);
  // Who has stopped and presses the old link is not told to warn the patient of somebody.
  await query(`update watches set ended_at = now(), ended_by = 'watcher' where ended_at is null`, []);
  await daughter.open(url);
  await daughter.sees('ご自身の登録に使われたコードです');
  await daughter.page.getByText('もう一度みまもるときは、新しいコードを送ってもらってください。').waitFor();
  await daughter.phone.close();
});

test("one's own", async () => {
  const { url } = await invite();
  const advice = 'このコードは、みまもってくれる方に読み取ってもらってください。';
  await isRefused(hanako.lineUserId, url, 'ご自身で出されたコードです', advice);
});

test('withdrawn', async () => {
  const { url, invitationId } = await invite();
  await query('update invitations set withdrawn_at = now() where id = $1', [invitationId]);
  await isRefused(stranger(), url, 'このお願いは取り消されました', 'コードを送った方に、お確かめください。');
});

test('of another hospital, unknown, and cut off on the way', async () => {
  const minami = { channelId: '1657000001', channelSecret: 'e'.repeat(32), loginChannelId: '1657000002', liffId: '1657000002-ijklmnop' };
  const added = await addHospital(stage.context, {
    ...minami,
    id: 'minami',
    name: '南病院',
    basicId: '@minami',
    features: allFeatures,
    holdMs: 0,
  });
  expect(added.kind).toBe('added');
  const [basicId, name] = ['@minami', '南病院'];
  stage.platform.addChannel({ ...minami, basicId, name, liffEndpointUrl: `${stage.url}/liff/minami`, webhookUrl: '' });
  const { url } = await invite();
  await isRefused(
    stranger(),
    url.replace('1656000002-abcdefgh', minami.liffId),
    'このコードは、別の病院のものです',
    'このコードを出した病院のLINEから、リンクをもう一度開いてください。',
  );
  await isRefused(
    stranger(),
    url.replace(codeOf(url), codeOf(url).split('').reverse().join('')),
    'このみまもりコードは使えません',
    'リンクが途中で切れているかもしれません。新しいコードを送ってもらってください。',
  );
  await isRefused(
    stranger(),
    url.slice(0, -codeOf(url).length + 5),
    'みまもりコードを読み取れませんでした',
    '届いたリンクをもう一度押すか、QRコードをもう一度読み取ってください。',
  );
});
