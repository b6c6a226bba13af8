// How long an attempt waits for the next: soon at first, never so long that a call is stale by then.
import { expect, test } from '@jest/globals';
import { backoffMs } from '../../bot/domain/delivery.ts';

const bill = [{ kind: 'bill', id: 'b' }] as const;
const visit = [bill[0], { kind: 'visit', id: 'v' }] as const;

test('the waits double, up to a quarter of a minute for a visit and a minute for all else, and senders spread', () => {
  expect([1, 2, 3, 4, 5, 6, 7, 8, 9, 50].map((n) => backoffMs(n, bill, 0.5))).toEqual([
    500, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000,
  ]);
  expect([5, 6, 50].map((n) => backoffMs(n, visit, 0.5))).toEqual([8_000, 15_000, 15_000]);
  expect([0, 1].map((jitter) => backoffMs(50, [], jitter))).toEqual([48_000, 72_000]);
});
