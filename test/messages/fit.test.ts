// Text from outside fits its place and stays whole characters.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fitLine, fitParagraphs } from '../../bot/messages/fit.ts';
import { callOther } from '../../bot/messages/whose.ts';
import { graphemes } from '../line-platform/messages/property-rules.ts';
import { nasty } from './samples.ts';

describe('a line', () => {
  test.each([
    ['母', 20, '母'],
    ['  佐藤\u3000花子\n', 20, '佐藤 花子'],
    ['あいうえお', 5, 'あいうえお'],
    ['あいうえおか', 5, 'あいうえ…'],
    ['👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦', 2, '👨‍👩…'],
    ['か\u3099き', 2, 'か\u3099き'],
    ['a\u202Ebc', 20, 'a bc'],
    ['سلام', 20, '\u2068سلام\u2069'],
    ['\uD800x', 20, '\uFFFDx'],
  ])('%j in %i', (text, most, shown) => expect(fitLine(text, most)).toBe(shown));

  test.each([null, '', ' \u3000', '\u200B', '\u0301', '\u2067\uFEFF'])('%j shows nothing', (text) => expect(fitLine(text, 20)).toBeNull());

  test('never more graphemes or characters than its place has, never half a character', () => {
    fc.assert(
      fc.property(nasty, fc.integer({ min: 4, max: 60 }), (text, most) => {
        const line = fitLine(text, most);
        if (line === null) return;
        expect(graphemes(line)).toBeLessThanOrEqual(most);
        expect(line.length).toBeLessThanOrEqual(4 * most);
        expect(line.isWellFormed()).toBe(true);
        expect(line).not.toMatch(/[\p{Cc}\u202A-\u202E]/u);
      }),
      { numRuns: 400 },
    );
  });
});

test('paragraphs keep their breaks, one empty line at most', () =>
  expect(fitParagraphs('一\r\n\r\n\r\n\r\n二\n三 ', 50)).toBe('一\n\n二\n三'));

test.each([
  ['母', '母'],
  ['お母さん', 'お母さん'],
  ['佐藤 花子', '佐藤 花子さん'],
  ['佐藤 花子さん', '佐藤 花子さん'],
  ['佐藤\u3000花子様', '佐藤 花子様'],
  ['\u200B', '対象の方'],
])('%j is called %j', (label, called) => expect(callOther(label, 'ja')).toBe(called));
