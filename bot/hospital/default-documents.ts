// The terms and the privacy policy that a new hospital begins with, in every language.
import type { DocumentKind } from '../domain/document.ts';
import { privacyEn, privacyTitleEn } from './documents/privacy-en.ts';
import { privacyJa, privacyTitleJa } from './documents/privacy-ja.ts';
import { termsEn, termsTitleEn } from './documents/terms-en.ts';
import { termsJa, termsTitleJa } from './documents/terms-ja.ts';

export interface DefaultDocument {
  kind: DocumentKind;
  language: 'ja' | 'en';
  title: string;
  /** Plain text, paragraphs parted by blank lines. */
  body: string;
}

export function defaultDocuments(hospitalName: string): DefaultDocument[] {
  return [
    { kind: 'terms', language: 'ja', title: termsTitleJa, body: termsJa(hospitalName) },
    { kind: 'terms', language: 'en', title: termsTitleEn, body: termsEn(hospitalName) },
    { kind: 'privacy', language: 'ja', title: privacyTitleJa, body: privacyJa(hospitalName) },
    { kind: 'privacy', language: 'en', title: privacyTitleEn, body: privacyEn(hospitalName) },
  ];
}
