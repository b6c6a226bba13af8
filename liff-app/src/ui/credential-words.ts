// The words about PIN, recovery code, passkeys and contact: with the pages that say them.
import type { CredentialWording } from '../wording/credential-ja.ts';
import { wordsApart } from './words-apart.tsx';

export const { useThem: useCredentialWords, withThem: withCredentialWords } = wordsApart<CredentialWording>({
  ja: async () => (await import('../wording/credential-ja.ts')).ja,
  'ja-easy': async () => (await import('../wording/credential-easy.ts')).easy,
  en: async () => (await import('../wording/credential-en.ts')).en,
});
