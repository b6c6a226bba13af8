// Counts in easy Japanese are read as they are spoken: the reading changes with the number. And how long something takes, in every language.
import { expect, test } from '@jest/globals';
import { duration } from '../../bot/messages/dates.ts';
import * as chat from '../../bot/messages/wording/counted-easy.ts';
import * as pages from '../../liff-app/src/wording/counted-easy.ts';
import { inEnglish, inJapanese } from '../../liff-app/src/wording/durations.ts';

test.each([
  [1, '1人(ひとり)'],
  [2, '2人(ふたり)'],
  [3, '3人(にん)'],
  [11, '11人(にん)'],
])('%d people', (count, read) => {
  expect(chat.people(count)).toBe(read);
  expect(pages.people(count)).toBe(read);
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
  expect(chat.duration(count)).toBe(read);
  expect(pages.minutes(count)).toBe(read);
});

test('hours and minutes', () => {
  expect(chat.duration(60)).toBe('1時間(じかん)');
  expect(chat.duration(95)).toBe('1時間(じかん)35分(ふん)');
  expect(chat.duration(0)).toBe('0分(ぷん)');
});

test.each([0, 1, 59, 60, 61, 90, 120, 150, 200])('%d minutes last as long on the pages as in the chat, in every language', (minutes) => {
  expect(pages.duration(minutes)).toBe(chat.duration(minutes));
  expect(inJapanese(minutes)).toBe(duration(minutes, 'ja'));
  expect(inEnglish(minutes)).toBe(duration(minutes, 'en'));
});

test.each([
  [1, '1日(にち)'],
  [2, '2日(ふつか)'],
  [8, '8日(ようか)'],
  [10, '10日(とおか)'],
  [11, '11日(にち)'],
  [20, '20日(はつか)'],
])('%d days', (count, read) => expect(pages.days(count)).toBe(read));
