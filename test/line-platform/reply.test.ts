import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { LineBotClient, messagingApi } from '@line/bot-sdk';
import { aClient, aPlatform, aReplyToken, refused, type Scene } from './a-platform.ts';

const hello: messagingApi.TextMessage = { type: 'text', text: 'こんにちは' };
const rules = (scene: Scene) => scene.platform.violations.map((violation) => violation.rule);

let now: Date;
let scene: Scene;
let client: LineBotClient;

beforeEach(async () => {
  now = new Date('2026-11-23T00:00:00Z');
  scene = await aPlatform({ now: () => now });
  client = await aClient(scene);
});
afterEach(() => scene.platform.stop());

const later = (ms: number) => {
  now = new Date(now.getTime() + ms);
};

describe('a reply', () => {
  test('is free, shown, and its token works once', async () => {
    const replyToken = await aReplyToken(scene);
    await client.replyMessage({ replyToken, messages: [hello] });
    expect(scene.platform.chat(scene.user, scene.channel).at(-1)).toMatchObject({ from: 'bot', via: 'reply', messages: [hello] });
    expect(scene.platform.consumption(scene.channel)).toBe(0);
    expect(await refused(client.replyMessage({ replyToken, messages: [hello] }))).toMatchObject({
      status: 400,
      body: { message: 'Invalid reply token' },
    });
    expect(rules(scene)).toEqual(['reply-token-reused']);
  });

  test('is refused after a minute', async () => {
    const replyToken = await aReplyToken(scene);
    later(60_000);
    expect(await refused(client.replyMessage({ replyToken, messages: [hello] }))).toMatchObject({
      status: 400,
      body: { message: 'Invalid reply token' },
    });
  });

  test('has a minute again after a redelivery, but not after 20 minutes', async () => {
    const replyToken = await aReplyToken(scene);
    const eventId = scene.platform.webhookDeliveries.at(-1)?.webhookEventIds[0] ?? '';
    later(19.5 * 60_000);
    await scene.platform.redeliver(eventId);
    later(29_000);
    client = await aClient(scene);
    expect(await refused(client.replyMessage({ replyToken, messages: [hello] }))).toBe('accepted');
    const late = await aReplyToken(scene);
    const lateEvent = scene.platform.webhookDeliveries.at(-1)?.webhookEventIds[0] ?? '';
    later(20 * 60_000);
    await scene.platform.redeliver(lateEvent);
    client = await aClient(scene);
    expect(await refused(client.replyMessage({ replyToken: late, messages: [hello] }))).toMatchObject({ status: 400 });
  });

  test('takes no retry key', async () => {
    const response = await fetch(`${scene.platform.url}/v2/bot/message/reply`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${scene.platform.issueChannelToken(scene.channel)}`,
        'content-type': 'application/json',
        'x-line-retry-key': randomUUID(),
      },
      body: JSON.stringify({ replyToken: 'x', messages: [hello] }),
    });
    expect(response.status).toBe(400);
    expect(rules(scene)).toEqual(['retry-key-on-reply']);
  });
});
