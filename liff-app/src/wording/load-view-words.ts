// Loads the words of the views in a language.

import type { ViewWording } from './views-ja.ts';
import type { Language } from './words.ts';

export async function loadViewWords(language: Language): Promise<ViewWording> {
  switch (language) {
    case 'ja':
    case 'ja-easy':
      return (await import('./views-ja.ts')).ja;
    case 'en':
      return (await import('./views-en.ts')).en;
  }
}
