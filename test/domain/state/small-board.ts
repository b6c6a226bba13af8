// A hospital's day with two patients and nothing on it yet, and the events that fill it.
import { type HospitalEvent, hospitalEvent } from '../../../bot/domain/hospital-event.ts';
import { applyEvent } from '../../../bot/domain/state/apply-event.ts';
import type { Board } from '../../../bot/domain/state/board.ts';

export const patientId = '0190a000-0000-7000-8000-000000000001';
const otherId = '0190a000-0000-7000-8000-000000000002';

export function emptyBoard(): Board {
  return {
    now: new Date(Date.UTC(2026, 10, 24)),
    thresholds: [5, 2],
    patients: new Map([
      ['1', { id: patientId, cardUpdatedAt: null, numberFreedAt: null }],
      ['2', { id: otherId, cardUpdatedAt: null, numberFreedAt: null }],
    ]),
    visits: new Map(),
    lines: new Map(),
    reservations: new Map(),
    bills: new Map(),
    notices: new Map(),
  };
}
let serial = 0;
/** Minutes after nine in the morning, in Japan. */
export const at = (minute: number) => new Date(Date.UTC(2026, 10, 23, 0, minute)).toISOString();
export function event(type: HospitalEvent['type'], minute: number, data: object, card: string | null = '1'): HospitalEvent {
  serial += 1;
  return hospitalEvent.parse({ id: `e${serial}`, type, occurredAt: at(minute), ...(card === null ? {} : { cardNumber: card }), data });
}
/** What it tells, as `kind:id`; it must not be refused. */
export const tells = (board: Board, e: HospitalEvent) => {
  const applied = applyEvent(board, e);
  if ('rejected' in applied) throw new Error(`rejected: ${applied.rejected.path} ${applied.rejected.reason}`);
  return applied.tell.map((t) => `${t.subject.kind}:${t.subject.id}`);
};
/** The visit `v`. */
export const visit = (board: Board) => {
  const found = board.visits.get('v');
  if (found === undefined) throw new Error('no visit');
  return found;
};
