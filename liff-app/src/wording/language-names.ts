// Every language by its own name.
import type { Language } from './words.ts';

/** In the order in which they are offered. */
export const languageNames: Record<Language, string> = { ja: '日本語', 'ja-easy': 'やさしい日本語(にほんご)', en: 'English' };
