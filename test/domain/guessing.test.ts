import { expect, test } from '@jest/globals';
import { lockedUntil, triesLeft } from '../../bot/domain/misses.ts';
import { tooEasy } from '../../bot/domain/pin.ts';
import { readSlipCode } from '../../bot/domain/slip-code.ts';

test('few PINs are too easy, and an ordinary one is not', () => {
  const easy = Array.from({ length: 1_000_000 }, (_, n) => String(n).padStart(6, '0')).filter(tooEasy).length;
  expect(easy).toBeGreaterThan(2_000);
  expect(easy).toBeLessThan(5_000);
  for (const pin of ['111111', '112211', '121212', '123123', '123456', '654321', '890123', '321098']) expect(tooEasy(pin)).toBe(true);
  for (const pin of ['480502', '135790', '112358', '902113']) expect(tooEasy(pin)).toBe(false);
});

test('the door stays shut for longer each time', () => {
  const now = new Date('2026-11-23T00:00:00Z');
  const minutes = (misses: number) => ((lockedUntil(misses, now)?.getTime() ?? Number.NaN) - now.getTime()) / 60_000;
  expect([1, 4].map((m) => lockedUntil(m, now))).toEqual([null, null]);
  expect([5, 6, 7, 8, 100].map(minutes)).toEqual([15, 60, 1440, 1440, 1440]);
  expect([0, 1, 4, 5, 9].map(triesLeft)).toEqual([5, 4, 1, 0, 0]);
});

test('a slip code is twelve digits, and nothing else is one', () => {
  expect(readSlipCode(' １２３４－５６７８ー９０１２\u200b')).toBe('123456789012');
  for (const typed of ['', '12345678901', '1234567890123', '1234-5678-901a', '１２３', '٠١٢٣٤٥٦٧٨٩٠١'])
    expect(readSlipCode(typed)).toBeNull();
});
