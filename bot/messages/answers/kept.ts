// What is said when somebody decides to go on watching.
import type { LineMessage } from '../line-message.ts';
import type { Reader } from '../reader.ts';
import { answersWords } from '../wording/answers-words.ts';
import { menu } from './menu.ts';

export function kept(reader: Reader): LineMessage[] {
  return [{ type: 'text', text: answersWords(reader).kept, quickReply: menu(reader) }];
}
