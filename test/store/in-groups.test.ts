// What comes while the same is under way is done together, and nobody's trouble is another's.
import { expect, test } from '@jest/globals';
import { inGroups } from '../../bot/store/in-groups.ts';

/** Work that says what it was given and waits to be let go. */
function heldWork() {
  const groups: number[][] = [];
  const again: boolean[] = [];
  const gates: (() => void)[] = [];
  const work = async (keys: readonly number[], isAgain: boolean) => {
    groups.push([...keys]);
    again.push(isAgain);
    await new Promise<void>((resolve) => gates.push(resolve));
    if (keys.includes(13)) throw new Error('thirteen');
    return keys.map((key) => key * 10);
  };
  const release = async () => {
    gates.shift()?.();
    await new Promise(setImmediate);
  };
  return { groups, again, work, release };
}

test('the first goes at once, the others together, each gets its own answers', async () => {
  const { groups, work, release } = heldWork();
  const owner = {};
  const ask = (...keys: number[]) => inGroups(owner, 'x', keys, 10, work);
  const all = Promise.all([ask(1), ask(2, 3), ask(4)]);
  expect(groups).toEqual([[1]]);
  await release();
  expect(groups).toEqual([[1], [2, 3, 4]]);
  await release();
  expect(await all).toEqual([[10], [20, 30], [40]]);
  const later = ask(5);
  expect(groups.at(-1)).toEqual([5]);
  await release();
  expect(await later).toEqual([50]);
});

test('a group is no larger than said, but for one caller who brings more', async () => {
  const { groups, work, release } = heldWork();
  const owner = {};
  const asked = [[1], [2, 3], [4, 5], [6, 7, 8, 9], [10]].map((keys) => inGroups(owner, 'x', keys, 3, work));
  for (let i = 0; i < 5; i += 1) await release();
  expect(groups).toEqual([[1], [2, 3], [4, 5], [6, 7, 8, 9], [10]]);
  await Promise.all(asked);
});

test('a group that fails is tried again one by one, and told so', async () => {
  const { groups, again, work, release } = heldWork();
  const owner = {};
  const asked = [1, 2, 13, 4].map((key) => inGroups(owner, 'x', [key], 10, work));
  const outcomes = Promise.allSettled(asked);
  for (let i = 0; i < 5; i += 1) await release();
  expect(groups).toEqual([[1], [2, 13, 4], [2], [13], [4]]);
  expect(again).toEqual([false, false, true, true, true]);
  expect((await outcomes).map((o) => (o.status === 'fulfilled' ? o.value : 'failed'))).toEqual([[10], [20], 'failed', [40]]);
});

test('who asks in the very moment in which the last is answered is heard', async () => {
  const owner = {};
  const work = async (keys: readonly number[]) => [...keys];
  for (let i = 0; i < 50; i += 1) {
    const first = inGroups(owner, 'x', [i], 10, work);
    // In the microtask of the answer, before anything else can run.
    expect(await first.then(() => inGroups(owner, 'x', [i + 1], 10, work))).toEqual([i + 1]);
  }
});
