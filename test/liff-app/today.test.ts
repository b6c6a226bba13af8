// 「きょう」: what concerns today of everybody, in the order in which it presses.
import { expect, test } from '@jest/globals';
import type { OverviewAnswer } from '../../bot/mini-app-contract.ts';
import { listToday, nextReservation, type Reservation, type Visit } from '../../liff-app/src/today.ts';

// 10:00 in Japan.
const now = new Date('2026-11-24T01:00:00Z');
const nothing: OverviewAnswer = {
  patientId: 'p1',
  watchId: 'w1',
  whose: { kind: 'other', label: '母' },
  visits: null,
  reservations: null,
  bills: null,
  notices: null,
  card: null,
  ecard: null,
};
const place = { department: null, doctor: null, place: null };
const visit = (id: string, over: Partial<Visit> = {}): Visit => ({
  ...{ id, state: 'waiting', ...place, ticket: null, peopleAhead: null, estimatedMinutes: null, delayMinutes: null, call: null },
  stateAt: now.toISOString(),
  ...over,
});
const reservation = (startsAt: string, state: Reservation['state'] = 'booked'): Reservation => ({
  id: startsAt,
  state,
  startsAt,
  ...place,
  instructions: null,
});
const bill = (amountYen: number, state: 'ready' | 'paid' = 'ready') =>
  ({ id: `b${amountYen}`, state, amountYen, issuedOn: '2026-11-20', department: null, place: null }) as const;
const notice = (id: string, unread: boolean) =>
  ({ id, title: '', body: '', url: null, publishedAt: now.toISOString(), personal: false, unread }) as const;
const list = (...people: Partial<OverviewAnswer>[]) =>
  listToday(
    people.map((person, n) => ({ ...nothing, patientId: `p${n + 1}`, ...person })),
    now,
  ).map((item) => {
    switch (item.is) {
      case 'reservation':
        return `${item.person.patientId} ${item.is} ${item.reservation.startsAt}`;
      case 'bill':
        return `${item.person.patientId} ${item.is} ${item.yen}`;
      case 'notices':
        return `${item.person.patientId} ${item.is} ${item.count}`;
      default:
        return `${item.person.patientId} ${item.is} ${item.visit.id}`;
    }
  });

test('across people: called (to enter first), waiting (the shortest first), today’s appointments, bills, notices, what is over', () => {
  expect(
    list(
      {
        visits: [visit('w9', { peopleAhead: 9 }), visit('done', { state: 'finished' })],
        notices: [notice('all', true), notice('read', false)],
      },
      { visits: [visit('unknown')], reservations: [reservation('2026-11-24T06:00:00Z')] },
      { visits: [visit('back', { state: 'called', call: 'return' }), visit('w0', { peopleAhead: 0 })], bills: [bill(100), bill(20)] },
      { visits: [visit('in', { state: 'called', call: 'enter' })], reservations: [reservation('2026-11-24T03:00:00Z')] },
    ),
  ).toEqual([
    'p4 called in',
    'p3 called back',
    'p3 waiting w0',
    'p1 waiting w9',
    'p2 waiting unknown',
    'p4 reservation 2026-11-24T03:00:00Z',
    'p2 reservation 2026-11-24T06:00:00Z',
    'p3 bill 120',
    'p1 notices 1',
    'p1 finished done',
  ]);
});

test('today is a day in Japan; cancelled ones and those that a visit has taken up are not told', () => {
  const reservations = [
    reservation('2026-11-23T14:59:00Z'),
    reservation('2026-11-23T23:00:00Z'),
    reservation('2026-11-24T14:59:00Z'),
    reservation('2026-11-24T15:00:00Z'),
    reservation('2026-11-24T05:00:00Z', 'cancelled'),
  ];
  expect(list({ reservations })).toEqual(['p1 reservation 2026-11-23T23:00:00Z', 'p1 reservation 2026-11-24T14:59:00Z']);
  expect(list({ reservations, visits: [visit('v')] })).toEqual(['p1 waiting v', 'p1 reservation 2026-11-24T14:59:00Z']);
});

test('a notice for everybody counts once, whomever it is shown with', () => {
  expect(list({ notices: [notice('all', true)] }, { notices: [notice('all', true), notice('own', true)] })).toEqual([
    'p1 notices 1',
    'p2 notices 1',
  ]);
});

test('a paid bill is no news, and who owes is not told that the visit is over', () => {
  const visits = [visit('v', { state: 'finished' })];
  expect(list({ visits, bills: [bill(1)] })).toEqual(['p1 bill 1']);
  expect(list({ visits, bills: [bill(1, 'paid')] })).toEqual(['p1 finished v']);
});

test('what may not be seen is quiet', () => {
  expect(list({}, { visits: [], reservations: [], bills: [], notices: [] })).toEqual([]);
});

test('the next appointment after today that still stands', () => {
  const reservations = [
    reservation('2026-12-24T01:00:00Z'),
    reservation('2026-11-24T05:00:00Z'),
    reservation('2026-11-25T01:00:00Z', 'cancelled'),
    reservation('2026-11-26T01:00:00Z', 'changed'),
  ];
  expect(nextReservation({ ...nothing, reservations }, now)?.startsAt).toBe('2026-11-26T01:00:00Z');
  expect(nextReservation(nothing, now)).toBeNull();
});
