// What is wrong with a screen for those who see little, cannot touch, or have a small phone with large letters; each a sentence.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const playwright = createRequire(import.meta.resolve('@axe-core/playwright'));

interface Axe {
  run(context: Document, options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
}

export const axeFile = playwright.resolve('axe-core/axe.min.js');

/** Once a document. `address`: where the browser finds axe, and may keep it compiled; without, it is brought. */
async function bringAxe(page: Page, address: string | null): Promise<void> {
  if (await page.evaluate(() => 'axe' in window)) return;
  if (address === null) await page.evaluate(await readFile(axeFile, 'utf8'));
  else await page.addScriptTag({ url: address });
}

/** What follows from colours. It is measured in the light and in the dark; all else is the same in both. */
const ofColours = ['color-contrast', 'link-in-text-block'];

/**
 * `colours`: whether to measure what follows from them, which takes most of the time and is the same in every language.
 * `styles`: whether to read the style sheets too, which are the same on every screen.
 */
export async function findBarriers(
  page: Page,
  { colours, styles = false, axeAt = null }: { colours: boolean; styles?: boolean; axeAt?: string | null },
): Promise<string[]> {
  await bringAxe(page, axeAt);
  const run = (options: object) =>
    page.evaluate(
      async (given) => {
        const { axe } = window as unknown as { axe: Axe };
        const { violations } = await axe.run(document, { selectors: false, resultTypes: ['violations'], ...given });
        return violations.map(({ id, nodes }) => `${id} ${nodes.map((node) => node.html).join(' | ')}`);
      },
      { preload: styles, ...options },
    );
  const inTheLight = await run({ rules: Object.fromEntries(ofColours.map((rule) => [rule, { enabled: colours }])) });
  if (!colours) return inTheLight;
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  const inTheDark = await run({ runOnly: ofColours });
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  return [...inTheLight, ...inTheDark.map((problem) => `in the dark: ${problem}`)];
}

/** All that stands on a screen, what is typed and chosen with it. */
export function readAll(page: Page): Promise<string> {
  return page.evaluate(() => {
    const fields = [...document.querySelectorAll('input')].map(({ type, value, checked }) =>
      /radio|checkbox/.test(type) ? checked : value,
    );
    const path = document.querySelector('.steps')?.outerHTML ?? '';
    const waiting = document.querySelectorAll('.skeleton-block').length;
    return JSON.stringify([document.body.innerText, fields, path, waiting]);
  });
}

const small = { width: 320, height: 568 };
const usual = { width: 390, height: 844 };

/** At 320 px, and with letters twice as large: what scrolls sideways, is cut off, or is too small to press. */
export async function findCuts(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const [view, percent] of [
    [small, 100],
    [usual, 200],
    [small, 200],
  ] as const) {
    await page.setViewportSize(view);
    found.push(...(await page.evaluate(measure, percent)).map((what) => `${view.width} px, text ${percent} %: ${what}`));
  }
  await page.evaluate(() => document.documentElement.style.removeProperty('font-size'));
  await page.setViewportSize(usual);
  return found;
}

/** In the page. The page's own text is 112.5 % of the browser's. */
function measure(percent: number): string[] {
  document.documentElement.style.fontSize = `${1.125 * percent}%`;
  const { scrollWidth, clientWidth } = document.documentElement;
  const name = (element: Element) => element.outerHTML.slice(0, 120);
  /** With large letters some of what is else only for listeners is shown. */
  const isUnseen = (element: Element) => (element.closest('.unseen')?.getBoundingClientRect().width ?? 2) <= 1;
  const shown = [...document.querySelectorAll('#app *')].filter(
    (element) => element.checkVisibility() && element.closest('svg, [aria-hidden=true]') === null && !isUnseen(element),
  );
  const cut = shown.filter((element) => {
    const { left, right, width } = element.getBoundingClientRect();
    const hides = getComputedStyle(element).overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1;
    // An input scrolls its own text.
    return (hides && !element.matches('input, select')) || (width > 1 && (left < -0.5 || right > clientWidth + 0.5));
  });
  const tiny = shown.filter((element) => element.matches('a, button, summary') && element.getBoundingClientRect().height < 43.5);
  return [
    ...findStrayed(shown).map((line) => `a line begins with ${line}`),
    ...(scrollWidth > clientWidth ? [`scrolls sideways by ${scrollWidth - clientWidth} px`] : []),
    ...cut.map((element) => `cut off: ${name(element)}`),
    ...tiny.map((element) => `less than 44 px high: ${name(element)}`),
  ];

  /** What may not begin a line, and does: torn from its word because the word is longer than the line. */
  function findStrayed(elements: Element[]): string[] {
    const range = document.createRange();
    const at = (text: Text, index: number) => {
      range.setStart(text, index);
      range.setEnd(text, index + 1);
      return range.getBoundingClientRect();
    };
    const texts = elements.flatMap(({ childNodes }) => [...childNodes]).filter((node) => node instanceof Text);
    return texts.flatMap((text) =>
      [...text.data.matchAll(/(?<=[^\s\u200b!-~])[)）」、。：]|(?<=\S):/g)]
        .filter(({ index }) => at(text, index).top > at(text, index - 1).bottom - 1)
        .map(({ index }) => text.data.slice(index, index + 20)),
    );
  }
}
