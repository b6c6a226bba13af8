// The words of the patient's pages: with those pages.
import type { PatientWording } from '../wording/patient-ja.ts';
import { wordsApart } from './words-apart.tsx';

export const { useThem: usePatientWords, withThem: withPatientWords } = wordsApart<PatientWording>({
  ja: async () => (await import('../wording/patient-ja.ts')).ja,
  'ja-easy': async () => (await import('../wording/patient-easy.ts')).easy,
  en: async () => (await import('../wording/patient-en.ts')).en,
});
