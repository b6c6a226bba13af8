// The page refuses the very PINs that the server refuses.
import { expect, test } from '@jest/globals';
import { tooEasy } from '../../bot/domain/pin.ts';
import { isTooEasy } from '../../liff-app/src/pin.ts';

test('of six digits, page and server refuse the same', () => {
  const differing: string[] = [];
  let refused = 0;
  // In steps of 7, which divides 111111, 10101 and 1001: so each repeated digit and block is among them. Then the runs.
  const pins = Array.from({ length: Math.ceil(1_000_000 / 7) }, (_, index) => String(index * 7).padStart(6, '0'));
  const runs = Array.from({ length: 10 }, (_, first) => [0, 1, 2, 3, 4, 5].map((step) => (first + step) % 10).join(''));
  for (const pin of [...pins, ...runs, ...runs.map((run) => [...run].reverse().join(''))]) {
    if (isTooEasy(pin)) refused += 1;
    if (isTooEasy(pin) !== tooEasy(pin)) differing.push(pin);
  }
  expect(differing).toEqual([]);
  expect(refused).toBeGreaterThan(500);
});
