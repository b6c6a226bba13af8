// The rules of the queue: check-in, the place in the line, the call, the end.

import type { WaitStep } from '../hold.ts';
import type { EventOf } from '../hospital-event.ts';
import { dayInJapan, startOfDayInJapan } from '../japan-time.ts';
import { delayGrows, peopleAhead, reachesLast, reachesThreshold } from '../queue.ts';
import type { Board, QueueLineState, Telling, Visit } from './board.ts';

type VisitEvent = EventOf<'visit.checked_in' | 'queue.updated' | 'queue.called' | 'visit.finished'>;

/** Applies an event of one visit; `known` null: the first word of it. Returns what is worth telling. */
export function applyVisit(board: Board, patientId: string, known: Visit | null, event: VisitEvent): Telling[] {
  const at = new Date(event.occurredAt);
  if (known !== null && at < known.stateAt && !isToldAllTheSame(known, event, board.now)) return [];
  const before = known ?? blank(event.data.visitId, patientId, at);
  const told: Telling[] = [{ subject: { kind: 'visit', id: before.id }, patientId }];
  switch (event.type) {
    case 'queue.called': {
      const { department, doctor } = event.data;
      // Where to wait is not where to enter: a call into a room never inherits the waiting area.
      const place = event.data.place ?? (event.data.call === 'return' ? waitingPlace(before) : null);
      const named = { ...before, place, department: department ?? before.department, doctor: doctor ?? before.doctor };
      board.visits.set(before.id, { ...named, state: 'called', call: event.data.call, toldAhead: null, stateAt: at });
      return told;
    }
    case 'visit.finished':
      board.visits.set(before.id, { ...before, place: event.data.place ?? null, state: 'finished', call: null, stateAt: at });
      return told;
    case 'visit.checked_in':
    case 'queue.updated': {
      const after = wait(before, event, at);
      const line = after.lineId === null ? null : lineOfDay(board, after.lineId, at);
      const ahead = peopleAhead(after, line);
      if (event.type === 'queue.updated' && before.state !== 'waiting' && !bringsBack(event, ahead)) {
        const { estimatedMinutes, delayMinutes, department, doctor, ticket, stateAt } = after;
        board.visits.set(before.id, { ...before, estimatedMinutes, delayMinutes, department, doctor, ticket, stateAt });
        return [];
      }
      const first = event.type === 'visit.checked_in' && (known === null || known.checkedInAt === null);
      // Back in the queue after a call (late, or put back a few places): worth telling once, and the thresholds count anew.
      const returned = known !== null && known.state !== 'waiting';
      const worth =
        first ||
        returned ||
        reachesThreshold(ahead, after.toldAhead, board.thresholds) ||
        delayGrows(before.delayMinutes, after.delayMinutes);
      board.visits.set(after.id, worth ? { ...after, toldAhead: ahead ?? after.toldAhead } : after);
      const near = returned || reachesLast(ahead, after.toldAhead, board.thresholds);
      const step: WaitStep = near ? 'near' : first ? 'arrived' : 'step';
      return worth ? told.map((telling) => ({ ...telling, step })) : [];
    }
  }
}

/**
 * A call older than what is known, by its stamp, is told all the same where what is known is stamped in the future: then the clock of whoever said it
 * runs ahead, and the stamps do not tell which came first. To lose a call is worse than to tell one that is over.
 */
function isToldAllTheSame(known: Visit, event: VisitEvent, now: Date): boolean {
  return event.type === 'queue.called' && known.state === 'waiting' && known.stateAt > now;
}

/** A system that refreshes its rows must not undo a call: only one that says that people are ahead again has put the patient back in the queue. */
function bringsBack({ data }: EventOf<'queue.updated'>, ahead: number | null): boolean {
  return (data.line !== undefined || data.peopleAhead !== undefined) && ahead !== null && ahead > 0;
}

/** Where the visit waits, as far as known; the room of a call and the way out at the end are no waiting places. */
function waitingPlace(visit: Visit): string | null {
  return visit.state === 'finished' || visit.call === 'enter' ? null : visit.place;
}

/** The line as it stands on the day of `at`: each day it begins anew, though the hospital may send its first move only after the first check-in. */
function lineOfDay(board: Board, id: string, at: Date): QueueLineState {
  const known = board.lines.get(id);
  if (known !== undefined && (known.stateAt > at || dayInJapan(known.stateAt) === dayInJapan(at))) return known;
  const anew = { id, servedThrough: 0, delayMinutes: null, paceMinutes: known?.paceMinutes ?? null, stateAt: startOfDayInJapan(at) };
  board.lines.set(id, anew);
  return anew;
}

function blank(id: string, patientId: string, stateAt: Date): Visit {
  const nowhere = { department: null, doctor: null, ticket: null, place: null, lineId: null, position: null };
  const unknown = { peopleAhead: null, estimatedMinutes: null, delayMinutes: null, call: null, toldAhead: null, checkedInAt: null };
  return { id, patientId, state: 'waiting', ...nowhere, ...unknown, stateAt };
}

/** The visit as it waits after a check-in or an update: what the event leaves out stays as it was. */
function wait(before: Visit, event: EventOf<'visit.checked_in' | 'queue.updated'>, at: Date): Visit {
  const d = event.data;
  return {
    ...before,
    state: 'waiting',
    call: null,
    department: d.department ?? before.department,
    doctor: d.doctor ?? before.doctor,
    place: d.place ?? waitingPlace(before),
    ticket: 'ticket' in d ? (d.ticket ?? before.ticket) : before.ticket,
    lineId: d.line?.id ?? (d.peopleAhead !== undefined ? null : before.lineId),
    position: d.line?.position ?? (d.peopleAhead !== undefined ? null : before.position),
    peopleAhead: d.peopleAhead ?? before.peopleAhead,
    estimatedMinutes: d.estimatedMinutes ?? null,
    delayMinutes: d.delayMinutes ?? before.delayMinutes,
    checkedInAt: event.type === 'visit.checked_in' ? at : before.checkedInAt,
    stateAt: at,
  };
}

/**
 * Moves a whole line. The board holds the line and those of its waiting visits that may now have reached a threshold
 * (or all of them, when the delay grew): the cost is what changes hands, not the length of the line.
 */
export function advanceLine(board: Board, event: EventOf<'queue.line_advanced'>): Telling[] {
  const at = new Date(event.occurredAt);
  const known = lineOfDay(board, event.data.lineId, at);
  if (at < known.stateAt) return [];
  const line = {
    ...known,
    servedThrough: event.data.servedThrough,
    delayMinutes: event.data.delayMinutes ?? known.delayMinutes,
    paceMinutes: event.data.paceMinutes ?? known.paceMinutes,
    stateAt: at,
  };
  board.lines.set(line.id, line);
  const delayed = delayGrows(known.delayMinutes, line.delayMinutes);
  const tell: Telling[] = [];
  for (const visit of board.visits.values()) {
    if (visit.lineId !== line.id || visit.state !== 'waiting') continue;
    const ahead = peopleAhead(visit, line);
    if (!delayed && !reachesThreshold(ahead, visit.toldAhead, board.thresholds)) continue;
    board.visits.set(visit.id, { ...visit, toldAhead: ahead });
    const step = reachesLast(ahead, visit.toldAhead, board.thresholds) ? 'near' : 'step';
    tell.push({ subject: { kind: 'visit', id: visit.id }, patientId: visit.patientId, step });
  }
  return tell;
}
