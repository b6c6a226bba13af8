// Heavy work in a line: never two at once, in order, and what comes in between is served between two of them.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { oneAtATime } from '../../bot/one-at-a-time.ts';

test('one after the other, a failure holds up nobody, and others are served between two', async () => {
  const line = oneAtATime(3);
  const done: string[] = [];
  const work = async (name: string) => {
    const place = line.enter();
    if (place === null) return void done.push(`${name} refused`);
    try {
      await place.work(async () => {
        done.push(`${name} begins`);
        // Whoever comes while it is at work waits for the process, not for the line.
        void nextTurn().then(() => done.push(`somebody after ${name}`));
        await Promise.resolve();
        done.push(`${name} ends`);
        if (name === 'b') throw new Error('no paper');
      });
    } finally {
      place.leave();
    }
  };
  const outcomes = await Promise.allSettled([work('a'), work('b'), work('c'), work('d')]);
  await nextTurn();
  expect(outcomes.map((o) => o.status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
  expect(done).toEqual([
    ...['d refused', 'a begins', 'a ends', 'somebody after a', 'b begins', 'b ends', 'somebody after b'],
    ...['c begins', 'c ends', 'somebody after c'],
  ]);
  done.length = 0;
  await work('e');
  expect(done[0]).toBe('e begins');
});
