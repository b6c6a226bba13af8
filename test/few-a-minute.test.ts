// What may be done a few times a minute, also where the clock is set right in between.
import { expect, test } from '@jest/globals';
import { FewAMinute } from '../bot/few-a-minute.ts';

const at = (time: string) => new Date(`2026-11-30T${time}+09:00`);

test('a few times a minute for each key, and anew after it', () => {
  const few = new FewAMinute(2);
  expect([few.take('a', at('10:00:00')), few.take('a', at('10:00:30')), few.take('a', at('10:00:59'))]).toEqual([true, true, false]);
  expect(few.take('b', at('10:00:59'))).toBe(true);
  expect(few.take('a', at('10:01:00'))).toBe(true);
});

test('a clock that was ahead, and is set right, shuts nobody out until it is there again', () => {
  const few = new FewAMinute(1);
  expect([few.take('a', at('12:00:00')), few.take('a', at('10:00:00')), few.take('a', at('10:00:01'))]).toEqual([true, true, false]);
  // What another left behind in the time that is yet to come keeps nobody's minute from ending.
  expect([few.take('b', at('12:00:00')), few.take('c', at('10:00:00')), few.take('c', at('10:01:00'))]).toEqual([true, true, true]);
});
