// Picks the words of the news in the reader's language.
import type { Reader } from '../reader.ts';
import { newsEn } from './news-en.ts';
import { newsJa } from './news-ja.ts';
import type { Words } from './words.ts';

export type NewsWords = Words<typeof newsJa>;

export function newsWords(reader: Pick<Reader, 'language'>): NewsWords {
  return reader.language === 'en' ? newsEn : newsJa;
}
