// What a hospital asks people to agree to: its terms and its privacy policy, each in numbered versions.

export type DocumentKind = 'terms' | 'privacy';

/** Counted from 1; a hospital that publishes a new text asks everybody anew. */
export interface DocumentVersion {
  kind: DocumentKind;
  version: number;
}
