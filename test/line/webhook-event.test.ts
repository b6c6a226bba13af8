// A webhook body is read for what it means to us: odd and unknown things cost nothing, and no text is kept.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readWebhookBody } from '../../bot/line/webhook-event.ts';

const now = new Date('2026-11-23T00:00:00Z');
const user = { type: 'user', userId: `U${'a'.repeat(32)}` };
const base = {
  webhookEventId: '01FZ74A0TDDPYRVKNK77XKC3ZR',
  timestamp: 1_790_000_000_000,
  mode: 'active',
  replyToken: 'reply',
  source: user,
  deliveryContext: { isRedelivery: false },
};
const read = (body: unknown) => readWebhookBody(Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)), now);
function readOne(event: unknown) {
  const body = read({ destination: 'U0', events: [event] });
  if (body.outcome !== 'read' || body.events[0] === undefined) throw new Error(`not read: ${body.outcome}`);
  return body.events[0];
}

describe('an event', () => {
  test('of a text keeps the command alone', () => {
    const event = readOne({ ...base, type: 'message', message: { type: 'text', id: '1', text: '停止 してください' } });
    expect(event).toEqual({
      id: base.webhookEventId,
      kind: 'command',
      party: { kind: 'user', lineUserId: user.userId },
      command: { name: 'stop', language: 'ja' },
      replyToken: 'reply',
      occurredAt: new Date(base.timestamp),
    });
  });

  test.each([
    [{ type: 'message', message: { type: 'sticker' } }, 'command'],
    [{ type: 'postback', postback: { data: 'stop' } }, 'command'],
    [{ type: 'follow', follow: { isUnblocked: false } }, 'follow'],
    [{ type: 'follow' }, 'follow'],
    [{ type: 'follow', follow: { isUnblocked: true } }, 'returned'],
    [{ type: 'unfollow' }, 'unfollow'],
    [{ type: 'unsend', unsend: { messageId: '1' } }, 'ignored'],
    [{ type: 'messageEdited' }, 'ignored'],
    [{ type: 'accountLink' }, 'ignored'],
    [{ type: 'of-next-year', anything: { at: ['all'] } }, 'ignored'],
    [{ type: 7 }, 'ignored'],
    [{ type: 'message', mode: 'standby', message: { type: 'text', text: 'stop' } }, 'ignored'],
    [
      { type: 'message', message: { type: 'text', text: 'stop' }, source: { type: 'group', groupId: 'C1', userId: user.userId } },
      'invited',
    ],
    [{ type: 'join', source: { type: 'room', roomId: 'R1' } }, 'invited'],
    [{ type: 'leave', source: { type: 'group', groupId: 'C1' } }, 'ignored'],
    [{ type: 'message', message: { type: 'text', text: 'stop' }, source: undefined }, 'ignored'],
    [{ type: 'message', message: { type: 'text', text: 'stop' }, source: { type: 'user', userId: 'a\u0000b' } }, 'ignored'],
  ])('%j is %s', (part, kind) => {
    const event = readOne({ ...base, ...part });
    expect(event.kind).toBe(kind);
    if (kind === 'ignored') expect(event).toMatchObject({ party: null, replyToken: null, command: null });
  });

  test.each([
    ['sticker', 'courtesy'],
    ['image', 'unknown'],
    ['audio', 'unknown'],
  ])('what comes as a %s is taken as %s', (type, name) => {
    expect(readOne({ ...base, type: 'message', message: { type, id: '1' } }).command).toEqual({ name, language: null });
  });

  test('in a group belongs to the group and not to whoever spoke', () => {
    const event = readOne({
      ...base,
      type: 'message',
      message: { type: 'text', text: '一覧' },
      source: { type: 'group', groupId: 'C1', userId: user.userId },
    });
    expect(event).toMatchObject({ party: { kind: 'group', id: 'C1' }, command: null });
    expect(JSON.stringify(event)).not.toContain(user.userId);
  });

  test('without an id gets one that is the same at every delivery', () => {
    const { webhookEventId: _, ...anonymous } = { ...base, type: 'message', message: { type: 'text', text: 'stop' } };
    const first = readOne(anonymous);
    expect(first.id).toMatch(/^derived-[0-9a-f]{64}$/);
    expect(readOne({ ...anonymous, deliveryContext: { isRedelivery: true } }).id).toBe(first.id);
    expect(readOne({ ...anonymous, timestamp: base.timestamp + 1 }).id).not.toBe(first.id);
  });

  test('without a usable timestamp happened now', () => {
    for (const timestamp of [undefined, 'x', -1, 1e300, Number.MAX_SAFE_INTEGER])
      expect(readOne({ ...base, type: 'follow', timestamp }).occurredAt).toEqual(now);
  });
});

describe('a body', () => {
  test.each(['', 'x', '{', '{"events":[]', '\u0000'])('%j is no JSON', (body) => {
    expect(read(body).outcome).toBe('invalid_json');
  });

  test.each([
    [null],
    [[]],
    [1],
    [{}],
    [{ destination: 'U0' }],
    [{ destination: 'U0', events: {} }],
    [{ destination: 1, events: [] }],
    [{ events: [] }],
  ])('%j is no webhook', (body) => {
    expect(read(body).outcome).toBe('invalid_shape');
  });

  test('without events is fine', () => {
    expect(read({ destination: 'U0', events: [] })).toEqual({ outcome: 'read', events: [] });
  });

  test('of any JSON never throws, and an odd event does not cost the others', () => {
    const good = { ...base, type: 'postback', postback: { data: 'help' } };
    fc.assert(
      fc.property(fc.array(fc.jsonValue(), { maxLength: 4 }), (odd) => {
        const body = read({ destination: 'U0', events: [...odd, good] });
        expect(body.outcome).toBe('read');
        if (body.outcome === 'read') expect(body.events.at(-1)).toMatchObject({ kind: 'command', command: { name: 'help' } });
      }),
    );
  });
});
