// Every screen of the mini-app in every language: nothing that axe objects to, nothing that needs a finger, nothing cut off on small phones or with large letters.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { type Language, languages } from '../../bot/domain/language.ts';
import { parseRoute, type Route } from '../../liff-app/src/routes.ts';
import { openBrowser } from './browser.ts';
import { everyScreen } from './screens/every-screen.ts';
import { axeFile, findBarriers, findCuts, readAll } from './screens/examine.ts';
import { findKeyTrouble } from './screens/press-keys.ts';
import { openLook, openMiniApp } from './screens/show-mini-app.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
}, 60_000);
afterAll(() => browser?.close());

/** As many pages as there are processors, each used again for one screen after the other. */
const atOnce = 2;

async function examineAll(language: Language, examine: (page: Page, name: string) => Promise<string[]>): Promise<string[]> {
  const left = [...everyScreen];
  const found: string[] = [];
  const work = async () => {
    const phone = await openLook(browser, { width: 390, language });
    const { page, show } = await openMiniApp(phone, { 'axe.js': axeFile });
    for (let screen = left.shift(); screen !== undefined; screen = left.shift()) {
      const { name } = screen;
      await show(screen, language);
      found.push(...(await examine(page, name)).map((problem) => `${name}: ${problem}`));
    }
    await phone.close();
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return found;
}

/** The compiler asks for each page that routes.ts knows. */
const pages: Record<Route['page'], true> = {
  home: true,
  person: true,
  view: true,
  invite: true,
  register: true,
  watchers: true,
  watcher: true,
  'new-invitation': true,
  watching: true,
  credential: true,
  'recovery-code': true,
  settings: true,
  agreed: true,
  looks: true,
  leave: true,
  'not-found': true,
};

test('every page has its screens, each with a name of its own', () => {
  const shown = new Set(everyScreen.map(({ path }) => parseRoute(path).page));
  expect([...shown].sort()).toEqual(Object.keys(pages).sort());
  expect(new Set(everyScreen.map(({ name }) => name)).size).toBe(everyScreen.length);
});

/** Colours and keys are the same in each language, so one is asked usually; each by EVERY_SCREEN=thorough npm test -- test/journeys/every-screen */
const isThorough = process.env.EVERY_SCREEN === 'thorough';

test.each(languages)(
  'nobody is shut out, and nothing is cut off: %s',
  async (language) => {
    const isWhole = isThorough || language === languages[0];
    // A screen that reads like another is not the one that its name promises.
    const read = new Map<string, string>();
    const findTwin = async (page: Page, name: string) => {
      const words = await readAll(page);
      const twin = read.get(words);
      read.set(words, name);
      return twin === undefined ? [] : [`reads like ${twin}`];
    };
    const found = await examineAll(language, async (page, name) => [
      ...(await findTwin(page, name)),
      ...(await findBarriers(page, { colours: isWhole, axeAt: '/liff-assets/axe.js' })),
      ...(isWhole ? await findKeyTrouble(page) : []),
      ...(await findCuts(page)),
    ]);
    expect(found).toEqual([]);
  },
  300_000,
);
