// The language of the screen: which one, loading it, and handing it to every part.
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Me } from '../../../bot/mini-app-contract.ts';
import type { Wording } from './ja.ts';

export type Language = Me['language'];

export interface Words {
  language: Language;
  words: Wording;
}

/** Until LINE has said who the reader is, the phone's own language. */
export function languageOfPhone(preferred: readonly string[]): Language {
  return preferred.length === 0 || preferred[0]?.toLowerCase().startsWith('ja') ? 'ja' : 'en';
}

/** Words as they were written, ready to be shown in their language. */
export async function readyWords<W>(language: Language, words: W): Promise<W> {
  return language === 'ja-easy' ? (await import('./whole-words.ts')).wholeWords(words) : words;
}

/** Each language is a file of its own: nobody downloads the others. */
export async function loadWords(language: Language): Promise<Words> {
  switch (language) {
    case 'ja':
      return { language, words: (await import('./ja.ts')).ja };
    case 'ja-easy':
      return { language, words: await readyWords(language, (await import('./easy.ts')).easy) };
    case 'en':
      return { language, words: (await import('./en.ts')).en };
  }
}

export const WordsContext = createContext<Words | null>(null);

export function useWords(): Words {
  const words = useContext(WordsContext);
  if (words === null) throw new Error('a screen is drawn before its words are loaded');
  return words;
}
