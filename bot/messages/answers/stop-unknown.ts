// Said when the watch that was to be ended has ended already.
import type { LineMessage } from '../line-message.ts';
import type { Reader } from '../reader.ts';
import { answersWords } from '../wording/answers-words.ts';
import { menu } from './menu.ts';

export function stopUnknown(reader: Reader): LineMessage[] {
  return [{ type: 'text', text: answersWords(reader).stop.unknown, quickReply: menu(reader) }];
}
