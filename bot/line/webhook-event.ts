// Reads a webhook body of LINE tolerantly: what it does not know it ignores, and of a text it keeps only the command.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type Command, parsePostback, parseText } from '../domain/command.ts';
import type { LineEvent, LineEventKind, Party } from '../domain/line-event.ts';

/** The frame alone is asked for; every event is read on its own, so that an odd one does not cost the others. Extra properties are let through: LINE adds some at any time. */
const frame = z.looseObject({ destination: z.string(), events: z.array(z.unknown()) });

/** Ids and tokens go into text columns and URLs: only plain printable characters. */
const plain = (max: number) => z.string().regex(new RegExp(`^[\\x21-\\x7e]{1,${max}}$`));
const optional = <T extends z.ZodType>(shape: T) => shape.optional().catch(undefined);
const event = z.looseObject({
  type: optional(z.string()),
  mode: optional(z.string()),
  /** Within what PostgreSQL and Date can hold. */
  timestamp: optional(z.int().min(0).max(8_640_000_000_000)),
  webhookEventId: optional(plain(64)),
  replyToken: optional(plain(256)),
  source: optional(
    z.looseObject({ type: z.string(), userId: optional(plain(64)), groupId: optional(plain(64)), roomId: optional(plain(64)) }),
  ),
  message: optional(z.looseObject({ type: z.string(), text: optional(z.string()) })),
  postback: optional(z.looseObject({ data: z.string() })),
  follow: optional(z.looseObject({ isUnblocked: optional(z.boolean()) })),
});
type RawEvent = z.infer<typeof event>;

export type WebhookBody =
  | { outcome: 'invalid_json' }
  | { outcome: 'invalid_shape'; path: string }
  | { outcome: 'read'; events: LineEvent[] };

/** `now` stands in for a timestamp that is missing. The body's signature has been checked before. */
export function readWebhookBody(rawBody: Buffer, now: Date): WebhookBody {
  let json: unknown;
  try {
    json = JSON.parse(rawBody.toString('utf8'));
  } catch {
    return { outcome: 'invalid_json' };
  }
  const read = frame.safeParse(json);
  if (!read.success) return { outcome: 'invalid_shape', path: ['$', ...(read.error.issues[0]?.path ?? [])].join('.') };
  return { outcome: 'read', events: read.data.events.map((raw) => readEvent(raw, now)) };
}

function readEvent(raw: unknown, now: Date): LineEvent {
  const read = event.safeParse(raw);
  const known = read.success ? read.data : {};
  const party = partyOf(known);
  const meaning = known.mode === 'active' || known.mode === undefined ? understand(known, party) : ignored;
  return {
    id: known.webhookEventId ?? derivedId(raw),
    ...meaning,
    party: meaning.kind === 'ignored' ? null : party,
    replyToken: meaning.kind === 'ignored' ? null : (known.replyToken ?? null),
    occurredAt: known.timestamp === undefined ? now : new Date(known.timestamp),
  };
}

interface Meaning {
  kind: LineEventKind;
  command: Command | null;
}
const ignored: Meaning = { kind: 'ignored', command: null };

function understand(of: RawEvent, party: Party | null): Meaning {
  if (party === null) return ignored;
  if (party.kind !== 'user')
    return of.type === 'join' || of.type === 'message' || of.type === 'postback' ? { kind: 'invited', command: null } : ignored;
  switch (of.type) {
    case 'follow':
      return { kind: of.follow?.isUnblocked === true ? 'returned' : 'follow', command: null };
    case 'unfollow':
      return { kind: 'unfollow', command: null };
    case 'message':
      return { kind: 'command', command: commandIn(of.message) };
    case 'postback':
      return { kind: 'command', command: parsePostback(of.postback?.data ?? '') };
    default:
      return ignored;
  }
}

/** A sticker, picture or voice message is answered too: whoever cannot type should learn what works. A sticker is mostly a thank-you. */
function commandIn(message: RawEvent['message']): Command {
  if (message?.type === 'text') return parseText(message.text ?? '');
  return { name: message?.type === 'sticker' ? 'courtesy' : 'unknown', language: null };
}

function partyOf({ source }: RawEvent): Party | null {
  if (source?.type === 'user' && source.userId !== undefined) return { kind: 'user', lineUserId: source.userId };
  if (source?.type === 'group' && source.groupId !== undefined) return { kind: 'group', id: source.groupId };
  if (source?.type === 'room' && source.roomId !== undefined) return { kind: 'room', id: source.roomId };
  return null;
}

/** The same for every delivery of the same event: what differs between deliveries is left out. */
function derivedId(raw: unknown): string {
  const same = typeof raw === 'object' && raw !== null ? { ...raw, deliveryContext: undefined } : raw;
  return `derived-${createHash('sha256').update(written(same)).digest('hex')}`;
}

/** What is nested beyond all reason can be read but not written again; no event of LINE is, and all that are count as one. */
function written(value: unknown): string {
  try {
    return JSON.stringify(value) ?? '';
  } catch {
    return '';
  }
}
