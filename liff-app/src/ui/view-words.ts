// The words of 「きょう」 and of the six kinds of information, and the views' looks: with the pages that show them.
import '../style/views.css';
import type { ViewWording } from '../wording/views-ja.ts';
import { wordsApart } from './words-apart.tsx';

export const { useThem: useViewWords, withThem: withViewWords } = wordsApart<ViewWording>({
  ja: async () => (await import('../wording/views-ja.ts')).ja,
  'ja-easy': async () => (await import('../wording/views-easy.ts')).easy,
  en: async () => (await import('../wording/views-en.ts')).en,
});
