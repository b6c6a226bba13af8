// What a caller is told of a value that does not fit: where, and what it must be; never what it was.
import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { day, hospitalEvent } from '../../bot/domain/hospital-event.ts';
import { fitShape } from '../../bot/domain/shape-details.ts';

const good = { id: 'ev-1', type: 'billing.ready', occurredAt: '2026-11-23T09:30:00+09:00', cardNumber: '0012345' };
const bill = { billId: 'b-1', amountYen: 3420 };

/** What is said of a billing.ready with these fields put in; undefined takes one away. */
function saidOf(fields: object, data: object = {}): Record<string, string> {
  const fit = fitShape(hospitalEvent, JSON.parse(JSON.stringify({ ...good, data: { ...bill, ...data }, ...fields })));
  return 'good' in fit ? {} : Object.fromEntries(fit.errors.map(({ path, reason }) => [path, reason]));
}

test('a value in its shape is given back as the shape reads it', () => {
  expect(saidOf({})).toEqual({});
  expect(fitShape(z.string().trim(), ' a ')).toEqual({ good: 'a' });
});

test.each<[string, object, object, Record<string, string>]>([
  [
    'what is missing',
    { id: undefined },
    { amountYen: undefined },
    { '$.id': 'is missing; it must be a string', '$.data.amountYen': 'is missing; it must be a number' },
  ],
  ['data left out', { data: undefined }, {}, { '$.data': 'is missing; it must be an object' }],
  ['the wrong kind', { id: 5 }, { amountYen: '3420' }, { '$.id': 'must be a string', '$.data.amountYen': 'must be a number' }],
  ['half a yen', {}, { amountYen: 0.5 }, { '$.data.amountYen': 'must be a whole number' }],
  ['too small', {}, { amountYen: -1 }, { '$.data.amountYen': 'must be at least 0' }],
  ['too large', {}, { amountYen: 100_000_000 }, { '$.data.amountYen': 'must be at most 99999999' }],
  ['too long', {}, { department: '内'.repeat(61) }, { '$.data.department': 'must have at most 60 characters' }],
  ['empty', { id: '' }, { department: ' ' }, { '$.id': 'must not be empty', '$.data.department': 'must not be empty' }],
  ['unknown names', {}, { yen: 1, 'odd key': 2 }, { '$.data.yen': 'is not known here', '$.data["odd key"]': 'is not known here' }],
  ['no card number', { cardNumber: undefined }, {}, { '$.cardNumber': 'is missing; it must be a string' }],
  [
    'no instant',
    { occurredAt: undefined },
    {},
    { '$.occurredAt': 'must be an ISO 8601 date and time with an offset, e.g. 2026-11-23T09:30:00+09:00' },
  ],
  [
    'an instant without offset',
    { occurredAt: '2026-11-23T09:30:00' },
    {},
    { '$.occurredAt': 'must be an ISO 8601 date and time with an offset, e.g. 2026-11-23T09:30:00+09:00' },
  ],
])('says in words what to do: %s', (_, fields, data, said) => {
  expect(saidOf(fields, data)).toEqual(said);
});

test('says which types there are, and whether one was given at all', () => {
  expect(saidOf({ type: 'billing.read' })).toEqual({
    '$.type': expect.stringMatching(/^must be one of visit\.checked_in, .*card\.updated$/),
  });
  expect(saidOf({ type: undefined })).toEqual({ '$.type': expect.stringMatching(/^is missing; it must be one of visit\.checked_in, /) });
});

test('a card number in full-width digits is told which ones are meant', () => {
  for (const cardNumber of ['００１２３４５', '0012345 ', '00‐12'])
    expect(saidOf({ cardNumber })).toEqual({
      '$.cardNumber': 'must be 1 to 32 half-width letters (A-Z, a-z), digits (0-9) or hyphens (-)',
    });
});

test('a day is told how to write it', () => {
  const said = { errors: [{ path: '$', reason: 'must be a date that there is, as YYYY-MM-DD, e.g. 2026-11-23' }] };
  for (const written of ['1948/05/02', '1948-5-2', '1948-02-30', '昭和23年5月2日']) expect(fitShape(day, written)).toEqual(said);
});

test('an id of ours is told where it comes from', () => {
  const said = {
    errors: [{ path: '$', reason: 'must be an id as this API gives it (a UUID, e.g. 0192f3a4-7c1e-7b2a-9d55-2f6f0c9a1b33)' }],
  };
  for (const given of ['', '1', '0192f3a47c1e7b2a9d552f6f0c9a1b33']) expect(fitShape(z.uuid(), given)).toEqual(said);
});

test('says what must be left out', () => {
  const moved = { ...good, type: 'queue.line_advanced', data: { lineId: 'l', servedThrough: 1 } };
  expect(fitShape(hospitalEvent, moved)).toEqual({ errors: [{ path: '$.cardNumber', reason: 'must be left out here' }] });
});

test('never says the value, and no more than twenty things', () => {
  const fit = fitShape(
    z.array(z.enum(['a', 'b'])),
    Array.from({ length: 100 }, () => '佐藤 花子'),
    '$.list',
  );
  expect(fit).toEqual({ errors: Array.from({ length: 20 }, (_, at) => ({ path: `$.list[${at}]`, reason: 'must be one of a, b' })) });
});
