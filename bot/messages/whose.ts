// How the reader's people are called: the reader's own word for them, or their name with さん.
import { writtenIn } from '../domain/language.ts';
import type { Whose } from '../domain/news.ts';
import { fitLine } from './fit.ts';
import type { Reader } from './reader.ts';

const honorific = /(さん|様|さま|ちゃん|くん|君|先生|殿)$/u;

/**
 * 母 stays 母, 佐藤 花子 becomes 佐藤 花子さん. A patient's name has a space between family and given name, a label as families choose it hardly ever:
 * a hospital does not leave out さん with a full name, and does not add it to お母さん.
 */
export function callOther(label: string, language: Reader['language'], most = 24): string {
  const name = fitLine(label, most);
  if (name === null) return writtenIn(language) === 'ja' ? '対象の方' : 'this person';
  return writtenIn(language) === 'ja' && name.includes(' ') && !honorific.test(name) && !name.endsWith('…') ? `${name}さん` : name;
}

/** null: the reader's own. */
export function otherThan(whose: Whose, language: Reader['language']): string | null {
  return whose.kind === 'other' ? callOther(whose.label, language) : null;
}
