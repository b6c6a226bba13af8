// How the reader's people are called: the reader's own word for them, or their name with さん.
import { lacksHonorific } from '../domain/label.ts';
import { writtenIn } from '../domain/language.ts';
import type { Whose } from '../domain/news.ts';
import { fitLine } from './fit.ts';
import type { Reader } from './reader.ts';

/** 母 stays 母, 佐藤 花子 becomes 佐藤 花子さん. */
export function callOther(label: string, language: Reader['language'], most = 24): string {
  const name = fitLine(label, most);
  if (name === null) return writtenIn(language) === 'ja' ? '対象の方' : 'this person';
  return writtenIn(language) === 'ja' && lacksHonorific(name) && !name.endsWith('…') ? `${name}さん` : name;
}

/** null: the reader's own. */
export function otherThan(whose: Whose, language: Reader['language']): string | null {
  return whose.kind === 'other' ? callOther(whose.label, language) : null;
}
