// Keeps a word and the reading beside it on one line: 「選(えら)んで」 broken after 選 is hard to read for those whom the reading is to help. For the style sheet's `keep-all`.

/** No break here. */
const joined = '\u2060';
/** A break here, if one is needed. */
const chance = '\u200b';

/** A word with its reading begins, unless it goes on from what stands before it: お知(し)らせ, 3人(にん), 読(よ)み方(かた). */
const begins = /(?<!^|[\p{Script=Han}々(（「、。\s\d\u200bおご])(?=[おご]?(?!方\()[\p{Script=Han}々]+\()/gu;
/** A particle ends a word with its reading. */
const ends = /(?<=[)」](?:[にでと]は|[にで]も(?![らど])|のは|[をはにともの]|が(?![るりっ])|で(?![すしき])))(?=[\p{L}「])/gu;
/** Between kana, before and after: behind を, before ください and できます, before a number and where other letters begin; and where a word would else be longer than a line. */
const between = places([
  ['を', '[\\p{L}「]'],
  ['[てで]', 'ください'],
  ['ことが|[)]', 'でき'],
  ['いつでも', '\\p{L}'],
  ['[\\p{Script=Hiragana})]', '\\d|おくれ'],
  ['\\p{Script=Hiragana}', '[\\p{Script=Katakana}ー]{2}|[A-Z]{2}'],
  ['[)]', 'コード|みまも|です'],
  ['[はが]', 'ありません'],
  ['から|などの|なる', 'みなさん|ようす|かもしれ'],
]);
const reading = /([\p{Script=Han}々])(\([\p{Script=Hiragana}ー]+\))(?=(\p{L})?)/gu;
/** With its particle it may be longer than a line of the smallest screen. */
const longest = 7;

function places(pairs: [before: string, after: string][]): RegExp {
  return new RegExp(pairs.map(([before, after]) => `(?<=${before})(?=${after})`).join('|'), 'gu');
}

export function wholeWord(text: string): string {
  return text
    .replace(between, chance)
    .replace(ends, chance)
    .replace(begins, chance)
    .replace(
      reading,
      (_all, word: string, read: string, next: string | undefined) =>
        `${word}${read.length - 2 < longest ? joined : chance}${read}${next === undefined ? '' : joined}`,
    );
}

/** What is sent as a letter is broken by whoever shows it. */
const letters = new Set(['shareText', 'mailSubject', 'mailBody']);

/** The same words, each text and each text that a function makes. */
export function wholeWords<W>(words: W): W {
  return whole(words) as W;
}

function whole(words: unknown): unknown {
  if (typeof words === 'string') return wholeWord(words);
  if (Array.isArray(words)) return words.map(whole);
  if (typeof words === 'function') return (...given: unknown[]) => whole((words as (...given: unknown[]) => unknown)(...given));
  if (typeof words !== 'object' || words === null) return words;
  return Object.fromEntries(Object.entries(words).map(([key, inner]) => [key, letters.has(key) ? inner : whole(inner)]));
}
