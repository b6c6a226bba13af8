// What can be pressed stands where it will stay: nothing that comes later moves it away from under the finger.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from './browser.ts';
import { everyScreen } from './screens/every-screen.ts';
import { openLook, openMiniApp } from './screens/show-mini-app.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
}, 60_000);
afterAll(() => browser?.close());

/** In the page: what could be pressed and, with a later change of the page, stands elsewhere. */
function watchPlaces(): void {
  const moved: string[] = [];
  Object.assign(window, { moved });
  let before = new Map<Element, number>();
  const look = () => {
    const shown = [...document.querySelectorAll('main :is(a, button, input, select, summary)')].filter((element) =>
      element.checkVisibility({ visibilityProperty: true }),
    );
    const now = new Map(shown.map((element) => [element, Math.round(element.getBoundingClientRect().top + window.scrollY)]));
    for (const [element, top] of now) {
      const earlier = before.get(element) ?? top;
      if (earlier !== top) moved.push(`${element.textContent || element.outerHTML} from ${earlier} to ${top}`);
    }
    before = now;
  };
  new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true });
}

const movedOn = (page: Page) => page.evaluate(() => (window as unknown as { moved: string[] }).moved);

test('nothing that can be pressed moves while a page comes piece by piece', async () => {
  const phone = await openLook(browser, { width: 390 });
  await phone.addInitScript(watchPlaces);
  const { page, show } = await openMiniApp(phone);
  const found: Record<string, string[]> = {};
  // What the reader does may move what stands below.
  for (const screen of everyScreen.filter(({ act }) => act === undefined)) {
    await show(screen);
    const moved = await movedOn(page);
    if (moved.length > 0) found[screen.name] = moved;
  }
  await phone.close();
  expect(found).toEqual({});
}, 120_000);

/** In the page: the device is asked about passkeys, and answers long after our server. */
function thinkLong(): void {
  PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable = () =>
    new Promise((resolve) =>
      setTimeout(() => {
        resolve(true);
        // Once the page has drawn it.
        setTimeout(() => Object.assign(window, { answered: true }), 100);
      }, 500),
    );
}

test('nor does it when the device takes its time to say whether it keeps passkeys', async () => {
  const screen = everyScreen.find(({ name }) => name === 'credential');
  if (screen === undefined) throw new Error('There is no screen credential.');
  const phone = await openLook(browser, { width: 390 });
  await phone.addInitScript(watchPlaces);
  await phone.addInitScript(thinkLong);
  const { page, show } = await openMiniApp(phone);
  await show(screen);
  await page.waitForFunction(() => 'answered' in window);
  const moved = await movedOn(page);
  await phone.close();
  expect(moved).toEqual([]);
}, 30_000);

/** In the page: a press that hits what deletes in the moment in which it appears. */
function pressTwice(): void {
  let presses = 0;
  new MutationObserver(() => {
    const button = document.querySelector<HTMLElement>('.deleting .danger');
    if (button === null || presses > 0) return;
    presses += 1;
    Object.assign(window, { presses });
    button.click();
  }).observe(document, { subtree: true, childList: true });
}

test('the second of two presses does not hit the button that deletes everything, which has only just come', async () => {
  const screen = everyScreen.find(({ name }) => name === 'leave-sure');
  if (screen === undefined) throw new Error('There is no screen leave-sure.');
  const phone = await openLook(browser, { width: 390 });
  await phone.addInitScript(pressTwice);
  const { page, show } = await openMiniApp(phone);
  const asked: string[] = [];
  page.on('request', (request) => request.url().endsWith('/api/leave') && asked.push(request.method()));
  await show(screen);
  const presses = await page.evaluate(() => (window as unknown as { presses: number }).presses);
  await phone.close();
  expect([presses, asked]).toEqual([1, []]);
}, 30_000);
