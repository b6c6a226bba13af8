// What is said to words that are no command.
import type { LineMessage } from '../line-message.ts';
import { quickReply, say } from '../parts/actions.ts';
import type { Reader } from '../reader.ts';
import { answersWords } from '../wording/answers-words.ts';
import { menu } from './menu.ts';

/** `watches`: the reader watches somebody, and may have meant to stop in words that we do not know. The button then asks which watch, even if there is only one, so that nothing ends by a slip of the finger. */
export function unknown(reader: Reader, { watches }: { watches: boolean }): LineMessage[] {
  const words = answersWords(reader);
  const others = menu(reader);
  const stop = say({ name: 'stop-page', page: 0, language: null }, words.stop.about);
  const answers = watches ? quickReply([stop, ...others.items.map((item) => item.action)]) : others;
  return [{ type: 'text', text: words.unknown, quickReply: answers }];
}
