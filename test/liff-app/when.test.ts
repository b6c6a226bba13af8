// Times as the screen writes them: Japan's day and hour wherever the phone is, ages and what is left of an hour.
import { describe, expect, test } from '@jest/globals';
import { ageOf, remainingUntil, writeDay, writeDayAndTime, writeMoment } from '../../liff-app/src/when.ts';

const at = '2026-11-24T15:30:00Z';

const now = new Date('2026-11-23T00:45:00Z');

test('writes the day and hour of Japan', () => {
  expect(writeDayAndTime(at, 'ja', now)).toBe('11月25日(水) 0:30');
  expect(writeDayAndTime(at, 'en', now)).toBe('Wed 25 Nov 00:30');
});

test('writes the year where it is another in Japan than now: a year ahead, and after New Year', () => {
  expect(writeDayAndTime('2027-12-07T00:30:00Z', 'ja', now)).toBe('2027年12月7日(火) 9:30');
  expect(writeDayAndTime('2027-12-07T00:30:00Z', 'en', now)).toBe('Tue 7 Dec 2027 09:30');
  expect(writeDay('2026-12-31T14:59:00Z', 'ja', now)).toBe('12月31日(木)');
  expect(writeDay('2026-12-31T15:00:00Z', 'ja-easy', now)).toBe('2027年1月1日(金)');
  expect(writeMoment('2027-01-04T00:00:00Z', now, 'ja')).toBe('2027年1月4日(月) 9:00');
});

test('leaves out the day where it is today in Japan', () => {
  expect(writeMoment(at, new Date('2026-11-25T14:59:00Z'), 'ja')).toBe('0:30');
  expect(writeMoment(at, new Date('2026-11-24T14:59:00Z'), 'ja')).toBe('11月25日(水) 0:30');
});

describe('remainingUntil', () => {
  const end = '2026-11-24T10:00:00.000Z';
  test.each([
    ['2026-11-24T09:00:00.000Z', { minutes: 60, seconds: 0, over: false }],
    ['2026-11-24T09:00:00.001Z', { minutes: 60, seconds: 0, over: false }],
    ['2026-11-24T09:59:01.000Z', { minutes: 0, seconds: 59, over: false }],
    ['2026-11-24T09:59:59.999Z', { minutes: 0, seconds: 1, over: false }],
    ['2026-11-24T10:00:00.000Z', { minutes: 0, seconds: 0, over: true }],
    ['2026-11-24T11:00:00.000Z', { minutes: 0, seconds: 0, over: true }],
  ])('at %s', (time, left) => {
    expect(remainingUntil(end, new Date(time))).toEqual(left);
  });
});

test.each([
  [30, { unit: 'now', count: 0 }],
  [-30, { unit: 'now', count: 0 }],
  [60, { unit: 'minutes', count: 1 }],
  [59 * 60 + 59, { unit: 'minutes', count: 59 }],
  [3600, { unit: 'hours', count: 1 }],
  [86_400, { unit: 'days', count: 1 }],
])('%i seconds are', (seconds, age) => {
  expect(ageOf(at, new Date(Date.parse(at) + seconds * 1000))).toEqual(age);
});
