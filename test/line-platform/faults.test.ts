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

const push = (key: string, messages: messagingApi.Message[] = [hello]) =>
  client.pushMessageWithHttpInfo({ to: scene.user.userId, messages }, key);

describe('a fault', () => {
  test('500 before accepting: nothing is shown, and the same key works then', async () => {
    const key = randomUUID();
    scene.platform.failNext('push', 'error-before-accept');
    expect(await refused(push(key))).toMatchObject({ status: 500 });
    expect(scene.platform.chat(scene.user, scene.channel)).toEqual([]);
    expect(await refused(push(key))).toBe('accepted');
    expect(scene.platform.violations).toEqual([]);
  });

  test('500 after accepting: it is shown, and the same key is answered 409', async () => {
    const key = randomUUID();
    scene.platform.failNext('push', 'error-after-accept');
    expect(await refused(push(key))).toMatchObject({ status: 500 });
    expect(scene.platform.chat(scene.user, scene.channel)).toHaveLength(1);
    expect(await refused(push(key))).toMatchObject({ status: 409 });
    expect(scene.platform.violations).toEqual([]);
  });

  test('hanging after accepting: no answer ever comes, and stopping the platform ends the wait', async () => {
    scene.platform.failNext('push', 'hang-after-accept');
    const waiting = refused(push(randomUUID()));
    await scene.platform.waitForChat(scene.user, scene.channel, (entries) => entries.length === 1);
    await scene.platform.stop();
    expect(await waiting).toBe('no answer');
    expect(scene.platform.requests.at(-1)).toMatchObject({ status: null, acceptedAs: 'new', fault: 'hang-after-accept' });
  });

  test('a reset before or after accepting: the SDK sees a broken connection', async () => {
    scene.platform.failNext('push', 'reset-before-accept');
    expect(await refused(push(randomUUID()))).toBe('no answer');
    expect(scene.platform.chat(scene.user, scene.channel)).toEqual([]);
    scene.platform.failNext('push', 'reset-after-accept');
    expect(await refused(push(randomUUID()))).toBe('no answer');
    expect(scene.platform.chat(scene.user, scene.channel)).toHaveLength(1);
  });

  test('a slow answer arrives in the end; for a client that has gone by then it is as good as lost', async () => {
    scene.platform.failNext('push', { kind: 'slow', ms: 30 });
    expect(await refused(push(randomUUID()))).toBe('accepted');
    scene.platform.failNext('push', { kind: 'slow', ms: 60_000 });
    const body = JSON.stringify({ to: scene.user.userId, messages: [hello] });
    const headers = {
      authorization: `Bearer ${scene.platform.issueChannelToken(scene.channel)}`,
      'content-type': 'application/json',
      'x-line-retry-key': randomUUID(),
    };
    const signal = AbortSignal.timeout(100);
    await expect(fetch(`${scene.platform.url}/v2/bot/message/push`, { method: 'POST', body, headers, signal })).rejects.toThrow();
    await push(randomUUID());
    expect(scene.platform.counters).toMatchObject({ accepted: 3 });
    expect(rules(scene)).toEqual(['resent-under-another-key']);
  });

  test('the two 429s say what LINE says', async () => {
    scene.platform.failNext('push', 'rate-limited');
    expect(await refused(push(randomUUID()))).toMatchObject({
      status: 429,
      body: { message: 'The API rate limit has been exceeded. Try again later.' },
    });
    scene.platform.failNext('push', 'monthly-limit');
    expect(await refused(push(randomUUID()))).toMatchObject({ status: 429, body: { message: 'You have reached your monthly limit.' } });
  });

  test('a plan meets the same requests with the same faults for the same seed', async () => {
    const run = async () => {
      scene.platform.planFaults({ seed: 7, rates: { 'error-before-accept': 0.3, 'rate-limited': 0.3 } });
      const statuses: unknown[] = [];
      for (let i = 0; i < 20; i += 1) {
        const answer = await refused(push(randomUUID()));
        statuses.push(typeof answer === 'string' ? answer : answer.status);
      }
      return statuses;
    };
    const first = await run();
    expect(await run()).toEqual(first);
    expect(new Set(first)).toEqual(new Set(['accepted', 500, 429]));
  });

  test('a predicate chooses by what is in the request', async () => {
    scene.platform.faults.when(({ body }) => (body.includes('こんにちは') ? 'error-before-accept' : null));
    expect(await refused(push(randomUUID()))).toMatchObject({ status: 500 });
    expect(await refused(push(randomUUID(), [{ type: 'text', text: 'さようなら' } as messagingApi.TextMessage]))).toBe('accepted');
  });
});

describe('what looks like a second send', () => {
  test('is held against the bot when it gave up the key of an accepted push whose answer it lost', async () => {
    scene.platform.failNext('push', 'error-after-accept');
    await refused(push(randomUUID()));
    await push(randomUUID());
    expect(rules(scene)).toEqual(['resent-under-another-key']);
  });

  test('is none when the first key comes back and is answered 409', async () => {
    const key = randomUUID();
    scene.platform.failNext('push', 'error-after-accept');
    await refused(push(key));
    await push(randomUUID());
    await refused(push(key));
    expect(rules(scene)).toEqual([]);
  });

  test('is held against the bot when a reply of unknown outcome is pushed', async () => {
    scene.platform.failNext('reply', 'error-after-accept');
    expect(await refused(client.replyMessage({ replyToken: await aReplyToken(scene), messages: [hello] }))).toMatchObject({ status: 500 });
    await push(randomUUID());
    expect(rules(scene)).toEqual(['pushed-after-unknown-reply']);
  });
});
