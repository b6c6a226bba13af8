// When a signature on paper will do for an invitation that the hospital issues.
import type { DocumentVersion } from './document.ts';
import { dayInJapan } from './japan-time.ts';

export interface PaperConsent {
  /** The name of the one who signed. */
  signedBy: string;
  /** self: the patient. representative: who may act for the patient. */
  relation: 'self' | 'representative';
  /** YYYY-MM-DD */
  signedOn: string;
  documents: readonly DocumentVersion[];
}

export type PaperConsentAnswer = 'fine' | 'not-yet-signed' | 'other-documents';

/** `current`: what the hospital asks people to agree to now; the paper must name all of it, in these versions and nothing else. `not-yet-signed`: dated in the future. */
export function judgePaperConsent(consent: PaperConsent, current: readonly DocumentVersion[], now: Date): PaperConsentAnswer {
  if (consent.signedOn > dayInJapan(now)) return 'not-yet-signed';
  const write = (documents: readonly DocumentVersion[]) => documents.map((d) => `${d.kind} ${d.version}`).sort();
  return write(consent.documents).join() === write(current).join() ? 'fine' : 'other-documents';
}
