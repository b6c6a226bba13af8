// What is said in a phone's talks, made into rows to show.
import type { QuickReply } from '../../../bot/messages/line-message.ts';
import type { ChatEntry, FamilyMessage } from '../demo-state.ts';
import type { PhoneId } from '../people.ts';
import type { Row } from './talk.tsx';
import type { Words } from './words.ts';

/** The talk with the hospital's account, or with somebody of the family. */
export type TalkId = 'bot' | PhoneId;

export function botRows(chat: readonly ChatEntry[], w: Words): Row[] {
  return chat.map((entry, i) => ({
    key: `${entry.at} ${i}`,
    mine: entry.from === 'user',
    at: entry.at,
    ...(entry.from === 'user' ? {} : { mark: entry.via === 'push' ? w.paid : w.free }),
    messages: entry.messages,
  }));
}

export function familyRows(family: readonly FamilyMessage[], phone: PhoneId, other: PhoneId): Row[] {
  return between(family, phone, other).map((message, i) => ({
    key: `${message.at} ${i}`,
    mine: message.from === phone,
    at: message.at,
    messages: [{ type: 'text', text: message.text }],
  }));
}

export function between(family: readonly FamilyMessage[], a: PhoneId, b: PhoneId): FamilyMessage[] {
  return family.filter(({ from, to }) => (from === a && to === b) || (from === b && to === a));
}

/** LINE shows those of the last message only, until something else is said. */
export function quickReplies(chat: readonly ChatEntry[]): QuickReply['items'] {
  const last = chat.at(-1);
  return last?.from === 'bot' ? (last.messages.at(-1)?.quickReply?.items ?? []) : [];
}

/** What the lock screen and the list of talks may show of an entry. */
export function altTextOf(entry: ChatEntry): string {
  const message = entry.messages.at(-1);
  return message === undefined ? '' : message.type === 'flex' ? message.altText : message.text;
}
