// What is said in a group or room before leaving it.
import { writtenIn } from '../../domain/language.ts';
import type { LineMessage } from '../line-message.ts';
import type { Reader } from '../reader.ts';
import { answersWords } from '../wording/answers-words.ts';

/** In the reader's language, and in the other: who is in the group is not known. */
export function oneToOneOnly(reader: Reader): LineMessage[] {
  const other = answersWords({ language: writtenIn(reader.language) === 'ja' ? 'en' : 'ja' });
  return [{ type: 'text', text: `${answersWords(reader).oneToOneOnly}\n\n${other.oneToOneOnly}` }];
}
