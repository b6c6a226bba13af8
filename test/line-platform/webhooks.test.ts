import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { validateSignature } from '@line/bot-sdk';
import { aClient, aPlatform, type Scene } from './a-platform.ts';
import { type BotEar, startBotEar } from './bot-ear.ts';
import { sign } from './webhooks.ts';

let scene: Scene;
let ear: BotEar;

beforeEach(async () => {
  ear = await startBotEar();
  scene = await aPlatform({ webhookTimeoutMs: 200 });
  scene.platform.updateChannel(scene.channel, { webhookUrl: ear.url });
});
afterEach(async () => {
  await scene.platform.stop();
  await ear.stop();
});

/** By the official SDK. */
const signed = ({ raw, signature }: BotEar['heard'][number]) => validateSignature(raw, scene.channel.channelSecret, signature);

test("the signature is LINE's, by its published example", () => {
  const body = Buffer.from('{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]}');
  expect(sign(body, '8c570fa6dd201bb328f1c1eac23a96d8')).toBe('GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs=');
});

describe('what users do reaches the bot', () => {
  test('a text, signed, and it shows in the chat', async () => {
    const delivery = await scene.platform.say(scene.user, scene.channel, '待ち');
    expect(delivery).toMatchObject({ outcome: 'ok', status: 200, attempt: 1 });
    expect(ear.heard).toHaveLength(1);
    expect(ear.heard.map(signed)).toEqual([true]);
    expect(ear.heard[0]?.body.destination).toBe(scene.channel.botUserId);
    expect(ear.heard[0]?.body.events[0]).toMatchObject({
      type: 'message',
      mode: 'active',
      webhookEventId: expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{26}$/),
      timestamp: expect.any(Number),
      deliveryContext: { isRedelivery: false },
      replyToken: expect.any(String),
      source: { type: 'user', userId: scene.user.userId },
      message: { type: 'text', text: '待ち' },
    });
    expect(scene.platform.chat(scene.user, scene.channel)).toMatchObject([
      { from: 'user', via: 'text', messages: [{ type: 'text', text: '待ち' }] },
    ]);
  });

  test('a tap, follow, unblocking and blocking', async () => {
    await scene.platform.tapPostback(scene.user, scene.channel, 'command=status', '待ち');
    await scene.platform.unfollow(scene.user, scene.channel);
    await scene.platform.follow(scene.user, scene.channel);
    const newcomer = scene.platform.addUser({ displayName: '次郎' });
    await scene.platform.follow(newcomer, scene.channel);
    expect(ear.heard.map(({ body }) => body.events[0])).toMatchObject([
      { type: 'postback', postback: { data: 'command=status' } },
      { type: 'unfollow' },
      { type: 'follow', follow: { isUnblocked: true } },
      { type: 'follow', follow: { isUnblocked: false } },
    ]);
    expect(ear.heard[1]?.body.events[0]).not.toHaveProperty('replyToken');
    expect(scene.platform.isFriend(newcomer, scene.channel)).toBe(true);
    expect(scene.platform.chat(scene.user, scene.channel)).toMatchObject([{ via: 'postback', messages: [{ type: 'text', text: '待ち' }] }]);
  });

  test('in a group, with who said it, and in the chat of the group', async () => {
    const groupId = `C${'a'.repeat(32)}`;
    await scene.platform.say(scene.user, scene.channel, 'help', { source: { type: 'group', groupId } });
    expect(ear.heard[0]?.body.events[0]).toMatchObject({ source: { type: 'group', groupId, userId: scene.user.userId } });
    expect(scene.platform.chat(groupId, scene.channel)).toHaveLength(1);
    expect(scene.platform.chat(scene.user, scene.channel)).toEqual([]);
  });

  test('joining a group and, when the bot leaves it, that too', async () => {
    const groupId = `C${'a'.repeat(32)}`;
    await scene.platform.joinGathering(scene.channel, { type: 'group', groupId });
    await (await aClient(scene)).leaveGroup(groupId);
    await scene.platform.webhooksSettled();
    expect(ear.heard.map(({ body }) => body.events[0]?.type)).toEqual(['join', 'leave']);
  });

  test('several events in one POST, and an unknown kind', async () => {
    const source = { type: 'user' as const, userId: scene.user.userId };
    await scene.platform.sendEvents(scene.channel, [
      { type: 'unsend', source, unsend: { messageId: '1' } },
      { type: 'somethingNew', odd: 1 },
    ]);
    expect(ear.heard).toHaveLength(1);
    expect(ear.heard[0]?.body.events.map(({ type }) => type as string)).toEqual(['unsend', 'somethingNew']);
  });

  test('with a wrong signature, with none, or with a body of its own', async () => {
    await scene.platform.postWebhook(scene.channel, '{"destination":"x","events":[]}');
    await scene.platform.postWebhook(scene.channel, '{"destination":"x","events":[]}', 'wrong');
    await scene.platform.postWebhook(scene.channel, '{"destination":"x","events":[]}', 'missing');
    expect(ear.heard.map(signed)).toEqual([true, false, false]);
    expect(ear.heard.map(({ raw, signature }) => [raw.toString(), signature !== ''])).toEqual(
      [true, true, false].map((has) => ['{"destination":"x","events":[]}', has]),
    );
  });
});

describe('redelivery', () => {
  test('sends the same body again but for isRedelivery', async () => {
    const { webhookEventIds } = await scene.platform.say(scene.user, scene.channel, 'stop');
    await scene.platform.redeliver(webhookEventIds[0] ?? '');
    const [first, second] = ear.heard;
    expect(ear.heard.map(signed)).toEqual([true, true]);
    expect(second?.raw.toString()).toBe(first?.raw.toString().replace('"isRedelivery":false', '"isRedelivery":true'));
    expect(scene.platform.chat(scene.user, scene.channel)).toHaveLength(1);
  });

  test('when switched on, goes on until the bot answers 200', async () => {
    scene.platform.setRedelivery({ enabled: true, delaysMs: [1, 1, 1, 1] });
    ear.answer = () => (ear.heard.length < 3 ? 500 : 200);
    expect(await scene.platform.say(scene.user, scene.channel, 'stop')).toMatchObject({ outcome: 'bad-status', status: 500 });
    await scene.platform.webhooksSettled();
    expect(scene.platform.webhookDeliveries.map(({ attempt, outcome }) => [attempt, outcome])).toEqual([
      [1, 'bad-status'],
      [2, 'bad-status'],
      [3, 'ok'],
    ]);
  });

  test('when switched off, does not come', async () => {
    ear.answer = () => 500;
    await scene.platform.say(scene.user, scene.channel, 'stop');
    await scene.platform.webhooksSettled();
    expect(ear.heard).toHaveLength(1);
  });

  test('a bot that is too slow, or not there, is written down as such', async () => {
    ear.answer = () => null;
    expect(await scene.platform.say(scene.user, scene.channel, 'a')).toMatchObject({ outcome: 'timeout', status: null });
    scene.platform.updateChannel(scene.channel, { webhookUrl: 'http://127.0.0.1:1/' });
    expect(await scene.platform.say(scene.user, scene.channel, 'a')).toMatchObject({ outcome: 'unreachable', status: null });
  });
});
