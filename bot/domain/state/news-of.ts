// What the board says of a subject, as news: the state that a message tells the moment it has changed.
import type { Subject } from '../category.ts';
import { dayInJapan } from '../japan-time.ts';
import type { BillNews, CardNews, News, NoticeNews, ReservationNews, VisitNews } from '../news.ts';
import { estimate, peopleAhead } from '../queue.ts';
import type { Bill, Board, Notice, QueueLineState, Reservation, Visit } from './board.ts';

/** null: the board does not hold the subject. A card is news of the patient whose id it bears. */
export function newsOf(board: Board, subject: Subject): (News & { until?: Date | null }) | null {
  switch (subject.kind) {
    case 'visit': {
      const visit = board.visits.get(subject.id);
      return visit === undefined ? null : visitNews(visit, visit.lineId === null ? null : (board.lines.get(visit.lineId) ?? null));
    }
    case 'reservation': {
      const reservation = board.reservations.get(subject.id);
      return reservation === undefined ? null : reservationNews(reservation);
    }
    case 'bill': {
      const bill = board.bills.get(subject.id);
      return bill === undefined ? null : billNews(bill);
    }
    case 'notice': {
      const notice = board.notices.get(subject.id);
      return notice === undefined ? null : noticeNews(notice);
    }
    case 'card': {
      for (const { id, card, cardUpdatedAt } of board.patients.values())
        if (id === subject.id && card !== undefined && cardUpdatedAt !== null) return cardNews({ id, card, stateAt: cardUpdatedAt });
      return null;
    }
    case 'watch':
    case 'guardian':
      return null;
  }
}

/** The wait is told only while it lasts. `stateAt` is the newest word on it: the visit's, or that day's of its line. */
export function visitNews(visit: Omit<Visit, 'patientId' | 'toldAhead' | 'movedAt'>, line: Omit<QueueLineState, 'id'> | null): VisitNews {
  const { id, state, department, doctor, ticket, place, call, checkedInAt } = visit;
  const known = { kind: 'visit' as const, id, state, department, doctor, ticket, place, call, checkedInAt };
  if (state !== 'waiting') return { ...known, peopleAhead: null, estimatedMinutes: null, delayMinutes: null, stateAt: visit.stateAt };
  // A line that moves again tomorrow must not make yesterday's forgotten visit look like today's.
  const moved = line !== null && line.stateAt > visit.stateAt && dayInJapan(line.stateAt) === dayInJapan(visit.stateAt);
  return { ...known, peopleAhead: peopleAhead(visit, line), ...estimate(visit, line), stateAt: moved ? line.stateAt : visit.stateAt };
}

export function reservationNews(r: Omit<Reservation, 'patientId'>): ReservationNews {
  const { id, state, startsAt, previousStartsAt, department, doctor, place, instructions, stateAt } = r;
  return { kind: 'reservation', id, state, startsAt, previousStartsAt, department, doctor, place, instructions, stateAt };
}

export function billNews(b: Omit<Bill, 'patientId' | 'revised'>): BillNews {
  const { id, state, amountYen, issuedOn, department, place, paidAt, stateAt } = b;
  return { kind: 'bill', id, state, amountYen, issuedOn, department, place, paidAt, stateAt };
}

/** With its end, which decides whether it is still worth telling. */
export function noticeNews(n: Notice): NoticeNews & { until: Date | null } {
  const { id, state, title, body, url, publishedAt, until, stateAt } = n;
  return { kind: 'notice', id, state, title, body, url, publishedAt, personal: n.patientId !== null, until, stateAt };
}

export function cardNews(card: { id: string; card: { label: string; value: string }[]; stateAt: Date }): CardNews {
  return { kind: 'card', id: card.id, lines: card.card, stateAt: card.stateAt };
}
