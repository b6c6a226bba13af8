// What is said to a thank-you, a greeting or a sticker: nothing was asked, and whoever writes it may think that somebody reads it.
import type { LineMessage } from '../line-message.ts';
import type { Reader } from '../reader.ts';
import { answersWords } from '../wording/answers-words.ts';
import { menu } from './menu.ts';

export function courtesy(reader: Reader): LineMessage[] {
  return [{ type: 'text', text: answersWords(reader).courtesy, quickReply: menu(reader) }];
}
