// /v1/visits/{visitId}, /v1/reservations/{reservationId} and /v1/bills/{billId}: how one of them stands here after all that was sent of it.
import { z } from 'zod';
import { cardNumber, day, eventData } from '../../domain/hospital-event.ts';
import { visitDays } from '../../domain/retention.ts';
import { AppError } from '../../errors.ts';
import { lookUpBill, lookUpReservation, lookUpVisit } from '../../flows/events/look-up.ts';
import { operation } from './operation.ts';

const { visitId } = eventData['visit.checked_in'].shape;
const { reservationId } = eventData['reservation.booked'].shape;
const { billId } = eventData['billing.ready'].shape;
const [words, count, instant] = [z.string().nullable(), z.int().min(0).nullable(), z.iso.datetime()];
const stateAt = instant.describe('`occurredAt` of the newest word on it; what is older changes nothing.');

const visit = z
  .object({
    ...{ visitId, cardNumber, state: z.enum(['waiting', 'called', 'finished']) },
    ...{ department: words, doctor: words, ticket: words, place: words },
    peopleAhead: count.describe('As its line has moved, where it stands in one. null unless the patient is waiting, as the minutes are.'),
    ...{ estimatedMinutes: count, delayMinutes: count },
    call: z.enum(['return', 'enter']).nullable().describe('null unless `state` is called.'),
    ...{ checkedInAt: instant.nullable(), stateAt },
  })
  .meta({ id: 'Visit' });
const exampleVisit = {
  ...{ visitId: 'visit-1', cardNumber: '0012345', state: 'waiting', department: '内科', doctor: '鈴木', ticket: 'A-102' },
  ...{ place: '2階 内科待合', peopleAhead: 2, estimatedMinutes: 12, delayMinutes: 10, call: null },
  ...{ checkedInAt: '2026-11-20T00:02:00.000Z', stateAt: '2026-11-20T00:33:00.000Z' },
};

const reservation = z
  .object({
    ...{ reservationId, cardNumber, state: z.enum(['booked', 'changed', 'cancelled']), startsAt: instant },
    previousStartsAt: instant.nullable().describe('When it began before it was changed.'),
    ...{ department: words, doctor: words, place: words, instructions: words, stateAt },
  })
  .meta({ id: 'Reservation' });
const exampleReservation = {
  ...{ reservationId: 'r-77', cardNumber: '0012345', state: 'changed', startsAt: '2026-12-04T00:30:00.000Z' },
  ...{ previousStartsAt: '2026-12-02T01:00:00.000Z', department: '内科', doctor: '鈴木', place: '2階 内科受付', instructions: null },
  stateAt: '2026-11-20T01:05:00.000Z',
};

const bill = z
  .object({
    ...{
      billId,
      cardNumber,
      state: z.enum(['ready', 'paid', 'withdrawn']).describe('withdrawn: shown to nobody.'),
      amountYen: z.int().min(0),
      issuedOn: day,
    },
    ...{ department: words, place: words, paidAt: instant.nullable(), stateAt },
  })
  .meta({ id: 'Bill' });
const exampleBill = {
  ...{ billId: 'b-501', cardNumber: '0012345', state: 'paid', amountYen: 2340, issuedOn: '2026-11-20', department: '内科' },
  ...{ place: '1階 自動精算機', paidAt: '2026-11-20T01:12:00.000Z', stateAt: '2026-11-20T01:12:00.000Z' },
};

export const getVisit = operation(
  {
    id: 'getVisit',
    method: 'get',
    path: '/v1/visits/{visitId}',
    summary: 'Look up a visit',
    description: `How it stands after all that was sent of it and of its line: what those who may see it read. Known for ${visitDays} days after the last word on it.`,
    params: z.strictObject({ visitId }),
    answers: { 200: { description: 'The visit.', shape: visit, example: exampleVisit } },
    errors: ['not_found'],
  },
  async ({ context, hospital, params }) => {
    const found = await lookUpVisit(context, hospital.id, params.visitId);
    if (found === null) throw new AppError('not_found', 'This hospital has no visit with this id.');
    const { kind: _, id, ...rest } = found;
    return { status: 200, body: { visitId: id, ...rest } };
  },
);

export const getReservation = operation(
  {
    id: 'getReservation',
    method: 'get',
    path: '/v1/reservations/{reservationId}',
    summary: 'Look up a reservation',
    description: 'How it stands after all that was sent of it.',
    params: z.strictObject({ reservationId }),
    answers: { 200: { description: 'The reservation.', shape: reservation, example: exampleReservation } },
    errors: ['not_found'],
  },
  async ({ context, hospital, params }) => {
    const found = await lookUpReservation(context, hospital.id, params.reservationId);
    if (found === null) throw new AppError('not_found', 'This hospital has no reservation with this id.');
    const { kind: _, id, ...rest } = found;
    return { status: 200, body: { reservationId: id, ...rest } };
  },
);

export const getBill = operation(
  {
    id: 'getBill',
    method: 'get',
    path: '/v1/bills/{billId}',
    summary: 'Look up a bill',
    description: 'How it stands after all that was sent of it.',
    params: z.strictObject({ billId }),
    answers: { 200: { description: 'The bill.', shape: bill, example: exampleBill } },
    errors: ['not_found'],
  },
  async ({ context, hospital, params }) => {
    const found = await lookUpBill(context, hospital.id, params.billId);
    if (found === null) throw new AppError('not_found', 'This hospital has no bill with this id.');
    const { kind: _, id, ...rest } = found;
    return { status: 200, body: { billId: id, ...rest } };
  },
);
