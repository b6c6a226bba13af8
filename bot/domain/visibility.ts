// The one place that says who may see what. Called at fan-out, at send and on every read by bot and mini-app.
import type { Category } from './category.ts';

/** What connects a member to a patient. No tie, no sight. */
export type Tie =
  | { kind: 'guardian'; endedAt: Date | null }
  | { kind: 'watch'; categories: readonly string[]; until: Date | null; endedAt: Date | null; endedBy: EndedBy | null };

export type EndedBy = 'watcher' | 'guardian' | 'hospital' | 'expiry';

export interface Sharing {
  /** What the hospital has adopted. */
  features: readonly string[];
  /** Set once the hospital has left the service. */
  removedAt: Date | null;
}

/**
 * May a member with this tie see this category of the patient now?
 * Denies unless: the hospital is here and has adopted the category, and the tie is alive, and (for a watcher) the patient shares it.
 * Source: the guide, みまもり機能で確認することができる情報 ("not adopted is not shared; everything else is hidden").
 */
export function visible(category: Category, hospital: Sharing, tie: Tie | null, now: Date): boolean {
  if (hospital.removedAt !== null || !hospital.features.includes(category)) return false;
  return alive(tie, now) && (tie?.kind === 'guardian' || (tie?.kind === 'watch' && tie.categories.includes(category)));
}

/** Is the tie in force at this moment? */
export function alive(tie: Tie | null, now: Date): boolean {
  if (tie === null || tie.endedAt !== null) return false;
  return tie.kind === 'guardian' || tie.until === null || now < tie.until;
}

/**
 * May a member hear that a watch began or ended? The guardian always; the watcher only that somebody else ended it:
 * who typed `stop` has been answered and hears nothing more.
 */
export function mayHearOfWatch(hospital: Sharing, tie: Tie | null): boolean {
  if (hospital.removedAt !== null || tie === null) return false;
  if (tie.kind === 'guardian') return tie.endedAt === null;
  return tie.endedAt !== null && tie.endedBy !== null && tie.endedBy !== 'watcher';
}

/** May a member hear that somebody else began or ended to hold the patient's record? Who holds it too; no watcher, and nobody who has given it up. */
export function mayHearOfGuardian(hospital: Sharing, tie: Tie | null): boolean {
  return hospital.removedAt === null && tie?.kind === 'guardian' && tie.endedAt === null;
}
