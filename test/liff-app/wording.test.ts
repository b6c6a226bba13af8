// Every language says everything, and says it with what it is given.
import { describe, expect, test } from '@jest/globals';
import { credentialEn, credentialJa } from '../../liff-app/src/wording/credential-words.ts';
import { en } from '../../liff-app/src/wording/en.ts';
import { ja } from '../../liff-app/src/wording/ja.ts';
import { en as viewsEn } from '../../liff-app/src/wording/views-en.ts';
import { ja as viewsJa } from '../../liff-app/src/wording/views-ja.ts';
import { languageOfPhone } from '../../liff-app/src/wording/words.ts';

/** Every entry by its path: texts as they are, functions called with marks for their arguments. */
function flatten(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function') {
    const given = Array.from({ length: value.length }, (_, index) => (path.endsWith('.list') ? ['〈0〉', '〈1〉'] : `〈${index}〉`));
    return [[path, String((value as (...given: unknown[]) => unknown)(...given))]];
  }
  return Object.entries(value as object).flatMap(([key, inner]) => flatten(inner, `${path}.${key}`));
}

const texts = {
  ja: new Map(flatten({ ...ja, views: viewsJa, credentialPages: credentialJa })),
  en: new Map(flatten({ ...en, views: viewsEn, credentialPages: credentialEn })),
};
/** 「あと N 人」 has words on both sides of the number, English only after it. */
const mayBeEmpty = new Set(['.personPage.queue.aheadBefore']);

describe.each(['ja', 'en'] as const)('%s', (language) => {
  test('has the same entries as the other language', () => {
    expect([...texts[language].keys()]).toEqual([...texts.ja.keys()]);
  });

  test('has no empty text', () => {
    expect([...texts[language]].filter(([path, text]) => text.trim() === '' && !mayBeEmpty.has(path))).toEqual([]);
  });

  test('uses every argument that it is given', () => {
    const marks = (text: string) => [...new Set(text.match(/〈\d〉/g) ?? [])].sort();
    for (const [path, text] of texts[language]) expect([path, marks(text)]).toEqual([path, marks(texts.ja.get(path) ?? '')]);
  });
});

test('English holds no Japanese', () => {
  expect([...texts.en].filter(([, text]) => /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(text))).toEqual([]);
});

test('a reader whose phone speaks neither language reads English', () => {
  expect(['ja-JP', 'ja', 'en-US', 'zh-TW'].map((tag) => languageOfPhone([tag]))).toEqual(['ja', 'ja', 'en', 'en']);
  expect(languageOfPhone([])).toBe('ja');
});
