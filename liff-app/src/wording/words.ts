// The language of the screen: which one, loading it, and handing it to every part.
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Me } from '../../../bot/contract.ts';
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

/** Each language is a file of its own: nobody downloads the others. */
export async function loadWords(language: Language): Promise<Words> {
  switch (language) {
    case 'ja':
      return { language, words: (await import('./ja.ts')).ja };
    case 'ja-easy':
      return { language, words: (await import('./easy.ts')).easy };
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
