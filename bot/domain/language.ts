// The languages of the product: those a reader chooses among, and the ones they are variants of.

/** One more language is one more word here; the compiler then names every table of words that lacks it. */
export const languages = ['ja', 'ja-easy', 'en'] as const;
export type Language = (typeof languages)[number];

/** What a message shows on the lock screen. */
export const lockScreens = ['usual', 'bare'] as const;
export type LockScreen = (typeof lockScreens)[number];

const written = { ja: 'ja', 'ja-easy': 'ja', en: 'en' } as const satisfies Record<Language, string>;

/** Whose script, dates and forms of address the language uses: easy Japanese is Japanese. */
export function writtenIn(language: Language): 'ja' | 'en' {
  return written[language];
}

/** Terms are binding as they were published: there is no easy version of them. */
export function documentLanguage(language: Language): 'ja' | 'en' {
  return written[language];
}

/**
 * Answers come in the language of the words used: a member's own is Japanese until they choose, and LINE says in no webhook which one they read, so
 * somebody who reads no Japanese is known by what they type. Readers of easy Japanese type Japanese words and are answered in easy ones.
 */
export function answerIn(said: Language | null, own: Language): Language {
  return said === null || writtenIn(said) === writtenIn(own) ? own : said;
}
