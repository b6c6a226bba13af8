// Who types at once types into what is shown: the focus is where it belongs before a screen is drawn, not after.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { openBrowser } from './browser.ts';
import { everyScreen } from './screens/every-screen.ts';
import { openLook, openMiniApp } from './screens/show-mini-app.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
}, 60_000);
afterAll(() => browser?.close());

/** In the page: what has come into it and is meant to take the focus, and whether it had it as soon as it was there. */
function watchFocus(): void {
  const seen: string[] = [];
  Object.assign(window, { seen });
  new MutationObserver((changes) => {
    const added = changes.flatMap(({ addedNodes }) => [...addedNodes]).filter((node) => node instanceof HTMLElement);
    for (const what of ['.pin input', '.confirm'])
      if (added.some((element) => element.matches(what) || element.querySelector(what) !== null))
        seen.push(`${what}: ${document.activeElement?.matches(what)}`);
  }).observe(document, { subtree: true, childList: true });
}

test.each([
  ['pin-enter', '.pin input'],
  ['register-pin', '.pin input'],
  ['watching-remove', '.confirm'],
])(
  '%s',
  async (name, what) => {
    const screen = everyScreen.find((one) => one.name === name);
    if (screen === undefined) throw new Error(`There is no screen ${name}.`);
    const phone = await openLook(browser, { width: 390 });
    await phone.addInitScript(watchFocus);
    const { page, show } = await openMiniApp(phone);
    await show(screen);
    const seen = await page.evaluate(() => (window as unknown as { seen: string[] }).seen);
    await phone.close();
    expect(seen).toEqual([`${what}: true`]);
  },
  30_000,
);
