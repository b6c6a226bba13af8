import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { aClient, aPlatform, kita, type Scene } from './a-platform.ts';
import { connectLinePlatform, type RemoteLinePlatform } from './connect-line-platform.ts';

let scene: Scene;
let remote: RemoteLinePlatform;
beforeEach(async () => {
  scene = await aPlatform();
  remote = connectLinePlatform(scene.platform.url);
});
afterEach(() => scene.platform.stop());

test('another process makes people, reads chats and counts requests', async () => {
  const channel = await remote.addChannel({ ...kita, channelId: '1700000001', liffId: '1700000002-x', loginChannelId: '1700000002' });
  const user = await remote.addUser({ displayName: '良子' });
  await remote.befriend(user, channel);
  const client = await aClient({ ...scene, channel });
  const waiting = remote.waitForChat(user, channel, (entries) => entries.length === 1);
  await client.pushMessage({ to: user.userId, messages: [{ type: 'text', text: 'a' }] }, randomUUID());
  expect(await waiting).toMatchObject([{ from: 'bot', via: 'push' }]);
  expect(await remote.counters()).toMatchObject({ accepted: 1, delivered: 1 });
  expect(await remote.violations()).toEqual([]);
  expect((await remote.requests()).at(-1)).toMatchObject({ endpoint: 'push', channelId: '1700000001', status: 200 });
});

test('it brings faults, quotas and tokens about', async () => {
  await remote.failNext('info', 'error-before-accept');
  await remote.setQuota(scene.channel, { type: 'limited', value: 5 });
  expect(await remote.quota(scene.channel)).toEqual({ type: 'limited', value: 5 });
  const token = await remote.issueChannelToken(scene.channel);
  const info = () => fetch(`${scene.platform.url}/v2/bot/info`, { headers: { authorization: `Bearer ${token}` } });
  expect([(await info()).status, (await info()).status]).toEqual([500, 200]);
});

test('what it cannot do, and what fails, is said', async () => {
  await expect(remote.chat('nobody', 'no-channel')).rejects.toThrow('the stand-in has no channel no-channel');
  expect((await fetch(`${scene.platform.url}/_control/stop`, { method: 'POST' })).status).toBe(404);
});
