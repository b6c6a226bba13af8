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
const push = (key: string, messages: messagingApi.Message[] = [hello]) =>
  client.pushMessageWithHttpInfo({ to: scene.user.userId, messages }, key);

describe('quota and rates', () => {
  test('a used-up quota refuses pushes and lets replies through', async () => {
    scene.platform.setQuota(scene.channel, { type: 'limited', value: 1 });
    expect(await client.getMessageQuota()).toEqual({ type: 'limited', value: 1 });
    await push(randomUUID());
    expect(await client.getMessageQuotaConsumption()).toEqual({ totalUsage: 1 });
    expect(await refused(push(randomUUID()))).toMatchObject({ status: 429, body: { message: 'You have reached your monthly limit.' } });
    expect(await refused(client.replyMessage({ replyToken: await aReplyToken(scene), messages: [hello] }))).toBe('accepted');
    later(8 * 24 * 60 * 60_000);
    client = await aClient(scene);
    expect(await refused(push(randomUUID()))).toBe('accepted');
  });

  test('more requests a second than allowed are refused, channel by channel', async () => {
    scene.platform.setRateLimits({ push: 3 });
    const answers = await Promise.all(Array.from({ length: 30 }, () => refused(push(randomUUID()))));
    const accepted = answers.filter((answer) => answer === 'accepted').length;
    expect(accepted).toBeGreaterThanOrEqual(3);
    expect(accepted).toBeLessThan(30);
  });
});

describe('tokens', () => {
  test('live 900 seconds; then, or when made up, they are refused and held against the bot', async () => {
    later(900_000);
    expect(await refused(push(randomUUID()))).toMatchObject({ status: 401 });
    const response = await fetch(`${scene.platform.url}/v2/bot/info`, { headers: { authorization: 'Bearer made-up' } });
    expect(response.status).toBe(401);
    expect(rules(scene)).toEqual(['bad-token', 'bad-token']);
  });

  test('revoked ones are refused without blame', async () => {
    scene.platform.revokeChannelTokens();
    expect(await refused(push(randomUUID()))).toMatchObject({ status: 401 });
    expect(rules(scene)).toEqual([]);
  });

  test('a wrong secret gets none', async () => {
    scene.platform.updateChannel(scene.channel, { channelSecret: 'changed' });
    await expect(aClient({ ...scene, channel: { ...scene.channel, channelSecret: 'old' } })).rejects.toMatchObject({ status: 400 });
  });
});
