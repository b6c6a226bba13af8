// What a lock screen and LINE's list of chats show of a message, which is its altText: for who wants no more said there, only that there is something.
import type { LineMessage } from './line-message.ts';
import type { Reader } from './reader.ts';
import { newsWords } from './wording/news-words.ts';

type Viewer = Pick<Reader, 'language' | 'lockScreen'>;

/** `usual`: what the message says of itself to all others. */
export function altTextFor(reader: Viewer, usual: string): string {
  return reader.lockScreen === 'bare' ? newsWords(reader).alt.bare : usual;
}

/** Of messages that were written without knowing. */
export function onLockScreen(messages: LineMessage[], reader: Viewer): LineMessage[] {
  return messages.map((message) => (message.type === 'flex' ? { ...message, altText: altTextFor(reader, message.altText) } : message));
}
