// Every language by its own name. No line breaks within a reading.
import type { Language } from './words.ts';

/** In the order in which they are offered. */
export const languageNames: Record<Language, string> = { ja: '日本語', 'ja-easy': 'やさしい日本語(に\u2060ほんご)', en: 'English' };
