// The smallest phone, with large letters too: what a step is about is seen whole at once (the code that is to be shown, the field that is to be filled in), and a call is torn nowhere.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { languages } from '../../bot/domain/language.ts';
import { openBrowser } from './browser.ts';
import { everyScreen } from './screens/every-screen.ts';
import { openLook, openMiniApp } from './screens/show-mini-app.ts';

/** What the phone's bar and LINE's own leave of 568 points. */
const height = 504;
const letters = [1, 1.3];
const about: Record<string, string> = { 'invitation-code': '.qr', 'register-pin': '.pin-box' };

let browsers: Browser[] = [];
beforeAll(async () => {
  browsers = await Promise.all(letters.map((size) => openBrowser({ args: [`--blink-settings=defaultFontSize=${16 * size}`] })));
}, 60_000);
afterAll(() => Promise.all(browsers.map((browser) => browser.close())));

test.each(languages)(
  'nothing of it lies below the fold: %s',
  async (language) => {
    const look = async (browser: Browser, at: number) => {
      const phone = await openLook(browser, { width: 320, language });
      const { page, show } = await openMiniApp(phone);
      await page.setViewportSize({ width: 320, height });
      const found: object[] = [];
      for (const screen of everyScreen.filter(({ name }) => name in about)) {
        await show(screen, language);
        const box = await page.locator(about[screen.name] as string).boundingBox();
        const isWhole = box !== null && box.y >= 0 && box.y + box.height <= height;
        found.push({ name: screen.name, letters: letters[at], is: isWhole ? 'whole' : box });
      }
      await phone.close();
      return found;
    };
    const found = (await Promise.all(browsers.map(look))).flat();
    expect(found).toEqual(
      letters.flatMap((size) => everyScreen.filter(({ name }) => name in about).map(({ name }) => ({ name, letters: size, is: 'whole' }))),
    );
  },
  60_000,
);

/** In the page: over how many lines these words go, where they are seen. */
function linesOf(words: string): number[] {
  const found: number[] = [];
  const texts = document.createTreeWalker(document.querySelector('main') ?? document.body, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
    const at = node.textContent?.indexOf(words) ?? -1;
    if (at < 0 || node.parentElement?.closest('.unseen')) continue;
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + words.length);
    found.push(new Set([...range.getClientRects()].map(({ top }) => top)).size);
  }
  return found;
}

test('the words of a call stand in one line, with large letters too', async () => {
  const found: object[] = [];
  const called = everyScreen.filter(({ name }) => /^(home|person)-called/.test(name));
  for (const [at, browser] of browsers.entries()) {
    const phone = await openLook(browser, { width: 320 });
    const { page, show } = await openMiniApp(phone);
    for (const screen of called) {
      await show(screen);
      found.push({ name: screen.name, letters: letters[at], lines: await page.evaluate(linesOf, 'お呼びしています') });
    }
    await phone.close();
  }
  expect(called.length).toBeGreaterThan(3);
  expect(found).toEqual(letters.flatMap((size) => called.map(({ name }) => ({ name, letters: size, lines: [1] }))));
}, 60_000);
