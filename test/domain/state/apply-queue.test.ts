// The rules of the queue: what an event of a visit or of its line changes, and what it tells.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { HospitalEvent } from '../../../bot/domain/hospital-event.ts';
import { peopleAhead } from '../../../bot/domain/queue.ts';
import { applyEvent } from '../../../bot/domain/state/apply-event.ts';
import { at, emptyBoard, event, patientId, tells, visit } from './small-board.ts';

test('check-in, thresholds, call and end are told; steps between the thresholds are not', () => {
  const board = emptyBoard();
  expect(tells(board, event('visit.checked_in', 0, { visitId: 'v', peopleAhead: 8 }))).toEqual(['visit:v']);
  expect(tells(board, event('queue.updated', 1, { visitId: 'v', peopleAhead: 7 }))).toEqual([]);
  expect(tells(board, event('queue.updated', 2, { visitId: 'v', peopleAhead: 4 }))).toEqual(['visit:v']);
  expect(tells(board, event('queue.updated', 3, { visitId: 'v', peopleAhead: 3 }))).toEqual([]);
  expect(tells(board, event('queue.updated', 4, { visitId: 'v', peopleAhead: 2 }))).toEqual(['visit:v']);
  expect(tells(board, event('queue.updated', 5, { visitId: 'v', peopleAhead: 1 }))).toEqual([]);
  expect(tells(board, event('queue.called', 6, { visitId: 'v', call: 'return' }))).toEqual(['visit:v']);
  expect(tells(board, event('queue.called', 7, { visitId: 'v', call: 'enter', place: '3番診察室' }))).toEqual(['visit:v']);
  expect(visit(board)).toMatchObject({ state: 'called', call: 'enter', place: '3番診察室' });
  expect(tells(board, event('visit.finished', 8, { visitId: 'v' }))).toEqual(['visit:v']);
  expect(visit(board)).toMatchObject({ state: 'finished', call: null });
});

test('a call is told although another system, whose clock runs ahead, said something with a later stamp; where no clock runs ahead the later stamp holds', () => {
  const board = { ...emptyBoard(), now: new Date(at(10)) };
  tells(board, event('visit.checked_in', 0, { visitId: 'v', peopleAhead: 8 }));
  tells(board, event('queue.updated', 12, { visitId: 'v', peopleAhead: 1 }));
  expect(tells(board, event('visit.finished', 10, { visitId: 'v' }))).toEqual([]);
  expect(tells(board, event('queue.called', 10, { visitId: 'v', call: 'enter' }))).toEqual(['visit:v']);
  expect(visit(board)).toMatchObject({ state: 'called', call: 'enter', stateAt: new Date(at(10)) });
  // What comes by the true time afterwards counts again.
  expect(tells(board, event('visit.finished', 11, { visitId: 'v' }))).toEqual(['visit:v']);

  const honest = { ...emptyBoard(), now: new Date(at(30)) };
  tells(honest, event('queue.updated', 12, { visitId: 'v', peopleAhead: 1 }));
  expect(tells(honest, event('queue.called', 10, { visitId: 'v', call: 'enter' }))).toEqual([]);
});

test.each([{ estimatedMinutes: 0 }, { delayMinutes: 5 }, { peopleAhead: 0 }])(
  'a call, or an end, and a refresh %j: whichever arrives first, the call and the end are told and stand',
  (refresh) => {
    const said = [
      event('visit.checked_in', 0, { visitId: 'v', peopleAhead: 1 }),
      event('queue.called', 10, { visitId: 'v', call: 'return' }),
      event('queue.called', 11, { visitId: 'v', call: 'enter' }),
      event('queue.updated', 13, { visitId: 'v', ...refresh }),
      event('visit.finished', 12, { visitId: 'v' }),
    ] as const;
    const told = (order: readonly number[]) => {
      const board = emptyBoard();
      const last = order.map((n) => tells(board, said[n] as HospitalEvent)).at(-1);
      const { state, call, stateAt, delayMinutes } = visit(board);
      return { last, state, call, stateAt, delayMinutes };
    };
    const { last: _, ...called } = told([0, 1, 3]);
    expect(told([0, 3, 1])).toEqual({ ...called, last: ['visit:v'] });
    const { last: __, ...entered } = told([0, 1, 2, 3]);
    expect(told([0, 1, 3, 2])).toEqual({ ...entered, last: ['visit:v'] });
    const { last: ___, ...over } = told([0, 1, 2, 4, 3]);
    expect(told([0, 1, 2, 3, 4])).toEqual({ ...over, last: ['visit:v'] });
    // Called since, it is no older call's turn.
    expect(told([0, 2, 3, 1])).toEqual({ ...entered, last: [] });
  },
);

test('a refresh that says again where in the line the called patient had stood does not undo the call', () => {
  const board = emptyBoard();
  const line = { id: 'l', position: 8 };
  tells(board, event('visit.checked_in', 0, { visitId: 'v', line }));
  tells(board, event('queue.line_advanced', 1, { lineId: 'l', servedThrough: 5 }, null));
  expect(tells(board, event('queue.called', 10, { visitId: 'v', call: 'enter' }))).toEqual(['visit:v']);
  expect(tells(board, event('queue.updated', 12, { visitId: 'v', line }))).toEqual([]);
  expect(visit(board).state).toBe('called');
  expect(tells(board, event('queue.updated', 13, { visitId: 'v', line: { id: 'l', position: 9 } }))).toEqual(['visit:v']);
});

test('入って, by an honest clock, after 戻って by one that runs ahead', () => {
  const board = { ...emptyBoard(), now: new Date(at(10)) };
  expect(tells(board, event('queue.called', 12, { visitId: 'v', call: 'return' }))).toEqual(['visit:v']);
  expect(tells(board, event('queue.called', 9, { visitId: 'v', call: 'enter' }))).toEqual(['visit:v']);
  expect(visit(board).call).toBe('enter');
});

test('a system that refreshes its rows does not undo a call; one that says that people are ahead again does', () => {
  const board = emptyBoard();
  tells(board, event('visit.checked_in', 0, { visitId: 'v', peopleAhead: 1, line: { id: 'l', position: 1 } }));
  tells(board, event('queue.called', 1, { visitId: 'v', call: 'enter', place: '3番診察室' }));
  for (const [minute, data] of [
    [2, { peopleAhead: 0 }],
    [3, { delayMinutes: 20 }],
    [4, { estimatedMinutes: 5 }],
    [5, { line: { id: 'l', position: 1 } }],
  ] as const) {
    expect(tells(board, event('queue.updated', minute, { visitId: 'v', ...data }))).toEqual([]);
    expect(visit(board)).toMatchObject({ state: 'called', call: 'enter', place: '3番診察室' });
  }
  expect(tells(board, event('queue.updated', 6, { visitId: 'v', peopleAhead: 3 }))).toEqual(['visit:v']);
  expect(visit(board)).toMatchObject({ state: 'waiting', call: null });
});

test('a reservation that was changed before anybody heard of it is told as a new one', () => {
  const board = emptyBoard();
  expect(tells(board, event('reservation.changed', 0, { reservationId: 'r', startsAt: at(600) }))).toEqual(['reservation:r']);
  expect(board.reservations.get('r')).toMatchObject({ state: 'booked', previousStartsAt: null });
});

test('each word on the wait says what it is: the check-in, a step, or that the turn is near', () => {
  const board = emptyBoard();
  const steps = (e: HospitalEvent) => {
    const applied = applyEvent(board, e);
    return 'tell' in applied ? applied.tell.map((t) => t.step) : null;
  };
  const line = { id: 'l', position: 10 };
  expect(steps(event('visit.checked_in', 0, { visitId: 'v', line }))).toEqual(['arrived']);
  expect(steps(event('queue.line_advanced', 1, { lineId: 'l', servedThrough: 4 }, null))).toEqual(['step']);
  expect(steps(event('queue.line_advanced', 2, { lineId: 'l', servedThrough: 4, delayMinutes: 20 }, null))).toEqual(['step']);
  expect(steps(event('queue.line_advanced', 3, { lineId: 'l', servedThrough: 7 }, null))).toEqual(['near']);
  expect(steps(event('queue.called', 4, { visitId: 'v', call: 'enter' }))).toEqual([undefined]);
  expect(steps(event('queue.updated', 5, { visitId: 'v', line: { id: 'l', position: 30 } }))).toEqual(['near']);
  expect(steps(event('visit.checked_in', 6, { visitId: 'w', line: { id: 'l', position: 9 } }))).toEqual(['near']);
});

test('a check-in that comes behind a refresh is told, and its place in the line counts; what the refresh said stays', () => {
  const board = emptyBoard();
  tells(board, event('queue.updated', 2, { visitId: 'v', delayMinutes: 10, place: '3階 待合' }));
  const checkedIn = event('visit.checked_in', 1, {
    visitId: 'v',
    ticket: 'A-1',
    place: '2階 待合',
    line: { id: 'l', position: 9 },
    delayMinutes: 5,
  });
  expect(applyEvent(board, checkedIn)).toEqual({ tell: [{ subject: { kind: 'visit', id: 'v' }, patientId, step: 'arrived' }] });
  expect(visit(board)).toMatchObject({
    ...{ ticket: 'A-1', place: '3階 待合', delayMinutes: 10, lineId: 'l', position: 9 },
    ...{ checkedInAt: new Date(at(1)), movedAt: new Date(at(1)), stateAt: new Date(at(2)) },
  });
  expect(tells(board, event('queue.line_advanced', 3, { lineId: 'l', servedThrough: 6 }, null))).toEqual(['visit:v']);
  // Said once more it is old.
  expect(tells(board, event('visit.checked_in', 1, { visitId: 'v', ticket: 'A-2' }))).toEqual([]);
  expect(visit(board).ticket).toBe('A-1');
});

test('one that comes behind the call, or the end, undoes nothing and tells nothing, and its number and place in the line are known from then on', () => {
  for (const [type, data] of [
    ['queue.called', { call: 'enter' }],
    ['visit.finished', {}],
  ] as const) {
    const board = emptyBoard();
    const line = { id: 'l', position: 4 };
    tells(board, event(type, 2, { visitId: 'v', ...data }));
    const known = visit(board);
    expect(tells(board, event('visit.checked_in', 1, { visitId: 'v', ticket: 'A-1', place: '2階 待合', line }))).toEqual([]);
    expect(visit(board)).toEqual({ ...known, ticket: 'A-1', lineId: 'l', position: 4, checkedInAt: new Date(at(1)) });
    expect(tells(board, event('queue.updated', 3, { visitId: 'v', line }))).toEqual([]);
    expect(visit(board).state).toBe(known.state);
  }
});

test('in whatever order check-in, refreshes, calls and ends arrive, the last call or end stands, is told, and the number of the check-in is known', () => {
  const said = (type: string, data: Record<string, fc.Arbitrary<unknown>>) => fc.record({ type: fc.constant(type), data: fc.record(data) });
  const later = fc.oneof(
    ...(['peopleAhead', 'delayMinutes', 'estimatedMinutes'] as const).map((name) =>
      said('queue.updated', { [name]: name === 'peopleAhead' ? fc.constant(0) : fc.nat(60) }),
    ),
    said('queue.called', { call: fc.constantFrom('return', 'enter') }),
    said('visit.finished', {}),
  );
  const arrival = fc.array(later, { minLength: 2, maxLength: 5 }).chain((all) => {
    const places = [0, ...all.map((_, i) => i + 1)];
    return fc.tuple(fc.constant(all), fc.shuffledSubarray(places, { minLength: places.length }));
  });
  fc.assert(
    fc.property(arrival, ([all, order]) => {
      const steps = [{ type: 'visit.checked_in', data: { peopleAhead: 9, ticket: 'A-1' } }, ...all];
      const sent = steps.map(({ type, data }, i) => event(type as HospitalEvent['type'], i, { visitId: 'v', ...data }));
      const arrive = (places: readonly number[]) => {
        const board = emptyBoard();
        const told = places.flatMap((i) =>
          tells(board, sent[i] as HospitalEvent).length > 0 ? [[visit(board).state, visit(board).call]] : [],
        );
        const { state, call, ticket, checkedInAt } = visit(board);
        return { told: told.at(-1), now: { state, call, ticket, checkedInAt } };
      };
      const { told, now } = arrive(order);
      expect(now).toEqual(arrive(steps.map((_, i) => i)).now);
      if (now.state !== 'waiting') expect(told).toEqual([now.state, now.call]);
    }),
    { numRuns: 1_000 },
  );
});

test('a late "3 people ahead" does not undo the call', () => {
  const board = emptyBoard();
  tells(board, event('queue.called', 10, { visitId: 'v', call: 'enter' }));
  expect(tells(board, event('queue.updated', 9, { visitId: 'v', peopleAhead: 3 }))).toEqual([]);
  expect(visit(board)).toMatchObject({ state: 'called', call: 'enter' });
});

test('who came late and was put back waits again, and hears the thresholds anew', () => {
  const board = emptyBoard();
  tells(board, event('visit.checked_in', 0, { visitId: 'v', peopleAhead: 1 }));
  tells(board, event('queue.called', 1, { visitId: 'v', call: 'return' }));
  expect(tells(board, event('queue.updated', 2, { visitId: 'v', peopleAhead: 6 }))).toEqual(['visit:v']);
  expect(tells(board, event('queue.updated', 3, { visitId: 'v', peopleAhead: 5 }))).toEqual(['visit:v']);
});

test('where to wait is never shown as where to enter, nor the room as where to wait or to go', () => {
  const board = emptyBoard();
  tells(board, event('visit.checked_in', 0, { visitId: 'v', place: '2階 内科待合' }));
  tells(board, event('queue.called', 1, { visitId: 'v', call: 'return' }));
  expect(visit(board).place).toBe('2階 内科待合');
  tells(board, event('queue.called', 2, { visitId: 'v', call: 'enter' }));
  expect(visit(board).place).toBeNull();
  tells(board, event('queue.called', 3, { visitId: 'v', call: 'enter', place: '3番診察室' }));
  tells(board, event('queue.called', 4, { visitId: 'v', call: 'return' }));
  expect(visit(board).place).toBeNull();
  tells(board, event('queue.called', 5, { visitId: 'v', call: 'enter', place: '3番診察室' }));
  tells(board, event('queue.updated', 6, { visitId: 'v', peopleAhead: 3 }));
  expect(visit(board).place).toBeNull();
  tells(board, event('queue.called', 7, { visitId: 'v', call: 'enter', place: '3番診察室' }));
  tells(board, event('visit.finished', 8, { visitId: 'v' }));
  expect(visit(board).place).toBeNull();
});

test('a line begins anew each day, before its first move is sent', () => {
  const board = emptyBoard();
  tells(board, event('queue.line_advanced', -24 * 60, { lineId: 'naika', servedThrough: 40, paceMinutes: 4 }, null));
  tells(board, event('visit.checked_in', 0, { visitId: 'v', line: { id: 'naika', position: 8 } }));
  expect(board.lines.get('naika')).toMatchObject({ servedThrough: 0, paceMinutes: 4 });
  expect(visit(board).toldAhead).toBe(7);
  expect(tells(board, event('queue.line_advanced', 1, { lineId: 'naika', servedThrough: 2 }, null))).toEqual(['visit:v']);
});

test.each<[string, object[]]>([
  ['was never said to be over', [{ type: 'queue.updated', data: { peopleAhead: 1 } }]],
  [
    'is over',
    [
      { type: 'queue.called', data: { call: 'enter', place: '3番診察室' } },
      { type: 'visit.finished', data: { place: '1階 会計' } },
    ],
  ],
])('an id that a system uses again on another day is a visit of its own, though the one before %s', (_, before) => {
  const board = emptyBoard();
  tells(board, event('visit.checked_in', 0, { visitId: 'v', peopleAhead: 8, ticket: 'A-1', place: '2階 内科待合', delayMinutes: 40 }));
  (before as { type: HospitalEvent['type']; data: object }[]).forEach(({ type, data }, i) => {
    tells(board, event(type, i + 1, { visitId: 'v', ...data }));
  });
  const day = 24 * 60;
  const applied = applyEvent(board, event('visit.checked_in', day, { visitId: 'v', peopleAhead: 8, department: '眼科' }));
  expect(applied).toEqual({ tell: [{ subject: { kind: 'visit', id: 'v' }, patientId, step: 'arrived' }] });
  expect(visit(board)).toMatchObject({
    ticket: null,
    place: null,
    delayMinutes: null,
    department: '眼科',
    checkedInAt: new Date(at(day)),
  });
  expect(tells(board, event('queue.updated', day + 1, { visitId: 'v', peopleAhead: 5 }))).toEqual(['visit:v']);
  expect(tells(board, event('queue.updated', day + 2, { visitId: 'v', peopleAhead: 2 }))).toEqual(['visit:v']);
  // What is late about the one before changes nothing of it.
  expect(tells(board, event('visit.finished', 9, { visitId: 'v' }))).toEqual([]);
  expect(visit(board).state).toBe('waiting');
});

test('a call without a check-in, under an id of the day before, does not lead to where the patient waited then; a wait past midnight goes on', () => {
  const board = emptyBoard();
  tells(board, event('visit.checked_in', 0, { visitId: 'v', place: '2階 内科待合' }));
  tells(board, event('queue.called', 24 * 60, { visitId: 'v', call: 'return' }));
  expect(visit(board).place).toBeNull();
  const night = emptyBoard();
  // 23:30 in Japan.
  tells(night, event('visit.checked_in', 14 * 60 + 30, { visitId: 'v', ticket: 'A-1', place: '救急待合' }));
  tells(night, event('queue.called', 16 * 60, { visitId: 'v', call: 'return' }));
  expect(visit(night)).toMatchObject({ ticket: 'A-1', place: '救急待合' });
  expect(tells(night, event('visit.finished', 16 * 60 + 20, { visitId: 'v' }))).toEqual(['visit:v']);
});

test('a check-in from before midnight that comes behind a word from after it is of the same visit; one of the morning before is not', () => {
  const board = emptyBoard();
  // 0:05 in Japan.
  tells(board, event('queue.updated', 15 * 60 + 5, { visitId: 'v', delayMinutes: 5 }));
  expect(tells(board, event('visit.checked_in', 2 * 60, { visitId: 'v', ticket: 'A-1' }))).toEqual([]);
  expect(visit(board).ticket).toBeNull();
  expect(tells(board, event('visit.checked_in', 15 * 60 - 5, { visitId: 'v', ticket: 'E-3', place: '救急待合' }))).toEqual(['visit:v']);
  expect(visit(board)).toMatchObject({ ticket: 'E-3', place: '救急待合' });
});

test('whoever closes the books in the night tells nobody that the day’s visits are over', () => {
  const board = emptyBoard();
  tells(board, event('visit.checked_in', 0, { visitId: 'v', ticket: 'A-1' }));
  expect(tells(board, event('visit.finished', 18 * 60, { visitId: 'v' }))).toEqual([]);
  expect(visit(board)).toMatchObject({ state: 'finished', ticket: 'A-1' });
});

test('nor is the visit for which a system then uses the id again taken for the one before, though its end was said on the same day', () => {
  const board = emptyBoard();
  const day = 24 * 60;
  tells(board, event('visit.checked_in', 0, { visitId: 'v', line: { id: 'naika', position: 3 }, ticket: 'A-1', department: '内科' }));
  expect(tells(board, event('visit.finished', day - 60, { visitId: 'v' }))).toEqual([]);
  const applied = applyEvent(board, event('visit.checked_in', day, { visitId: 'v', department: '眼科' }));
  expect(applied).toEqual({ tell: [{ subject: { kind: 'visit', id: 'v' }, patientId, step: 'arrived' }] });
  expect(visit(board)).toMatchObject({ state: 'waiting', ticket: null, lineId: null, position: null, checkedInAt: new Date(at(day)) });
  // One from before that end comes too late.
  const behind = emptyBoard();
  tells(behind, event('visit.checked_in', 0, { visitId: 'v' }));
  tells(behind, event('visit.finished', day, { visitId: 'v' }));
  expect(tells(behind, event('visit.checked_in', day - 60, { visitId: 'v' }))).toEqual([]);
  expect(visit(behind).state).toBe('finished');
});

test.each<[string, object]>([
  ['a delay', { delayMinutes: 40 }],
  ['that nobody is ahead', { peopleAhead: 0 }],
  ['the same place in the line', { line: { id: 'naika', position: 3 } }],
])('%s, said the next day of a visit that was over or called, is of no other visit, and told nobody', (_, details) => {
  for (const last of [event('visit.finished', 60, { visitId: 'v' }), event('queue.called', 60, { visitId: 'v', call: 'enter' })]) {
    const board = emptyBoard();
    tells(board, event('visit.checked_in', 0, { visitId: 'v', line: { id: 'naika', position: 3 } }));
    tells(board, last);
    const before = visit(board);
    expect(tells(board, event('queue.updated', 24 * 60, { visitId: 'v', ...details }))).toEqual([]);
    expect(visit(board)).toEqual(before);
  }
});

test('a delay is told by the quarter hour', () => {
  const board = emptyBoard();
  tells(board, event('visit.checked_in', 0, { visitId: 'v', peopleAhead: 20 }));
  expect(tells(board, event('queue.updated', 1, { visitId: 'v', delayMinutes: 10 }))).toEqual([]);
  expect(tells(board, event('queue.updated', 2, { visitId: 'v', delayMinutes: 40 }))).toEqual(['visit:v']);
  expect(tells(board, event('queue.updated', 3, { visitId: 'v', delayMinutes: 42 }))).toEqual([]);
});

test('a line that moves tells those who reach a threshold, and only them', () => {
  const board = emptyBoard();
  tells(board, event('visit.checked_in', 0, { visitId: 'v', line: { id: 'naika', position: 10 } }));
  tells(board, event('visit.checked_in', 0, { visitId: 'w', line: { id: 'naika', position: 30 } }, '2'));
  expect(tells(board, event('queue.line_advanced', 1, { lineId: 'naika', servedThrough: 3 }, null))).toEqual([]);
  expect(tells(board, event('queue.line_advanced', 2, { lineId: 'naika', servedThrough: 4 }, null))).toEqual(['visit:v']);
  expect(tells(board, event('queue.line_advanced', 1, { lineId: 'naika', servedThrough: 9 }, null))).toEqual([]);
  expect(board.lines.get('naika')?.servedThrough).toBe(4);
  expect(tells(board, event('queue.line_advanced', 3, { lineId: 'naika', servedThrough: 5, delayMinutes: 30 }, null))).toEqual([
    'visit:v',
    'visit:w',
  ]);
});

test('each threshold is told at most once while the line only moves on', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 40 }), fc.integer({ min: 1, max: 60 }), (steps, position) => {
      const board = emptyBoard();
      tells(board, event('visit.checked_in', 0, { visitId: 'v', line: { id: 'l', position } }));
      const told: (number | null)[] = [];
      [...steps]
        .sort((a, b) => a - b)
        .forEach((servedThrough, i) => {
          if (tells(board, event('queue.line_advanced', i + 1, { lineId: 'l', servedThrough }, null)).length > 0)
            told.push(peopleAhead(visit(board), board.lines.get('l') ?? null));
        });
      expect(told.length).toBeLessThanOrEqual(2);
      expect(told.every((ahead) => ahead !== null && ahead <= 5)).toBe(true);
    }),
  );
});
