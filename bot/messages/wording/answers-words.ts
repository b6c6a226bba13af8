// Picks the words of the answers in the reader's language.
import type { Reader } from '../reader.ts';
import { answersEn } from './answers-en.ts';
import { answersJa } from './answers-ja.ts';
import type { Words } from './words.ts';

export type AnswersWords = Words<typeof answersJa>;

export function answersWords(reader: Pick<Reader, 'language'>): AnswersWords {
  return reader.language === 'en' ? answersEn : answersJa;
}
