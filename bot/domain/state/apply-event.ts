// What an event changes and whether it is worth telling: the rules of the hospital's day, pure.
import type { EventOf, HospitalEvent } from '../hospital-event.ts';
import { dayInJapan } from '../japan-time.ts';
import { advanceLine, applyVisit } from './apply-queue.ts';
import type { Bill, Board, Notice, PatientFacts, Reservation, Telling } from './board.ts';

export type Applied = { tell: Telling[] } | { rejected: { path: string; reason: string } };

const nothing: Applied = { tell: [] };
const reject = (path: string, reason: string): Applied => ({ rejected: { path, reason } });
const foreign = (field: string) => reject(`$.data.${field}`, 'belongs to another card number');

/**
 * Applies one event to the board. An event older than what is known of its subject changes nothing and tells nothing
 * (events may arrive out of order); a rejected one says where and why and has changed nothing.
 */
export function applyEvent(board: Board, event: HospitalEvent): Applied {
  if (event.type === 'queue.line_advanced') return { tell: advanceLine(board, event) };
  const patient = board.patients.get(event.cardNumber as string);
  // Nothing in an event but its time says which holder of the number it means.
  if (patient?.numberFreedAt && new Date(event.occurredAt) < patient.numberFreedAt) return formerHolder;
  if (event.type === 'notice.posted' || event.type === 'notice.withdrawn') return applyNotice(board, event);
  if (patient === undefined) return unknownCard;
  switch (event.type) {
    case 'visit.checked_in':
    case 'queue.updated':
    case 'queue.called':
    case 'visit.finished': {
      const known = board.visits.get(event.data.visitId);
      if (known !== undefined && known.patientId !== patient.id) return foreign('visitId');
      return { tell: applyVisit(board, patient.id, known ?? null, event) };
    }
    case 'reservation.booked':
    case 'reservation.changed':
    case 'reservation.cancelled':
      return applyReservation(board, patient, event);
    case 'billing.ready':
    case 'billing.paid':
    case 'billing.withdrawn':
      return applyBill(board, patient, event);
    case 'card.updated': {
      const at = new Date(event.occurredAt);
      if (patient.cardUpdatedAt !== null && at < patient.cardUpdatedAt) return nothing;
      patient.card = event.data.card;
      patient.cardUpdatedAt = at;
      return { tell: [{ subject: { kind: 'card', id: patient.id }, patientId: patient.id }] };
    }
  }
}

const formerHolder = reject(
  '$.occurredAt',
  'lies before the former patient of this card number was removed, so it is taken for something of that one and not told; if it is of the one who has the number now, send it with a later time',
);
const unknownCard = reject(
  '$.cardNumber',
  'no patient with this card number (leading zeros count); put the patient first (PUT /v1/patients/{cardNumber})',
);

/** Whether both say the same, whenever they were said: what is said once more (by a system that sends all it knows, by a second one) is no news. */
function alike<T extends { stateAt: Date }>(known: T, said: T): boolean {
  const fields = Object.keys(said) as (keyof T)[];
  return fields.every((field) => field === 'stateAt' || JSON.stringify(known[field]) === JSON.stringify(said[field]));
}

function applyReservation(
  board: Board,
  patient: PatientFacts,
  event: EventOf<'reservation.booked' | 'reservation.changed' | 'reservation.cancelled'>,
): Applied {
  const { reservationId: id } = event.data;
  const at = new Date(event.occurredAt);
  const known = board.reservations.get(id);
  if (known !== undefined && known.patientId !== patient.id) return foreign('reservationId');
  if (known !== undefined && at < known.stateAt) return nothing;
  if (event.type === 'reservation.cancelled') {
    if (known === undefined) return reject('$.data.reservationId', 'no such reservation; send reservation.booked first');
    board.reservations.set(id, { ...known, state: 'cancelled', stateAt: at });
    if (known.state === 'cancelled') return nothing;
  } else {
    const startsAt = new Date(event.data.startsAt);
    const moved = known !== undefined && known.startsAt.getTime() !== startsAt.getTime();
    const said: Reservation = {
      id,
      patientId: patient.id,
      // Of a reservation that nobody has heard of, there is nothing to compare with.
      state: event.type === 'reservation.booked' || known === undefined ? 'booked' : 'changed',
      startsAt,
      previousStartsAt: event.type === 'reservation.booked' ? null : moved ? known.startsAt : (known?.previousStartsAt ?? null),
      department: event.data.department ?? known?.department ?? null,
      doctor: event.data.doctor ?? known?.doctor ?? null,
      place: event.data.place ?? known?.place ?? null,
      instructions: event.data.instructions ?? known?.instructions ?? null,
      stateAt: at,
    };
    const isSame =
      known !== undefined &&
      known.state !== 'cancelled' &&
      // That it is booked, said of one that was moved since, says nothing else.
      alike(known, { ...said, state: known.state, previousStartsAt: known.previousStartsAt });
    board.reservations.set(id, isSame ? { ...known, stateAt: at } : said);
    if (isSame) return nothing;
  }
  return { tell: [{ subject: { kind: 'reservation', id }, patientId: patient.id }] };
}

function applyBill(board: Board, patient: PatientFacts, event: EventOf<'billing.ready' | 'billing.paid' | 'billing.withdrawn'>): Applied {
  const { billId: id } = event.data;
  const at = new Date(event.occurredAt);
  const known = board.bills.get(id);
  if (known !== undefined && known.patientId !== patient.id) return foreign('billId');
  if (event.type !== 'billing.ready' && known === undefined) return reject('$.data.billId', 'no such bill; send billing.ready first');
  if (known !== undefined && at < known.stateAt) return nothing;
  const telling: Telling = { subject: { kind: 'bill', id }, patientId: patient.id };
  if (event.type === 'billing.ready') {
    const said: Bill = {
      id,
      patientId: patient.id,
      state: 'ready',
      amountYen: event.data.amountYen,
      place: event.data.place ?? known?.place ?? null,
      department: event.data.department ?? known?.department ?? null,
      issuedOn: event.data.issuedOn ?? known?.issuedOn ?? dayInJapan(at),
      paidAt: null,
      stateAt: at,
      revised: known?.revised ?? false,
    };
    const isSame = known !== undefined && alike(known, said);
    board.bills.set(id, isSame || known === undefined ? said : { ...said, revised: true });
    if (known === undefined) return { tell: [{ ...telling, isFirst: true }] };
    return isSame ? nothing : { tell: [{ ...telling, voids: true }] };
  }
  if (known === undefined) return nothing;
  if (event.type === 'billing.paid') {
    if (known.state === 'withdrawn') return reject('$.data.billId', 'was withdrawn; send billing.ready first, if it stands again');
    board.bills.set(id, { ...known, state: 'paid', paidAt: known.paidAt ?? at, stateAt: at, revised: true });
    return known.state === 'paid' ? nothing : { tell: [{ ...telling, voids: true }] };
  }
  board.bills.set(id, { ...known, state: 'withdrawn', stateAt: at });
  if (known.state === 'withdrawn') return nothing;
  // Whoever waits for its first word has not heard of it; for another, they may have.
  return { tell: [{ ...telling, voids: true, ...(known.revised ? {} : { retracted: true }) }] };
}

function applyNotice(board: Board, event: EventOf<'notice.posted' | 'notice.withdrawn'>): Applied {
  const { noticeId: id } = event.data;
  const at = new Date(event.occurredAt);
  const patient = event.cardNumber === undefined ? null : board.patients.get(event.cardNumber);
  if (patient === undefined) return unknownCard;
  const patientId = patient?.id ?? null;
  const known = board.notices.get(id);
  if (event.type === 'notice.withdrawn') {
    if (known === undefined) return reject('$.data.noticeId', 'no such notice; send notice.posted first');
    if (patient !== null && known.patientId !== patientId) return foreign('noticeId');
    if (at < known.stateAt || known.state === 'withdrawn') return nothing;
    board.notices.set(id, { ...known, state: 'withdrawn', stateAt: at });
    // If it was changed after it was posted, somebody for whom the change still waits may have heard the first text: they must hear that it is gone.
    const retracted = known.stateAt.getTime() === known.publishedAt.getTime() ? { retracted: true } : {};
    return { tell: [{ subject: { kind: 'notice', id }, patientId: known.patientId, ...retracted }] };
  }
  if (known !== undefined && known.patientId !== patientId) return reject('$.data.noticeId', 'was posted for somebody else; take a new id');
  if (known !== undefined && at < known.stateAt) return nothing;
  const { title, body, url = null } = event.data;
  const until = event.data.until === undefined ? null : new Date(event.data.until);
  const said: Notice = { id, patientId, state: 'posted', title, body, url, publishedAt: known?.publishedAt ?? at, until, stateAt: at };
  // Its stamp stays as well: who has read it has read it, and who waits for its first word has heard nothing that a withdrawal must take back.
  if (known !== undefined && alike(known, said)) return nothing;
  board.notices.set(id, said);
  return { tell: [{ subject: { kind: 'notice', id }, patientId }] };
}
