// What there is to tell of each subject: its state at the time of telling, as the messages and the mini-app show it.
import { dayMs } from './japan-time.ts';

export interface VisitNews {
  kind: 'visit';
  id: string;
  state: 'waiting' | 'called' | 'finished';
  department: string | null;
  doctor: string | null;
  ticket: string | null;
  place: string | null;
  peopleAhead: number | null;
  estimatedMinutes: number | null;
  delayMinutes: number | null;
  /** return: 戻って, enter: 入って. Set exactly when state is called. */
  call: 'return' | 'enter' | null;
  checkedInAt: Date | null;
  stateAt: Date;
}

export interface ReservationNews {
  kind: 'reservation';
  id: string;
  state: 'booked' | 'changed' | 'cancelled';
  startsAt: Date;
  previousStartsAt: Date | null;
  department: string | null;
  doctor: string | null;
  place: string | null;
  instructions: string | null;
  stateAt: Date;
}

/** A reservation that was cancelled after this instant is shown among those that come: who reads late learns of it. */
export function cancelledStillShown(now: Date): Date {
  return new Date(now.getTime() - 7 * dayMs);
}

export interface BillNews {
  kind: 'bill';
  id: string;
  state: 'ready' | 'paid' | 'withdrawn';
  amountYen: number;
  /** YYYY-MM-DD */
  issuedOn: string;
  department: string | null;
  place: string | null;
  paidAt: Date | null;
  stateAt: Date;
}

/** A bill as it is shown: one that was withdrawn is not. */
export type ShownBill = BillNews & { state: 'ready' | 'paid' };

export interface NoticeNews {
  kind: 'notice';
  id: string;
  state: 'posted' | 'withdrawn';
  title: string;
  body: string;
  url: string | null;
  publishedAt: Date;
  /** Whether it is for one patient rather than for all. */
  personal: boolean;
  stateAt: Date;
}

/** A notice as one member sees it. */
export interface ShownNotice extends NoticeNews {
  /** Not read by the member in the mini-app, as it now stands. */
  unread: boolean;
}

export interface CardNews {
  kind: 'card';
  id: string;
  lines: { label: string; value: string }[];
  stateAt: Date;
}

/** Somebody began or ended to watch. To a guardian `who` is their own display name for the watcher; to a watcher it is null. */
export interface WatchNews {
  kind: 'watch';
  id: string;
  state: 'begun' | 'ended';
  endedBy: 'watcher' | 'guardian' | 'hospital' | 'expiry' | null;
  who: string | null;
  stateAt: Date;
}

/** Somebody else began or ended to hold the patient's record, by a slip of their own. Who they are is not told: only as what they registered. */
export interface GuardianNews {
  kind: 'guardian';
  /** The slip's. */
  id: string;
  state: 'begun' | 'ended';
  relation: 'self' | 'proxy';
  stateAt: Date;
}

export type News = VisitNews | ReservationNews | BillNews | NoticeNews | CardNews | WatchNews | GuardianNews;

/** 戻って and 入って: whoever misses one misses the turn. */
export function isCall(news: News): boolean {
  return news.kind === 'visit' && news.state === 'called';
}

/** Whom the news is about, as the reader calls them. */
export type Whose =
  | { kind: 'self' }
  /** A patient the reader holds by proxy, or one the reader watches: the reader's own label, else the patient's name. */
  | { kind: 'other'; label: string }
  | { kind: 'hospital' };

/** `label`: the reader's own name for the patient, if they have given one. */
export function whoseIs({
  relation,
  label,
  patientName,
}: {
  relation: string;
  label?: string | null;
  patientName: string;
}): Exclude<Whose, { kind: 'hospital' }> {
  return relation === 'self' ? { kind: 'self' } : { kind: 'other', label: label ?? patientName };
}

/** Everything a member may see of one patient right now. A category the member may not see is null, never empty. */
export interface Overview {
  patientId: string;
  whose: Whose;
  /** Set when the reader watches this patient; null when the reader holds the record. */
  watchId: string | null;
  /** Visits of today (Japan), newest first. */
  visits: VisitNews[] | null;
  /** Coming reservations, soonest first. */
  reservations: ReservationNews[] | null;
  /** Bills, newest first. */
  bills: ShownBill[] | null;
  /** Notices shown now, newest first. */
  notices: ShownNotice[] | null;
  card: { lines: { label: string; value: string }[] } | null;
  /** The digital card. */
  ecard: { cardNumber: string; name: string; nameKana: string } | null;
}
