// What is known of a hospital's day, as far as a batch of events touches it: loaded before, changed by apply-event, written back after.
import { hospitalLane, type Subject } from '../category.ts';
import type { WaitStep } from '../hold.ts';
import type { BillNews, NoticeNews, ReservationNews, VisitNews } from '../news.ts';
import type { QueueLine } from '../queue.ts';

export interface Visit extends Omit<VisitNews, 'kind'> {
  patientId: string;
  lineId: string | null;
  position: number | null;
  /** Fewest people ahead the family was told of; a threshold is told once. */
  toldAhead: number | null;
  /** When it last changed where it stands: queued, called, over. A refresh of its details is no such change. */
  movedAt: Date;
}

export interface QueueLineState extends QueueLine {
  id: string;
  stateAt: Date;
}

export interface Reservation extends Omit<ReservationNews, 'kind'> {
  patientId: string;
}

export interface Bill extends Omit<BillNews, 'kind'> {
  patientId: string;
  /** More was told of it than that it is ready, once. */
  revised: boolean;
}

export interface Notice extends Omit<NoticeNews, 'kind' | 'personal'> {
  /** null: for all patients of the hospital. */
  patientId: string | null;
  until: Date | null;
}

export interface PatientFacts {
  id: string;
  cardUpdatedAt: Date | null;
  /** When a former holder of the card number was removed; null: nobody had it before. */
  numberFreedAt: Date | null;
  /** Set when the batch changed the card. */
  card?: { label: string; value: string }[];
}

export interface Board {
  /** By the database's clock, when it was loaded: the one clock that all processes share. */
  now: Date;
  /** People ahead at which the family is told. */
  thresholds: readonly number[];
  /** By card number; unknown numbers are absent. */
  patients: Map<string, PatientFacts>;
  visits: Map<string, Visit>;
  lines: Map<string, QueueLineState>;
  reservations: Map<string, Reservation>;
  bills: Map<string, Bill>;
  notices: Map<string, Notice>;
}

/** Something to tell to whoever may see it; `patientId` null: to everybody who follows a patient of the hospital. */
export interface Telling {
  subject: Subject;
  patientId: string | null;
  /** Whoever has not yet heard of the subject need not hear that it is gone. */
  retracted?: boolean;
  /** Taken back at most: whoever has heard of it is not told either. */
  isSilent?: boolean;
  /** Nobody can have heard of the subject before. */
  isFirst?: boolean;
  /** What was told of it last is void by this (a call that is undone, a bill that is paid): where that has not arrived yet, this is told instead and at once, even if it can wait or is not told by itself. */
  voids?: boolean;
  /** Of a visit that waits: what the word on the wait is. */
  step?: WaitStep;
}

/** The lane of a telling: one patient's news, or the hospital's. */
export function laneOf(patientId: string | null): string {
  return patientId ?? hospitalLane;
}

/** Copies the maps, not the rows. apply-event never changes a row in place but puts another in its place: so a row that is not the same object has changed. */
export function copyBoard(board: Board): Board {
  return {
    now: board.now,
    thresholds: board.thresholds,
    patients: new Map([...board.patients].map(([card, p]) => [card, { ...p }])),
    visits: new Map(board.visits),
    lines: new Map(board.lines),
    reservations: new Map(board.reservations),
    bills: new Map(board.bills),
    notices: new Map(board.notices),
  };
}
