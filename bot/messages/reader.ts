// Whom a message is written for, and what the hospital allows to be written.

export interface Reader {
  language: 'ja' | 'en';
  /** private: no personal data in LINE at all; every message only leads into the mini-app. */
  detail: 'standard' | 'private';
  hospitalName: string;
  /** What the hospital has adopted. */
  features: readonly string[];
  /** The link that opens a page of the mini-app inside LINE, e.g. openUrl('/people/ID'). */
  openUrl: (path: string) => string;
}
