// The one line about a person on the home screen: the most pressing thing wins.
import { expect, test } from '@jest/globals';
import type { OverviewAnswer } from '../../bot/contract.ts';
import { judgeToday } from '../../liff-app/src/today.ts';

const now = new Date('2026-11-24T01:00:00Z');
type Visit = NonNullable<OverviewAnswer['visits']>[number];
type Reservation = NonNullable<OverviewAnswer['reservations']>[number];

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
const visit = (over: Partial<Visit>): Visit => ({
  ...{ id: 'v', state: 'waiting', ...place, ticket: null, peopleAhead: null, estimatedMinutes: null, delayMinutes: null, call: null },
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
const bill = { id: 'b', state: 'ready', amountYen: 100, issuedOn: '2026-11-24', department: null, place: null } as const;
const judge = (over: Partial<OverviewAnswer>) => judgeToday({ ...nothing, ...over }, now);

test('a call comes before everything, and to enter before to return', () => {
  const back = visit({ state: 'called', call: 'return' });
  const enter = visit({ state: 'called', call: 'enter' });
  expect(judge({ visits: [visit({}), back, enter], bills: [bill] })).toEqual({ is: 'called', call: 'enter' });
  expect(judge({ visits: [visit({}), back], bills: [bill] })).toEqual({ is: 'called', call: 'return' });
});

test('of several waits the shortest, and an unknown one last', () => {
  const visits = [visit({}), visit({ peopleAhead: 5 }), visit({ peopleAhead: 0, estimatedMinutes: 3 })];
  expect(judge({ visits, bills: [bill] })).toEqual({ is: 'waiting', ahead: 0, minutes: 3 });
  expect(judge({ visits: [visit({})] })).toEqual({ is: 'waiting', ahead: null, minutes: null });
});

test('a bill to be paid comes before a finished visit, a paid one does not', () => {
  const visits = [visit({ state: 'finished' })];
  expect(judge({ visits, bills: [bill] })).toEqual({ is: 'bill' });
  expect(judge({ visits, bills: [{ ...bill, state: 'paid' }] })).toEqual({ is: 'finished' });
});

test('else the next reservation that still stands', () => {
  const reservations = [
    reservation('2026-12-24T01:00:00.000Z'),
    reservation('2026-11-20T01:00:00.000Z'),
    reservation('2026-11-25T01:00:00.000Z', 'cancelled'),
    reservation('2026-11-26T01:00:00.000Z', 'changed'),
  ];
  expect(judge({ reservations })).toEqual({ is: 'reservation', startsAt: '2026-11-26T01:00:00.000Z' });
});

test('what may not be seen is quiet', () => {
  expect(judge({})).toEqual({ is: 'quiet' });
  expect(judge({ visits: [], reservations: [], bills: [] })).toEqual({ is: 'quiet' });
});
