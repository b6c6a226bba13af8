// Every language says everything, and says it with what it is given.
import { describe, expect, test } from '@jest/globals';
import { languages } from '../../bot/domain/language.ts';
import { easy as credentialEasy } from '../../liff-app/src/wording/credential-easy.ts';
import { en as credentialEn } from '../../liff-app/src/wording/credential-en.ts';
import { ja as credentialJa } from '../../liff-app/src/wording/credential-ja.ts';
import { easy } from '../../liff-app/src/wording/easy.ts';
import { en } from '../../liff-app/src/wording/en.ts';
import { ja } from '../../liff-app/src/wording/ja.ts';
import { languageNames } from '../../liff-app/src/wording/language-names.ts';
import { easy as patientEasy } from '../../liff-app/src/wording/patient-easy.ts';
import { en as patientEn } from '../../liff-app/src/wording/patient-en.ts';
import { ja as patientJa } from '../../liff-app/src/wording/patient-ja.ts';
import { easy as settingsEasy } from '../../liff-app/src/wording/settings-easy.ts';
import { en as settingsEn } from '../../liff-app/src/wording/settings-en.ts';
import { ja as settingsJa } from '../../liff-app/src/wording/settings-ja.ts';
import { easy as viewsEasy } from '../../liff-app/src/wording/views-easy.ts';
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
  ja: new Map(flatten({ ...ja, views: viewsJa, credentialPages: credentialJa, settings: settingsJa, patient: patientJa })),
  'ja-easy': new Map(flatten({ ...easy, views: viewsEasy, credentialPages: credentialEasy, settings: settingsEasy, patient: patientEasy })),
  en: new Map(flatten({ ...en, views: viewsEn, credentialPages: credentialEn, settings: settingsEn, patient: patientEn })),
};
/** 「あと N 人」 has words on both sides of the number, English only after it. */
const mayBeEmpty = new Set(['.views.personPage.queue.aheadBefore']);

describe.each(languages)('%s', (language) => {
  test('has the same entries as the other languages', () => {
    expect([...texts[language].keys()].sort()).toEqual([...texts.ja.keys()].sort());
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

/** What neither a person of eighty nor one who learns Japanese has to know. */
const officialese = /認証情報|端末|有効化|当該|下記|タップ|アクセス|ユーザ/;
test('no Japanese of offices and of makers', () => {
  for (const language of ['ja', 'ja-easy'] as const) expect([...texts[language]].filter(([, text]) => officialese.test(text))).toEqual([]);
});

describe('easy Japanese', () => {
  const sentences = (text: string) => text.split(/[。\n]/);
  /** What is read, without the readings beside it. */
  const bare = (text: string) => text.replace(/\([\p{Script=Hiragana}ー]+\)/gu, '');

  test('gives the reading of every word in Chinese characters that the reader must take in', () => {
    // The names of months, numbers on a ticket and the like come from elsewhere; chips and steps have no room and only words of the first school years.
    const known = /^(\.labels\.choices\.|\.steps\.(invite|register)\.|\.patient\.registerPage\.(year|month|day)$)/;
    const unread = [...texts['ja-easy']].filter(
      ([path, text]) =>
        !known.test(path) &&
        /[\p{Script=Han}々]/u.test(text.replace(/[\p{Script=Han}々]+\([\p{Script=Hiragana}ー]+\)/gu, '').replace(/「[^」]*」/g, '')),
    );
    expect(unread).toEqual([]);
  });

  test('is said in short sentences', () => {
    const long = [...texts['ja-easy']].flatMap(([path, text]) =>
      sentences(bare(text))
        .filter((s) => s.length > 45 && !s.includes('http'))
        .map((s) => [path, s]),
    );
    expect(long).toEqual([]);
  });

  test('is polite, and asks with ください rather than with the words of letters', () => {
    expect(
      [...texts['ja-easy']].filter(([, text]) =>
        /お願いいたします|いただ|くださいませ|ございます。|お待ちください|ご覧|お問い合わせ|お申し出/.test(bare(text)),
      ),
    ).toEqual([]);
  });
});

test('every language can be chosen, each by its own name', () => {
  expect(Object.keys(languageNames)).toEqual([...languages]);
  expect(new Set(Object.values(languageNames)).size).toBe(languages.length);
});

test('a reader whose phone speaks neither language reads English', () => {
  expect(['ja-JP', 'ja', 'en-US', 'zh-TW'].map((tag) => languageOfPhone([tag]))).toEqual(['ja', 'ja', 'en', 'en']);
  expect(languageOfPhone([])).toBe('ja');
});
