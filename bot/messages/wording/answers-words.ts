// Picks the words of the answers in the reader's language.
import type { Language } from '../../domain/language.ts';
import type { Reader } from '../reader.ts';
import { answersEasy } from './answers-easy.ts';
import { answersEn } from './answers-en.ts';
import { answersJa } from './answers-ja.ts';
import type { Words } from './words.ts';

export type AnswersWords = Words<typeof answersJa>;

const all: Record<Language, AnswersWords> = { ja: answersJa, 'ja-easy': answersEasy, en: answersEn };

export function answersWords(reader: Pick<Reader, 'language'>): AnswersWords {
  return all[reader.language];
}
