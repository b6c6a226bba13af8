import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { LineBotClient, messagingApi } from '@line/bot-sdk';
import { aClient, aPlatform, refused, type Scene } from './a-platform.ts';

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

describe('a push', () => {
  test('is shown once, billed once and answered with a request id', async () => {
    const key = randomUUID();
    const { httpResponse, body } = await push(key);
    const requestId = httpResponse.headers.get('x-line-request-id');
    expect(body.sentMessages).toHaveLength(1);
    expect(scene.platform.chat(scene.user, scene.channel)).toEqual([
      { at: now.toISOString(), from: 'bot', via: 'push', messages: [hello], retryKey: key, requestId },
    ]);
    expect(scene.platform.consumption(scene.channel)).toBe(1);
    expect(scene.platform.counters).toMatchObject({ accepted: 1, delivered: 1, repeats: 0 });
    expect(scene.platform.violations).toEqual([]);
  });

  test('with a known retry key is answered 409 with the first request id, and nothing more happens', async () => {
    const key = randomUUID();
    const first = await push(key);
    expect(await refused(push(key))).toMatchObject({ status: 409, body: { message: 'The retry key is already accepted' } });
    const again = await refused(push(key));
    if (typeof again === 'string') throw new Error(again);
    expect(again.headers.get('x-line-accepted-request-id')).toBe(first.httpResponse.headers.get('x-line-request-id'));
    expect(scene.platform.chat(scene.user, scene.channel)).toHaveLength(1);
    expect(scene.platform.consumption(scene.channel)).toBe(1);
    expect(rules(scene)).toEqual([]);
  });

  test('with a known retry key and another body is answered 409 too, and held against the bot', async () => {
    const key = randomUUID();
    await push(key);
    expect(await refused(push(key, [{ type: 'text', text: 'anders' } as messagingApi.TextMessage]))).toMatchObject({ status: 409 });
    expect(rules(scene)).toEqual(['retry-with-other-body']);
  });

  test('with a retry key of more than 24 hours ago is sent again', async () => {
    const key = randomUUID();
    await push(key);
    later(24 * 60 * 60_000 - 1);
    client = await aClient(scene);
    expect(await refused(push(key))).toMatchObject({ status: 409 });
    later(1);
    expect(await refused(push(key))).toBe('accepted');
    expect(scene.platform.chat(scene.user, scene.channel)).toHaveLength(2);
    expect(rules(scene)).toEqual(['retry-key-outlived']);
  });

  test('with a retry key that is no UUID is refused', async () => {
    expect(await refused(push('key-1'))).toMatchObject({ status: 400 });
    expect(rules(scene)).toEqual(['retry-key-malformed']);
  });

  test('to somebody who blocked the account, or is no friend, is accepted, not shown and not billed', async () => {
    scene.platform.befriend(scene.user, scene.channel, 'blocked');
    expect(await refused(push(randomUUID()))).toBe('accepted');
    scene.platform.befriend(scene.user, scene.channel, 'none');
    expect(await refused(push(randomUUID()))).toBe('accepted');
    expect(scene.platform.chat(scene.user, scene.channel)).toEqual([]);
    expect(scene.platform.consumption(scene.channel)).toBe(0);
    expect(scene.platform.violations).toEqual([]);
  });

  test('to an unknown id or the id of another provider is refused', async () => {
    const elsewhere = scene.platform.addUser({ displayName: '太郎', providerId: 'provider-2' });
    for (const to of [`U${'0'.repeat(32)}`, elsewhere.userId, 'somebody']) {
      expect(await refused(client.pushMessage({ to, messages: [hello] }, randomUUID()))).toMatchObject({ status: 400 });
    }
    expect(rules(scene)).toEqual(['unknown-recipient', 'unknown-recipient', 'bad-request']);
  });
});

describe('a multicast', () => {
  test('reaches every friend and is billed by recipient', async () => {
    const second = scene.platform.addUser({ displayName: '二郎' });
    const stranger = scene.platform.addUser({ displayName: '三郎' });
    scene.platform.befriend(second, scene.channel);
    await client.multicast({ to: [scene.user.userId, second.userId, stranger.userId], messages: [hello] }, randomUUID());
    expect([scene.user, second, stranger].map((one) => scene.platform.chat(one, scene.channel).length)).toEqual([1, 1, 0]);
    expect(scene.platform.consumption(scene.channel)).toBe(2);
  });

  test('of more than 500 is refused', async () => {
    const to = Array.from({ length: 501 }, (_, i) => scene.platform.addUser({ displayName: String(i) }).userId);
    expect(await refused(client.multicast({ to, messages: [hello] }, randomUUID()))).toMatchObject({ status: 400 });
    expect(await refused(client.multicast({ to: to.slice(1), messages: [hello] }, randomUUID()))).toBe('accepted');
  });
});

test('profile, bot info, webhook endpoint and leaving answer as LINE does', async () => {
  expect(await client.getProfile(scene.user.userId)).toMatchObject({ displayName: '花子' });
  expect(await client.getBotInfo()).toMatchObject({ userId: scene.channel.botUserId, basicId: '@kita' });
  scene.platform.befriend(scene.user, scene.channel, 'blocked');
  expect(await refused(client.getProfile(scene.user.userId))).toMatchObject({ status: 404 });
  const group = `C${'1'.repeat(32)}`;
  await scene.platform.joinGathering(scene.channel, { type: 'group', groupId: group });
  await client.pushMessage({ to: group, messages: [hello] }, randomUUID());
  await client.leaveGroup(group);
  expect(scene.platform.botIsIn(scene.channel, group)).toBe(false);
  expect(await refused(client.pushMessage({ to: group, messages: [hello] }, randomUUID()))).toMatchObject({ status: 400 });
  expect(await client.getWebhookEndpoint()).toEqual({ endpoint: '', active: false });
  expect(rules(scene)).toEqual(['not-in-chat']);
});

test('a body that is no JSON, no JSON type or too large is refused', async () => {
  const post = (body: string, type = 'application/json') =>
    fetch(`${scene.platform.url}/v2/bot/message/push`, {
      method: 'POST',
      body,
      headers: { authorization: `Bearer ${scene.platform.issueChannelToken(scene.channel)}`, 'content-type': type },
    });
  expect((await post('{"to"')).status).toBe(400);
  expect((await post('{}', 'text/plain')).status).toBe(415);
  expect((await post(JSON.stringify({ to: 'x'.repeat(3_000_000) }))).status).toBe(413);
  expect(rules(scene)).toEqual(['bad-request', 'bad-request', 'body-too-large']);
});
