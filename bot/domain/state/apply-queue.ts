// The rules of the queue: check-in, the place in the line, the call, the end.

import type { WaitStep } from '../hold.ts';
import type { EventOf } from '../hospital-event.ts';
import { dayInJapan, startOfDayInJapan } from '../japan-time.ts';
import { delayGrows, peopleAhead, reachesLast, reachesThreshold } from '../queue.ts';
import type { Board, QueueLineState, Telling, Visit } from './board.ts';

type VisitEvent = EventOf<'visit.checked_in' | 'queue.updated' | 'queue.called' | 'visit.finished'>;

/** Applies an event of one visit; `said` null: the first word under this id. Returns what is worth telling. */
export function applyVisit(board: Board, patientId: string, said: Visit | null, event: VisitEvent): Telling[] {
  const at = new Date(event.occurredAt);
  if (said !== null && isOld(said, event, at) && !isToldAllTheSame(said, event, board.now))
    return event.type === 'visit.checked_in' && said.checkedInAt === null && !isOfAnotherDay({ stateAt: at }, said.stateAt)
      ? checkInLate(board, said, event, at)
      : [];
  const isPast = said !== null && isOfAnotherDay(said, at);
  // Details alone, which a system may refresh the next day too, begin no visit; nor does the end.
  const isRefresh = event.type === 'queue.updated' && said !== null && !saysPlace(event, said);
  if (isPast && isRefresh && said.state !== 'waiting') return [];
  const known = isPast && !isRefresh && event.type !== 'visit.finished' ? null : said;
  const before = known ?? blank(event.data.visitId, patientId, at);
  const told: Telling[] = [{ subject: { kind: 'visit', id: before.id }, patientId }];
  switch (event.type) {
    case 'queue.called': {
      const { department, doctor } = event.data;
      // Where to wait is not where to enter: a call into a room never inherits the waiting area.
      const place = event.data.place ?? (event.data.call === 'return' ? waitingPlace(before) : null);
      const named = { ...before, place, department: department ?? before.department, doctor: doctor ?? before.doctor };
      board.visits.set(before.id, { ...named, state: 'called', call: event.data.call, toldAhead: null, ...stamps(before, at, board.now) });
      return told;
    }
    case 'visit.finished': {
      const { place } = event.data;
      const isOver = before.state === 'finished' && (place === undefined || place === before.place);
      board.visits.set(before.id, {
        ...before,
        place: isOver ? before.place : (place ?? null),
        state: 'finished',
        call: null,
        ...stamps(before, at, board.now),
        // It stays a visit of its day: what comes under its id on this one is another.
        ...(isPast ? { stateAt: before.stateAt } : {}),
      });
      // Whoever closes the books at night, or in the morning, ends what was over long before.
      return isOver || isPast ? [] : told;
    }
    case 'visit.checked_in':
    case 'queue.updated': {
      const waiting = wait(before, event, at);
      const line = waiting.lineId === null ? null : lineOfDay(board, waiting.lineId, at);
      const ahead = peopleAhead(waiting, line);
      const queues = event.type === 'visit.checked_in' || bringsBack(event, before, ahead);
      if (before.state !== 'waiting' && !queues) {
        const { estimatedMinutes, delayMinutes, department, doctor, ticket, stateAt } = waiting;
        board.visits.set(before.id, { ...before, estimatedMinutes, delayMinutes, department, doctor, ticket, stateAt });
        return [];
      }
      const after = queues ? { ...waiting, movedAt: at } : waiting;
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
      const undone = before.state === 'called' ? { voids: true } : {};
      return worth ? told.map((telling) => ({ ...telling, step, ...undone })) : [];
    }
  }
}

/**
 * A check-in behind what was said later, which happens once and is not sent again as a refresh is: it says what is not known better, and is told while the patient
 * waits. What became of the visit since stays.
 */
function checkInLate(board: Board, known: Visit, { data }: EventOf<'visit.checked_in'>, at: Date): Telling[] {
  const isWaiting = known.state === 'waiting';
  const isPlaced = known.lineId !== null || known.peopleAhead !== null;
  const after: Visit = {
    ...known,
    department: known.department ?? data.department ?? null,
    doctor: known.doctor ?? data.doctor ?? null,
    ticket: known.ticket ?? data.ticket ?? null,
    place: isWaiting ? (known.place ?? data.place ?? null) : known.place,
    ...(isPlaced ? {} : { lineId: data.line?.id ?? null, position: data.line?.position ?? null, peopleAhead: data.peopleAhead ?? null }),
    estimatedMinutes: known.estimatedMinutes ?? data.estimatedMinutes ?? null,
    delayMinutes: known.delayMinutes ?? data.delayMinutes ?? null,
    checkedInAt: at,
    movedAt: known.movedAt > at ? known.movedAt : at,
  };
  board.visits.set(after.id, after);
  if (!isWaiting) return [];
  const ahead = peopleAhead(after, after.lineId === null ? null : lineOfDay(board, after.lineId, at));
  board.visits.set(after.id, { ...after, toldAhead: ahead ?? after.toldAhead });
  const step = reachesLast(ahead, after.toldAhead, board.thresholds) ? 'near' : 'arrived';
  return [{ subject: { kind: 'visit', id: after.id }, patientId: after.patientId, step }];
}

/** Longer than anybody waits, or is treated in the night, without a word of them. */
const silenceMs = 6 * 3_600_000;

/** Whether the event is of another visit than the one that its id named until now: some systems use a visit's id again, on another day, of the same patient. */
function isOfAnotherDay({ stateAt }: Pick<Visit, 'stateAt'>, at: Date): boolean {
  return dayInJapan(at) > dayInJapan(stateAt) && at.getTime() - stateAt.getTime() > silenceMs;
}

/**
 * Whether something newer is known. For a refresh or a check-in that is anything newer at all. For a call or an end only a newer queueing, call or end counts: they
 * may arrive late (sent again after a failure, or by another system), behind a newer refresh of details that does not contradict them.
 */
function isOld({ stateAt, movedAt }: Visit, event: VisitEvent, at: Date): boolean {
  return at < movedAt || (at < stateAt && event.type !== 'queue.called' && event.type !== 'visit.finished');
}

/** Of a call or an end: details that were refreshed since keep their stamp, unless it lies in the future. */
function stamps(before: Visit, at: Date, now: Date): Pick<Visit, 'stateAt' | 'movedAt'> {
  return { stateAt: before.stateAt > at && before.stateAt <= now ? before.stateAt : at, movedAt: at };
}

/**
 * A call that looks older than what is known is told all the same if what is known has a time in the future: then the clock of whoever said it runs ahead,
 * and the times do not tell which came first. To lose a call is worse than to tell one that is over.
 */
function isToldAllTheSame(known: Visit, event: VisitEvent, now: Date): boolean {
  if (event.type !== 'queue.called' || known.movedAt <= now) return false;
  return known.state === 'waiting' || (known.call === 'return' && event.data.call === 'enter');
}

/**
 * Does the update put a called patient back in the queue? Only if it says that people are ahead of them again: a system that merely refreshes its rows must not
 * undo a call. The place in the line that the patient had already says nothing: who is called out of turn, or before the line has moved, keeps that place.
 */
function bringsBack(event: EventOf<'queue.updated'>, before: Visit, ahead: number | null): boolean {
  return (isMoved(event, before) || event.data.peopleAhead !== undefined) && ahead !== null && ahead > 0;
}

/** Whether it says of a visit that it stands in the queue, behind others or somewhere else than before. */
function saysPlace(event: EventOf<'queue.updated'>, before: Visit): boolean {
  return isMoved(event, before) || (event.data.peopleAhead ?? 0) > 0;
}

function isMoved({ data }: EventOf<'queue.updated'>, before: Visit): boolean {
  return data.line !== undefined && (data.line.id !== before.lineId || data.line.position !== before.position);
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
  // Nobody has said yet that it stands anywhere.
  return { id, patientId, state: 'waiting', ...nowhere, ...unknown, stateAt, movedAt: new Date(0) };
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
