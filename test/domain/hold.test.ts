// When each kind of news is told: what goes at once whatever the hour, what is held how long, and what is not told by itself.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { defaultHold, type Hearing, type HoldSettings, holdOf, type WaitStep, waitChoices } from '../../bot/domain/hold.ts';
import type { BillNews, NoticeNews, ReservationNews, VisitNews } from '../../bot/domain/news.ts';

const minute = 60_000;
const hour = 60 * minute;
const japan = (time: string) => new Date(`2026-11-24T${time}:00+09:00`);
const noon = japan('12:00');
const guardian: Hearing = { choice: null, isClose: true };
const watcher: Hearing = { choice: null, isClose: false };

const nowhere = { department: null, doctor: null, place: null };
const visit = (state: VisitNews['state'], now = noon): VisitNews => ({
  ...{ kind: 'visit', id: 'v', state, ...nowhere, ticket: null, peopleAhead: 2, estimatedMinutes: null, delayMinutes: null },
  ...{ call: state === 'called' ? 'enter' : null, checkedInAt: null, stateAt: now },
});
const bill = (state: BillNews['state'], issuedOn = '2026-11-24'): BillNews => ({
  ...{ kind: 'bill', id: 'b', state, amountYen: 100, issuedOn, department: null, place: null },
  ...{ paidAt: state === 'paid' ? noon : null, stateAt: noon },
});
const reservation = (startsAt: Date): ReservationNews => ({
  ...{ kind: 'reservation', id: 'r', state: 'booked', startsAt, previousStartsAt: null, ...nowhere, instructions: null, stateAt: noon },
});
const notice = (until: Date | null): NoticeNews & { until: Date | null } => ({
  ...{ kind: 'notice', id: 'n', state: 'posted', title: '', body: '', url: null, publishedAt: noon, personal: false, stateAt: noon, until },
});
const later = (ms: number) => new Date(noon.getTime() + ms);

describe('calls', () => {
  test('go at once: whoever hears, whatever was chosen, whatever the settings and the hour', () => {
    fc.assert(
      fc.property(
        fc.record({ holdMs: fc.nat(), quietFrom: fc.option(fc.nat(1439)), quietTo: fc.option(fc.nat(1439)) }),
        fc.record({ choice: fc.constantFrom(null, ...waitChoices), isClose: fc.boolean() }),
        fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true }),
        (holdSettings: HoldSettings, hearing: Hearing, now) => holdOf(visit('called'), undefined, hearing, holdSettings, now) === 0,
      ),
    );
  });
});

describe('the wait', () => {
  const waits = (step: WaitStep, hearing: Hearing, holdSettings = defaultHold, now = noon) =>
    holdOf(visit('waiting'), step, hearing, holdSettings, now);

  test('that the turn is near is told at once to whoever is with the patient, at night too', () => {
    expect(waits('near', guardian)).toBe(0);
    expect(waits('near', guardian, defaultHold, japan('23:30'))).toBe(0);
  });

  test('a step before it may be overtaken by it; the check-in, and every word to who is far, by the call', () => {
    expect(waits('step', guardian)).toBe(15 * minute);
    expect([waits('arrived', guardian), ...(['arrived', 'step', 'near'] as const).map((step) => waits(step, watcher))]).toEqual(
      Array(4).fill(120 * minute),
    );
  });

  test('a member may choose to hear each word, the last alone, or nothing but the calls', () => {
    for (const isClose of [true, false]) {
      expect((['arrived', 'step', 'near'] as const).map((step) => waits(step, { choice: 'each', isClose }))).toEqual([0, 0, 0]);
      expect((['arrived', 'step', 'near'] as const).map((step) => waits(step, { choice: 'last', isClose }))).toEqual([null, null, 0]);
      expect((['arrived', 'step', 'near'] as const).map((step) => waits(step, { choice: 'calls', isClose }))).toEqual([null, null, null]);
    }
  });
});

describe('what comes after', () => {
  test('the end of a visit is held for what belongs to it; a bill is told at once to who can go and pay', () => {
    expect(holdOf(visit('finished'), undefined, guardian, defaultHold, noon)).toBe(15 * minute);
    expect(holdOf(bill('ready'), undefined, guardian, defaultHold, noon)).toBe(0);
    expect(holdOf(bill('ready'), undefined, watcher, defaultHold, noon)).toBe(15 * minute);
    expect(holdOf(bill('withdrawn'), undefined, guardian, defaultHold, noon)).toBe(0);
    expect(holdOf(bill('withdrawn'), undefined, watcher, defaultHold, noon)).toBe(15 * minute);
  });

  test('paid on the day of the bill is not told by itself; paid later is', () => {
    expect(holdOf(bill('paid'), undefined, guardian, defaultHold, noon)).toBeNull();
    expect(holdOf(bill('paid', '2026-11-20'), undefined, guardian, defaultHold, noon)).toBe(15 * minute);
  });

  test('the end of a visit does not wait for a morning in which it would be void', () => {
    expect(holdOf(visit('finished'), undefined, watcher, defaultHold, japan('21:30'))).toBe(15 * minute);
  });
});

describe('quiet hours', () => {
  const holds = (time: string, holdSettings: HoldSettings = defaultHold) =>
    holdOf(notice(null), undefined, watcher, holdSettings, japan(time));

  test.each([
    ['20:35', 15 * minute],
    ['20:44', 15 * minute],
    ['20:45', 10 * hour + 15 * minute],
    ['23:00', 8 * hour],
    ['03:00', 4 * hour],
    ['06:45', 15 * minute],
    ['12:00', 15 * minute],
  ])('what comes at %s is held for %d ms', (time, ms) => {
    expect(holds(time)).toBe(ms);
  });

  test('a range within the day, and none', () => {
    expect(holds('13:30', { holdMs: 0, quietFrom: 13 * 60, quietTo: 14 * 60 })).toBe(30 * minute);
    expect(holds('23:00', { holdMs: 0, quietFrom: null, quietTo: null })).toBe(0);
  });

  test('what begins or ends within a day does not wait for the morning, and hardly at all when it is near', () => {
    const at = japan('23:00');
    const from = (ms: number) => new Date(at.getTime() + ms);
    expect(holdOf(reservation(from(11 * hour)), undefined, watcher, defaultHold, at)).toBe(15 * minute);
    expect(holdOf(reservation(from(hour)), undefined, watcher, defaultHold, at)).toBe(0);
    expect(holdOf(reservation(from(48 * hour)), undefined, watcher, defaultHold, at)).toBe(8 * hour);
    expect(holdOf(notice(from(9 * hour)), undefined, watcher, defaultHold, at)).toBe(15 * minute);
  });
});

test('a reservation that is moved away from soon is told as soon as it would have been', () => {
  const moved = (from: Date, now: Date) =>
    holdOf({ ...reservation(later(7 * 24 * hour)), state: 'changed', previousStartsAt: from }, undefined, guardian, defaultHold, now);
  expect(moved(later(hour), noon)).toBe(0);
  expect(moved(later(-hour), noon)).toBe(defaultHold.holdMs);
  // At night, and the old time is early tomorrow.
  expect(moved(new Date(japan('07:30').getTime() + 24 * hour), japan('22:00'))).toBe(defaultHold.holdMs);
});

test('with a hold of 0 and no quiet hours everything is told at once', () => {
  const plain: HoldSettings = { holdMs: 0, quietFrom: null, quietTo: null };
  const news = [visit('waiting'), visit('called'), visit('finished'), bill('ready'), bill('paid'), reservation(later(hour)), notice(null)];
  for (const hearing of [guardian, watcher])
    expect(news.map((one) => holdOf(one, 'arrived', hearing, plain, noon))).toEqual(news.map(() => 0));
});
