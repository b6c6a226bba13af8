// The six kinds of information that can be shared, and which of them each kind of news belongs to.

/** The guide's ①–⑥: 診察券の情報, 電子診察券, 診察待順案内, 受診予約, 会計履歴, お知らせ/掲示板. */
export const categories = ['card', 'ecard', 'queue', 'reservations', 'billing', 'notices'] as const;
export type Category = (typeof categories)[number];

/** What a message can be about. `watch` and `guardian` are links themselves: somebody began or ended to watch, or to hold the patient's record. */
export type SubjectKind = 'visit' | 'reservation' | 'bill' | 'notice' | 'card' | 'watch' | 'guardian';

export interface Subject {
  kind: SubjectKind;
  id: string;
}

/** The category that decides who may hear of a subject; null for news of a link itself, which is no hospital information. */
export const categoryOf: Record<SubjectKind, Category | null> = {
  visit: 'queue',
  reservation: 'reservations',
  bill: 'billing',
  notice: 'notices',
  card: 'card',
  watch: null,
  guardian: null,
};

/** The lane of what concerns all patients of a hospital; every other lane is a patient's id. */
export const hospitalLane = 'hospital';
