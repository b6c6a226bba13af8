// Whether everybody can use the screen that a hand is on.
import { AxeBuilder } from '@axe-core/playwright';
import { expect } from '@jest/globals';
import type { Hand } from './hand.ts';

/** Nothing that a screen reader stumbles over, nothing wider than the phone: also small, in the dark, and with letters twice the size. */
export async function isUsable(hand: Hand, name: string): Promise<void> {
  for (const scheme of ['light', 'dark'] as const) {
    await hand.page.emulateMedia({ colorScheme: scheme });
    const { violations } = await new AxeBuilder({ page: hand.page }).analyze();
    expect(violations.map(({ id, nodes }) => `${name} ${scheme} ${id} ${nodes[0]?.html}`)).toEqual([]);
  }
  await hand.page.emulateMedia({ colorScheme: 'light' });
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
