// Every word that a screen may show in a language: those of the first screen and those that travel with their pages.
import type { Wording } from '../../../liff-app/src/wording/ja.ts';
import type { PatientWording } from '../../../liff-app/src/wording/patient-ja.ts';
import type { SettingsWording } from '../../../liff-app/src/wording/settings-ja.ts';
import type { ViewWording } from '../../../liff-app/src/wording/views-ja.ts';
import { type Language, loadWords, readyWords } from '../../../liff-app/src/wording/words.ts';

export type EveryWord = Wording & PatientWording & SettingsWording & Pick<ViewWording, 'watchingPage' | 'scan'>;

// Others of the views are called as on the first screen.
const viewsOf = ({ watchingPage, scan }: ViewWording) => ({ watchingPage, scan });

const apart = {
  ja: async () => ({
    ...(await import('../../../liff-app/src/wording/patient-ja.ts')).ja,
    ...(await import('../../../liff-app/src/wording/settings-ja.ts')).ja,
    ...viewsOf((await import('../../../liff-app/src/wording/views-ja.ts')).ja),
  }),
  'ja-easy': async () => ({
    ...(await import('../../../liff-app/src/wording/patient-easy.ts')).easy,
    ...(await import('../../../liff-app/src/wording/settings-easy.ts')).easy,
    ...viewsOf((await import('../../../liff-app/src/wording/views-easy.ts')).easy),
  }),
  en: async () => ({
    ...(await import('../../../liff-app/src/wording/patient-en.ts')).en,
    ...(await import('../../../liff-app/src/wording/settings-en.ts')).en,
    ...viewsOf((await import('../../../liff-app/src/wording/views-en.ts')).en),
  }),
} satisfies Record<Language, () => Promise<unknown>>;

export async function wordsOf(language: Language): Promise<EveryWord> {
  return { ...(await loadWords(language)).words, ...(await readyWords(language, await apart[language]())) };
}
