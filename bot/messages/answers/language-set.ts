// Confirms the language chosen, in that language.
import type { LineMessage } from '../line-message.ts';
import type { Reader } from '../reader.ts';
import { answersWords } from '../wording/answers-words.ts';
import { menu } from './menu.ts';

export function languageSet(reader: Reader): LineMessage[] {
  return [{ type: 'text', text: answersWords(reader).languageSet, quickReply: menu(reader) }];
}
