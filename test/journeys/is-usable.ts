// Whether everybody can use the screen that a hand is on.
import { expect } from '@jest/globals';
import type { Hand } from './hand.ts';
import { findBarriers } from './screens/examine.ts';

/** Nothing that a screen reader stumbles over, nothing wider than the phone: also small, in the dark, and with letters twice the size. */
export async function isUsable(hand: Hand, name: string): Promise<void> {
  const barriers = await findBarriers(hand.page, { colours: true, styles: true });
  expect(barriers.map((barrier) => `${name} ${barrier}`)).toEqual([]);
  for (const [width, size] of [
    [320, 100],
    [390, 200],
  ] as const) {
    await hand.page.setViewportSize({ width, height: 844 });
    await hand.page.evaluate((percent) => {
      document.documentElement.style.fontSize = percent === 100 ? '' : `${1.125 * percent}%`;
    }, size);
    const over = await hand.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect({ name, width, size, over }).toEqual({ name, width, size, over: 0 });
    const small = await hand.page.evaluate(() =>
      [...document.querySelectorAll('main :is(a, button, summary)')]
        .filter((e) => e.getBoundingClientRect().height < 44)
        .map((e) => e.outerHTML),
    );
    expect({ name, small }).toEqual({ name, small: [] });
  }
  await hand.page.evaluate(() => {
    document.documentElement.style.fontSize = '';
  });
  await hand.page.setViewportSize({ width: 390, height: 844 });
}
