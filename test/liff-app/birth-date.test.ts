// Birth dates as they are typed: eras, widths, and days that never were.
import { expect, test } from '@jest/globals';
import { type Era, isBlank, readBirthDate } from '../../liff-app/src/birth-date.ts';

const today = '2026-11-24';
const read = (era: Era, year: string, month: string, day: string) => readBirthDate({ era, year, month, day }, today);

test.each<[Era, string, string, string, string | null]>([
  ['showa', '20', '3', '5', '1945-03-05'],
  ['showa', '２０', '０３', '０５', '1945-03-05'],
  ['showa', '1', '12', '26', '1926-12-26'],
  ['showa', '64', '1', '7', '1989-01-07'],
  ['showa', '65', '1', '1', null],
  ['taisho', '15', '12', '24', '1926-12-24'],
  ['heisei', '31', '4', '30', '2019-04-30'],
  ['reiwa', '8', '11', '24', '2026-11-24'],
  ['reiwa', '8', '11', '25', null],
  ['showa', '1945', '3', '5', '1945-03-05'],
  ['ad', '1945', '3', '5', '1945-03-05'],
  ['ad', '45', '3', '5', null],
  ['ad', '1899', '3', '5', null],
  ['ad', '2024', '2', '29', '2024-02-29'],
  ['ad', '2023', '2', '29', null],
  ['ad', '2000', '13', '1', null],
  ['ad', '2000', '4', '31', null],
  ['ad', '2000', '0', '1', null],
  ['ad', '2000', '1', '', null],
  ['ad', '', '1', '1', null],
])('%s %s-%s-%s', (era, year, month, day, expected) => {
  expect(read(era, year, month, day)).toBe(expected);
});

test('what was not typed is told apart from what cannot be', () => {
  expect(isBlank({ era: 'showa', year: '', month: ' ', day: '' })).toBe(true);
  for (const typed of [{ year: '２３' }, { month: '13' }, { day: '1' }])
    expect(isBlank({ era: 'ad', year: '', month: '', day: '', ...typed })).toBe(false);
});
