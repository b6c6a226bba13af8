// Whom a message is written for, and what the hospital allows to be written.
import type { Language, LockScreen } from '../domain/language.ts';

export interface Reader {
  language: Language;
  /** private: no personal data in LINE at all; every message only leads into the mini-app. */
  detail: 'standard' | 'private';
  /** bare: the lock screen is told that there is something, and no more. Left out: usual. */
  lockScreen?: LockScreen;
  hospitalName: string;
  /** What the hospital has adopted. */
  features: readonly string[];
  /** The link that opens a page of the mini-app inside LINE, e.g. openUrl('/people/ID'). */
  openUrl: (path: string) => string;
}
