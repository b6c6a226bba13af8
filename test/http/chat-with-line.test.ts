// The chat as a phone shows it: the webhook's door and the real bot-sdk against the stand-in platform, which refuses whatever LINE would refuse.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { channelOf } from '../../bot/flows/channel-of.ts';
import { readerOf } from '../../bot/flows/reader-of.ts';
import { createLineClient } from '../../bot/line/create-line-client.ts';
import { help } from '../../bot/messages/answers/help.ts';
import { listAnswer } from '../../bot/messages/answers/list-answer.ts';
import { stopDone } from '../../bot/messages/answers/stop-done.ts';
import { type LinePlatform, startLinePlatform } from '../line-platform/line-platform.ts';
import { lineUserId, openStage, type Stage } from './webhook-stage.ts';

const channel = '1656000001';
let stage: Stage;
let platform: LinePlatform;
let watcher: { id: string; lineUserId: string };
let patientId: string;
const reader = () => readerOf(stage.hospital, 'ja');
const ofBot = (userId: string) => platform.chat(userId, channel).filter((entry) => entry.from === 'bot');

beforeAll(async () => {
  stage = await openStage();
  platform = await startLinePlatform();
  stage.context.line = createLineClient({ apiUrl: platform.url, log: stage.context.log });
  const { loginChannelId, liffId, basicId, name } = stage.hospital;
  const webhookUrl = `${stage.url}/line/kita/webhook`;
  platform.addChannel({
    channelId: channel,
    channelSecret: stage.channelSecret,
    loginChannelId,
    liffId,
    liffEndpointUrl: 'https://mimamori.example/liff/kita',
    webhookUrl,
    basicId,
    name,
  });
  patientId = await stage.addPatient('山田 花子');
});
afterAll(async () => {
  await stage.close();
  await platform.stop();
});
beforeEach(async () => {
  watcher = await stage.addMember();
  platform.addUser({ displayName: '山田 一郎', userId: watcher.lineUserId });
  platform.befriend(watcher.lineUserId, channel);
});
afterEach(async () => {
  await stage.settled();
  expect(platform.violations).toEqual([]);
  expect(platform.webhookDeliveries.every((d) => d.outcome === 'ok' && d.ms < 2_000)).toBe(true);
  platform.clearFaults();
  platform.clearRecords();
  platform.setRedelivery({ enabled: false, delaysMs: [] });
  await stage.rows('truncate webhook_events, pending, pushes, watches');
});

async function say(text: string): Promise<void> {
  expect((await platform.say(watcher.lineUserId, channel, text)).status).toBe(200);
  await stage.settled();
}

describe('in the chat', () => {
  test('every command is answered by one reply that LINE takes', async () => {
    await stage.addWatch(watcher.id, patientId, '母');
    const texts = [
      '待ち',
      '予約',
      '会計',
      'お知らせ',
      '診察券',
      '一覧',
      'ヘルプ',
      'やめない',
      'english',
      'status',
      'help',
      '日本語',
      'なんでもないこと',
      '停止',
      '停止',
    ];
    for (const text of texts) await say(text);
    expect(ofBot(watcher.lineUserId)).toHaveLength(texts.length);
    expect(ofBot(watcher.lineUserId).every((entry) => entry.via === 'reply')).toBe(true);
    expect(platform.counters.byEndpoint?.push ?? 0).toBe(0);
  });

  test('the list names whom one watches and who watches one', async () => {
    const guardian = await stage.addMember();
    await stage.addGuardian(guardian.id, patientId);
    platform.addUser({ displayName: '山田 花子', userId: guardian.lineUserId });
    platform.befriend(guardian.lineUserId, channel);
    await stage.addWatch(watcher.id, patientId, '母');
    const [{ since } = { since: new Date() }] = await stage.rows<{ since: Date }>('select since from watches');
    await say('一覧');
    await platform.say(guardian.lineUserId, channel, '一覧');
    await stage.settled();
    expect(ofBot(watcher.lineUserId).at(-1)?.messages).toEqual(
      json(listAnswer({ watching: [{ label: '母', since }], watchedBy: [] }, reader())),
    );
    expect(ofBot(guardian.lineUserId).at(-1)?.messages).toEqual(
      json(listAnswer({ watching: [], watchedBy: [{ whose: { kind: 'self' }, displayName: '息子', since }] }, reader())),
    );
  });

  test('a friend is greeted, and so is one who comes back', async () => {
    const user = platform.addUser({ displayName: '佐藤', userId: lineUserId() });
    await platform.follow(user, channel);
    await stage.settled();
    await platform.unfollow(user, channel);
    await stage.settled();
    await platform.follow(user, channel);
    await stage.settled();
    expect(ofBot(user.userId)).toHaveLength(2);
  });

  test('a group is told and left', async () => {
    const source = { type: 'group' as const, groupId: `C${'3'.repeat(32)}` };
    await platform.joinGathering(channel, source);
    await stage.settled();
    expect(platform.botIsIn(channel, source.groupId)).toBe(false);
    expect(platform.chat(source.groupId, channel).filter((entry) => entry.from === 'bot')).toHaveLength(1);
  });

  test('a webhook delivered twice is answered once', async () => {
    const { webhookEventIds } = await platform.say(watcher.lineUserId, channel, 'ヘルプ');
    await platform.redeliver(webhookEventIds[0] as string);
    await stage.settled();
    expect(ofBot(watcher.lineUserId).map((entry) => entry.messages)).toEqual([json(help(reader()))]);
  });
});

describe('a stop', () => {
  const confirmations = () => ofBot(watcher.lineUserId).map((entry) => [entry.via, entry.messages]);

  test.each(['error-after-accept', 'reset-after-accept'] as const)(
    'whose reply was shown though LINE failed (%s) is confirmed once',
    async (fault) => {
      await stage.addWatch(watcher.id, patientId, '母');
      platform.failNext('reply', fault);
      await say('停止');
      expect(confirmations()).toEqual([['reply', json(stopDone(['母'], reader()))]]);
      expect(await stage.rows('select 1 from pushes')).toEqual([]);
    },
  );

  test('whose reply LINE refused is confirmed by one push, however often it is sent', async () => {
    await stage.addWatch(watcher.id, patientId, '母');
    platform.failNext('reply', 'rate-limited');
    await say('停止');
    expect(confirmations()).toEqual([]);
    const pushes = await stage.rows<{ id: string; body: string }>('select id, body from pushes');
    expect(pushes).toHaveLength(1);
    const { id, body } = pushes[0] as { id: string; body: string };
    const push = () => stage.context.line.push(channelOf(stage.context.secrets, stage.hospital), body, id, 5_000);
    platform.failNext('push', 'error-after-accept');
    expect(await push()).toEqual({ kind: 'retry', reason: 'server_error' });
    expect(await push()).toMatchObject({ kind: 'accepted', requestId: expect.any(String) });
    expect(confirmations()).toEqual([['push', json(stopDone(['母'], reader()))]]);
  });

  test('while LINE has withdrawn the channel’s tokens is confirmed with a new one', async () => {
    await stage.addWatch(watcher.id, patientId, '母');
    await say('ヘルプ');
    platform.revokeChannelTokens();
    await say('停止');
    expect(confirmations().at(-1)).toEqual(['reply', json(stopDone(['母'], reader()))]);
  });
});

/** As it is after the way through JSON. */
function json<T>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}
