// Dates are those of Japan wherever the server stands.
import { expect, test } from '@jest/globals';
import { dayAndTime, dayOf, digits, fullDay, leafOf } from '../../bot/messages/dates.ts';
import { inEnglish, inJapanese } from '../../bot/messages/wording/durations.ts';
import { writeDayAndTime } from '../../liff-app/src/when.ts';

const at = new Date('2026-11-23T00:30:00Z');

test('day and time', () => {
  expect(dayAndTime(at, 'ja')).toBe('11月23日(月) 9:30');
  expect(dayAndTime(at, 'en')).toBe('Mon 23 Nov 09:30');
});
test('past midnight in Japan it is the next day', () => expect(dayAndTime(new Date('2026-12-31T15:05:00Z'), 'ja')).toBe('1月1日(金) 0:05'));
test('the year stands where it is another', () => {
  expect(dayOf(new Date('2027-01-04T00:00:00Z'), 'ja', at)).toBe('2027年1月4日(月)');
  expect(dayOf(new Date('2027-01-04T00:00:00Z'), 'en', at)).toBe('Mon 4 Jan 2027');
  expect(dayOf(at, 'ja', at)).toBe('11月23日(月)');
  expect(leafOf(new Date('2027-01-04T00:00:00Z'), 'ja', at)).toEqual({ month: '2027年1月', day: '4', weekday: '月曜日' });
});
test('in English as on the pages of the mini-app', () => {
  expect(writeDayAndTime(at, 'en', at)).toBe(dayAndTime(at, 'en'));
  const yearBefore = new Date('2025-11-23T00:30:00Z');
  expect(writeDayAndTime(at, 'en', yearBefore)).toBe(dayAndTime(at, 'en', yearBefore));
});
test('a calendar day', () => {
  expect(fullDay('2026-11-23', 'ja')).toBe('2026年11月23日(月)');
  expect(fullDay('2026-11-23', 'en')).toBe('Mon 23 Nov 2026');
});
test.each([
  [0, '0分', '0 min'],
  [59, '59分', '59 min'],
  [60, '1時間', '1 h'],
  [61, '1時間1分', '1 h 1 min'],
  [90, '1時間30分', '1 h 30 min'],
])('%i minutes', (minutes, ja, en) => {
  expect(inJapanese(minutes)).toBe(ja);
  expect(inEnglish(minutes)).toBe(en);
});
test('amounts', () => expect(digits(1234567)).toBe('1,234,567'));
