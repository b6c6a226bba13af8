// Picks the words of the news in the reader's language.
import type { Language } from '../../domain/language.ts';
import type { Reader } from '../reader.ts';
import { newsEasy } from './news-easy.ts';
import { newsEn } from './news-en.ts';
import { newsJa } from './news-ja.ts';
import type { Words } from './words.ts';

export type NewsWords = Words<typeof newsJa>;

const all: Record<Language, NewsWords> = { ja: newsJa, 'ja-easy': newsEasy, en: newsEn };

export function newsWords(reader: Pick<Reader, 'language'>): NewsWords {
  return all[reader.language];
}
