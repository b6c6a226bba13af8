// Counts in easy Japanese are read as they are spoken: the reading changes with the number.
import { expect, test } from '@jest/globals';
import { days, duration, minutes, people } from '../../bot/messages/wording/counted-easy.ts';

test.each([
  [1, '1人(ひとり)'],
  [2, '2人(ふたり)'],
  [3, '3人(にん)'],
  [11, '11人(にん)'],
])('%d people', (count, read) => {
  expect(people(count)).toBe(read);
});

test.each([
  [1, '1分(ぷん)'],
  [2, '2分(ふん)'],
  [3, '3分(ぷん)'],
  [4, '4分(ぷん)'],
  [5, '5分(ふん)'],
  [10, '10分(ぷん)'],
  [15, '15分(ふん)'],
  [30, '30分(ぷん)'],
])('%d minutes', (count, read) => {
  expect(duration(count)).toBe(read);
  expect(minutes(count)).toBe(read);
});

test('hours and minutes', () => {
  expect(duration(60)).toBe('1時間(じかん)');
  expect(duration(95)).toBe('1時間(じかん)35分(ふん)');
  expect(duration(0)).toBe('0分(ぷん)');
});

test.each([
  [1, '1日(にち)'],
  [2, '2日(ふつか)'],
  [8, '8日(ようか)'],
  [10, '10日(とおか)'],
  [11, '11日(にち)'],
  [20, '20日(はつか)'],
])('%d days', (count, read) => expect(days(count)).toBe(read));
