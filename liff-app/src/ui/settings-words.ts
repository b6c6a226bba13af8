// The words of the settings, and their looks: with the pages that say them.
import '../style/settings.css';
import type { SettingsWording } from '../wording/settings-ja.ts';
import { wordsApart } from './words-apart.tsx';

export const { useThem: useSettingsWords, withThem: withSettingsWords } = wordsApart<SettingsWording>({
  ja: async () => (await import('../wording/settings-ja.ts')).ja,
  'ja-easy': async () => (await import('../wording/settings-easy.ts')).easy,
  en: async () => (await import('../wording/settings-en.ts')).en,
});
