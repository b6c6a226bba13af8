// What is said to words that are no command.
import type { LineMessage } from '../line-message.ts';
import type { Reader } from '../reader.ts';
import { answersWords } from '../wording/answers-words.ts';
import { menu } from './menu.ts';

export function unknown(reader: Reader): LineMessage[] {
  return [{ type: 'text', text: answersWords(reader).unknown, quickReply: menu(reader) }];
}
