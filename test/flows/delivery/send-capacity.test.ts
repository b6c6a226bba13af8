// Places for what is on its way to LINE: who gets them, in which order, and who is told to go another way.
import { expect, test } from '@jest/globals';
import { SendCapacity } from '../../../bot/flows/delivery/send-capacity.ts';

const settled = () => new Promise((resolve) => setImmediate(resolve));

/** Notes the answer when it comes. */
function ask(capacity: SendCapacity, hospitalId: string, places: number) {
  const asked: { answer: boolean | null } = { answer: null };
  void capacity.take(hospitalId, places).then((taken) => {
    asked.answer = taken;
  });
  return asked;
}

test('first come, first served: small ones do not pass a large one for ever', async () => {
  const capacity = new SendCapacity({ size: 10, share: 10, maxWaitMs: 60_000 });
  expect(await capacity.take('a', 6)).toBe(true);
  const large = ask(capacity, 'b', 8);
  const small = ask(capacity, 'c', 2);
  await settled();
  expect([large.answer, small.answer]).toEqual([null, null]);
  capacity.give('a', 3);
  await settled();
  // Two would fit, eight do not.
  expect([large.answer, small.answer]).toEqual([null, null]);
  capacity.give('a', 1);
  await settled();
  expect([large.answer, small.answer]).toEqual([true, null]);
  capacity.give('a', 2);
  await settled();
  expect(small.answer).toBe(true);
});

test('a hospital that has used up its share does not stand in the way of the others', async () => {
  const capacity = new SendCapacity({ size: 10, share: 4, maxWaitMs: 60_000 });
  expect(await capacity.take('a', 4)).toBe(true);
  const again = ask(capacity, 'a', 1);
  const other = ask(capacity, 'b', 4);
  await settled();
  expect([again.answer, other.answer]).toEqual([null, true]);
  capacity.give('a', 2);
  await settled();
  expect(again.answer).toBe(true);
});

test('what is more than a share, or than all there is, enters where nobody of it, or nobody at all, is inside', async () => {
  const capacity = new SendCapacity({ size: 10, share: 4, maxWaitMs: 60_000 });
  expect(await capacity.take('a', 7)).toBe(true);
  capacity.give('a', 7);
  expect(await capacity.take('a', 50)).toBe(true);
  const other = ask(capacity, 'b', 1);
  await settled();
  expect(other.answer).toBe(null);
  capacity.give('a', 50);
  await settled();
  expect(other.answer).toBe(true);
});

test('who has waited its time is sent away, and those behind are looked at again', async () => {
  const capacity = new SendCapacity({ size: 10, share: 10, maxWaitMs: 30 });
  capacity.enter('a', 8);
  const [large, small] = [capacity.take('b', 5), capacity.take('c', 2)];
  expect(await large).toBe(false);
  // Two had been free all the time.
  expect(await small).toBe(true);
  capacity.give('a', 8);
  capacity.give('c', 2);
  expect(await capacity.take('d', 10)).toBe(true);
});
