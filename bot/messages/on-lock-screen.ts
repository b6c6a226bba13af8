// What a lock screen and LINE's list of chats show of messages, which is their altText: for who wants no more said there, only that there is something.
import type { LineMessage } from './line-message.ts';
import type { Reader } from './reader.ts';
import { newsWords } from './wording/news-words.ts';

export function onLockScreen(messages: LineMessage[], reader: Pick<Reader, 'language' | 'lockScreen'>): LineMessage[] {
  if (reader.lockScreen !== 'bare') return messages;
  const altText = newsWords(reader).alt.bare;
  return messages.map((message) => (message.type === 'flex' ? { ...message, altText } : message));
}
