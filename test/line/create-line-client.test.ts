// Whatever LINE or the network does to a push or a reply, the outcome is one of the closed sets, and nothing secret is logged.
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { createLineClient } from '../../bot/line/create-line-client.ts';
import type { LineChannel, LineClient } from '../../bot/line/line-client.ts';
import { createLog } from '../../bot/log.ts';
import { anyText } from '../shared/any-text.ts';
import { type Script, type ScriptedLine, startScriptedLine } from './scripted-line.ts';

const channel: LineChannel = { hospitalId: 'kita', channelId: '1656000001', channelSecret: 'secret-of-the-channel-000000000' };
const retryKey = '0190a6f0-7c2b-7d3e-9a51-3f0f5b8f2c11';
const body = JSON.stringify({ to: `U${'1'.repeat(32)}`, messages: [{ type: 'text', text: '「母」の診察です' }] });
const ok: Script = () => ({ status: 200, body: { sentMessages: [{ id: '1' }] } });

let platform: ScriptedLine;
let logged: string;

async function lineThatSays(api: Script, token?: Script): Promise<LineClient> {
  platform = await startScriptedLine(api, token);
  logged = '';
  const log = createLog('test', 'debug', { write: (line: string) => (logged += line) });
  return createLineClient({ apiUrl: platform.url, log });
}

afterEach(async () => {
  jest.restoreAllMocks();
  await platform.stop();
});

describe('a push', () => {
  test('is sent byte for byte under its retry key', async () => {
    const line = await lineThatSays(ok);
    expect(await line.push(channel, body, retryKey, 5_000)).toEqual({ kind: 'accepted', requestId: 'request-2', isEarlier: false });
    const [sent] = platform.sent();
    expect(sent).toMatchObject({ method: 'POST', path: '/v2/bot/message/push', body });
    expect(sent?.headers).toMatchObject({
      'x-line-retry-key': retryKey,
      authorization: 'Bearer token-1',
      'content-type': 'application/json',
    });
  });

  /** LINE's property names are plain words. (V8 13.6 reads an escaped quote in a property name as a backslash when it has just read such an object: not for names like these.) */
  const propertyName = fc.stringMatching(/^[A-Za-z]{1,12}$/);
  const { json } = fc.letrec<{ json: unknown }>((tie) => ({
    json: fc.oneof(
      { depthSize: 'small' },
      anyText(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie('json')),
      fc.dictionary(propertyName, tie('json'), { noNullPrototype: true }),
    ),
  }));

  test('whatever JSON.stringify wrote leaves as the same bytes', async () => {
    const line = await lineThatSays(ok);
    await fc.assert(
      fc.asyncProperty(fc.dictionary(propertyName, json, { noNullPrototype: true }), async (message) => {
        const stored = JSON.stringify({ to: 'U1', messages: [message] });
        await line.push(channel, stored, retryKey, 5_000);
        expect(platform.sent().at(-1)?.body).toBe(stored);
      }),
      { numRuns: 60 },
    );
  });

  test.each([
    [{ status: 500 }, { kind: 'retry', reason: 'server_error' }],
    [{ status: 503 }, { kind: 'retry', reason: 'server_error' }],
    ['reset', { kind: 'retry', reason: 'network' }],
    [
      { status: 409, body: { message: 'The retry key is already accepted' }, headers: { 'x-line-accepted-request-id': 'before' } },
      { kind: 'accepted', requestId: 'before', isEarlier: true },
    ],
    [{ status: 429, body: { message: 'The API rate limit has been exceeded. Try again later.' } }, { kind: 'rate_limited' }],
    [{ status: 429, body: { message: 'You have reached your monthly limit.' } }, { kind: 'quota_exhausted' }],
    [{ status: 429, body: 'no json of LINE' }, { kind: 'rate_limited' }],
    [
      { status: 400, body: { message: 'Failed to send messages' } },
      { kind: 'refused', reason: 'bad_request' },
    ],
    [{ status: 404 }, { kind: 'refused', reason: 'not_found' }],
    [{ status: 413 }, { kind: 'refused', reason: 'too_large' }],
    [{ status: 415 }, { kind: 'refused', reason: 'other' }],
    [{ status: 403 }, { kind: 'channel_refused' }],
  ] as const)('that LINE answers with %j is %j', async (answer, outcome) => {
    const line = await lineThatSays(() => answer as ReturnType<Script>);
    expect(await line.push(channel, body, retryKey, 5_000)).toEqual(outcome);
    expect(platform.sent()).toHaveLength(1);
  });

  test('that LINE does not answer is over in time, and the request with it', async () => {
    const line = await lineThatSays(() => 'hang');
    const began = performance.now();
    expect(await line.push(channel, body, retryKey, 150)).toEqual({ kind: 'retry', reason: 'timeout' });
    expect(performance.now() - began).toBeLessThan(2_000);
    // The SDK offers no way to end a request: this holds the way found for it.
    await platform.sent()[0]?.dropped;
  });

  test('counts the wait for a token in its time', async () => {
    const line = await lineThatSays(ok, () => 'hang');
    expect(await line.push(channel, body, retryKey, 100)).toEqual({ kind: 'retry', reason: 'timeout' });
    expect(platform.sent()).toHaveLength(0);
  });

  test('finds no LINE at all', async () => {
    const line = await lineThatSays(ok);
    await platform.stop();
    expect(await line.push(channel, body, retryKey, 5_000)).toEqual({ kind: 'retry', reason: 'network' });
  });

  test('leaves the global fetch as it was', async () => {
    const before = globalThis.fetch;
    const line = await lineThatSays(ok);
    const pushing = line.push(channel, body, retryKey, 5_000);
    expect(globalThis.fetch).toBe(before);
    await pushing;
    expect(globalThis.fetch).toBe(before);
  });
});

describe('a channel token', () => {
  test('is asked for once by many', async () => {
    const line = await lineThatSays(ok);
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => line.push(channel, body, retryKey, 5_000)));
    expect(outcomes.every((o) => o.kind === 'accepted')).toBe(true);
    expect(platform.tokensIssued()).toBe(1);
    const form = new URLSearchParams(platform.seen[0]?.body);
    expect(Object.fromEntries(form)).toEqual({
      grant_type: 'client_credentials',
      client_id: channel.channelId,
      client_secret: channel.channelSecret,
    });
  });

  test('is renewed a minute before it expires', async () => {
    const line = await lineThatSays(ok);
    await line.push(channel, body, retryKey, 5_000);
    const now = performance.now();
    const clock = jest.spyOn(performance, 'now');
    clock.mockImplementation(() => now + 835_000);
    await line.push(channel, body, retryKey, 5_000);
    expect(platform.tokensIssued()).toBe(1);
    clock.mockImplementation(() => now + 845_000);
    await line.push(channel, body, retryKey, 5_000);
    expect(platform.tokensIssued()).toBe(2);
    expect(platform.sent().at(-1)?.headers.authorization).toBe('Bearer token-2');
  });

  test('that LINE refuses is replaced and the push tried once more', async () => {
    const line = await lineThatSays((request) => (request.headers.authorization === 'Bearer token-1' ? { status: 401 } : { status: 200 }));
    expect(await line.push(channel, body, retryKey, 5_000)).toMatchObject({ kind: 'accepted' });
    expect(platform.sent().map((s) => s.headers.authorization)).toEqual(['Bearer token-1', 'Bearer token-2']);
    expect(platform.sent().map((s) => [s.body, s.headers['x-line-retry-key']])).toEqual([
      [body, retryKey],
      [body, retryKey],
    ]);
  });

  test('refused twice is the channel’s fault', async () => {
    const line = await lineThatSays(() => ({ status: 401 }));
    expect(await line.push(channel, body, retryKey, 5_000)).toEqual({ kind: 'channel_refused' });
    expect(platform.sent()).toHaveLength(2);
  });

  test.each([
    [{ status: 400, body: { error: 'invalid_client' } }, { kind: 'channel_refused' }],
    [{ status: 500 }, { kind: 'retry', reason: 'server_error' }],
    [{ status: 429 }, { kind: 'rate_limited' }],
    ['reset', { kind: 'retry', reason: 'network' }],
  ] as const)('that LINE will not give (%j) is %j, and is asked for again next time', async (answer, outcome) => {
    let refuse = true;
    const line = await lineThatSays(ok, () =>
      refuse ? (answer as ReturnType<Script>) : { status: 200, body: { access_token: 'later', expires_in: 900 } },
    );
    expect(await line.push(channel, body, retryKey, 5_000)).toEqual(outcome);
    refuse = false;
    expect(await line.push(channel, body, retryKey, 5_000)).toMatchObject({ kind: 'accepted' });
  });

  test('follows a new channel secret', async () => {
    const line = await lineThatSays(ok);
    await line.push(channel, body, retryKey, 5_000);
    await line.push({ ...channel, channelSecret: 'another' }, body, retryKey, 5_000);
    expect(platform.tokensIssued()).toBe(2);
  });
});

describe('a reply', () => {
  const messages = [{ type: 'text', text: 'はい' }];
  test.each([
    [{ status: 200 }, 'accepted'],
    [{ status: 400, body: { message: 'Invalid reply token' } }, 'refused'],
    [{ status: 429 }, 'refused'],
    [{ status: 500 }, 'unknown'],
    ['reset', 'unknown'],
  ] as const)('that LINE answers with %j is %s', async (answer, outcome) => {
    const line = await lineThatSays(() => answer as ReturnType<Script>);
    expect(await line.reply(channel, 'reply-token', messages)).toBe(outcome);
    expect(platform.sent()).toHaveLength(1);
    expect(platform.sent()[0]).toMatchObject({
      path: '/v2/bot/message/reply',
      body: JSON.stringify({ replyToken: 'reply-token', messages }),
    });
  });

  test('for which no token can be had was surely not shown', async () => {
    const line = await lineThatSays(ok, () => 'reset');
    expect(await line.reply(channel, 'reply-token', messages)).toBe('refused');
    expect(platform.sent()).toHaveLength(0);
  });
});

describe('a friendship', () => {
  const user = `U${'1'.repeat(32)}`;
  test.each([
    [{ status: 200, body: { userId: user, displayName: '花子' } }, 'friend'],
    [{ status: 404, body: { message: 'Not found' } }, 'no-friend'],
    [{ status: 400 }, 'unknown'],
    [{ status: 401 }, 'unknown'],
    [{ status: 403 }, 'unknown'],
    [{ status: 429 }, 'unknown'],
    [{ status: 500 }, 'unknown'],
    ['reset', 'unknown'],
  ] as const)('where LINE answers %j is %s', async (answer, friendship) => {
    const line = await lineThatSays(() => answer);
    expect(await line.readFriendship(channel, user)).toBe(friendship);
    expect(platform.sent()[0]).toMatchObject({ method: 'GET', path: `/v2/bot/profile/${user}` });
    expect(logged).not.toContain('花子');
  });

  test('is unknown where LINE does not answer within two seconds, and the question ends there', async () => {
    const line = await lineThatSays(() => 'hang');
    const asked = performance.now();
    expect(await line.readFriendship(channel, user)).toBe('unknown');
    expect(performance.now() - asked).toBeLessThan(4_000);
    await platform.sent()[0]?.dropped;
  });

  test('is unknown, and not denied, where the channel’s credentials are wrong', async () => {
    const line = await lineThatSays(ok, () => ({ status: 404 }));
    expect(await line.readFriendship(channel, user)).toBe('unknown');
    expect(platform.sent()).toEqual([]);
  });
});

describe('leaving', () => {
  test.each([
    ['group', '/v2/bot/group/C1/leave'],
    ['room', '/v2/bot/room/C1/leave'],
  ] as const)('a %s', async (kind, path) => {
    const line = await lineThatSays(ok);
    await line.leave(channel, { kind, id: 'C1' });
    expect(platform.sent()[0]).toMatchObject({ method: 'POST', path });
  });

  test('a chat that is left already is no failure, one that cannot be left now is', async () => {
    let status = 400;
    const line = await lineThatSays(() => ({ status }));
    await line.leave(channel, { kind: 'group', id: 'C1' });
    status = 500;
    await expect(line.leave(channel, { kind: 'group', id: 'C1' })).rejects.toThrow('leave');
  });
});

test('nothing secret or personal is logged', async () => {
  const line = await lineThatSays(
    () => ({ status: 401, body: { message: channel.channelSecret } }),
    () => ({ status: 400, body: { error_description: channel.channelSecret } }),
  );
  await line.push(channel, body, retryKey, 5_000);
  await line.reply(channel, 'the-reply-token', [{ type: 'text', text: 'わたし' }]);
  expect(logged).toContain('no channel access token');
  for (const secret of [channel.channelSecret, 'the-reply-token', 'わたし', '母', retryKey, 'U1111']) expect(logged).not.toContain(secret);
});
