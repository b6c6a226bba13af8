// Who types at once types into what is shown: the focus is where it belongs before a screen is drawn, not after. And it is not lost with what was pressed.
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

/** Whoever presses with a key, or listens, goes on where they were: not at the top of a page that says nothing of it. */
test.each([
  ['watching', '呼び名を変える', 'form.rename'],
  ['watching-rename', '変えない', 'button:not(.rename button)'],
  ['watching-rename', '決めない', 'input:checked'],
  ['invite-own-word', '決めない', 'input:checked'],
  ['invite-offline', 'もう一度試す', 'h1'],
  ['records-bills', '2026年10月を見る', '.month:last-of-type h2'],
  ['looks', '前の記録を見る', '.record'],
])(
  '%s: %s',
  async (name, pressed, focused) => {
    const screen = everyScreen.find((one) => one.name === name);
    if (screen === undefined) throw new Error(`There is no screen ${name}.`);
    const phone = await openLook(browser, { width: 390 });
    const { page, show } = await openMiniApp(phone);
    await show(screen);
    const words = page.getByText(pressed, { exact: true }).first();
    await words.evaluate((element) => {
      const control = element.closest('label')?.querySelector('input') ?? element.closest('button');
      control?.focus();
      control?.click();
    });
    await page.waitForFunction((what) => document.activeElement?.matches(what), focused, { timeout: 3_000 });
    await phone.close();
  },
  30_000,
);

test('the title that LINE writes above the page holds only what can be seen', async () => {
  const screen = everyScreen.find((one) => one.name === 'settings');
  if (screen === undefined) throw new Error('There is no screen settings.');
  const phone = await openLook(browser, { width: 390, language: 'ja-easy' });
  const { page, show } = await openMiniApp(phone);
  await show(screen, 'ja-easy');
  expect(await page.title()).toBe('設定(せってい) | みまもり');
  await phone.close();
}, 30_000);
