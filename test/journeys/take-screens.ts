// Takes a picture of every screen of the mini-app and of every message in LINE, as they are built now: `npm run screens -- --help`.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { type Language, languages } from '../../bot/domain/language.ts';
import { buildMiniApp } from '../build-mini-app.ts';
import { openBrowser } from './browser.ts';
import { chats } from './screens/chats.ts';
import { drawChat } from './screens/draw-chat.ts';
import { everyScreen } from './screens/every-screen.ts';
import { type Look, openLook, openMiniApp } from './screens/show-mini-app.ts';
import { smallPng } from './screens/small-png.ts';
import { tellingLooks } from './screens/telling-looks.ts';
import { writeGallery } from './screens/write-gallery.ts';

const { values: options } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    dark: { type: 'boolean', default: false },
    language: { type: 'string', default: 'ja' },
    text: { type: 'string', default: '1' },
    into: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  },
});
if (options.help) {
  process.stdout.write(`npm run screens -- [options]

Takes a picture of every screen of the mini-app and of every message in LINE, as they are built now, at 320 and at 390 px.
Without options: all of docs/screens, and its README.md.

  --only NAME      only screens whose name begins so, such as register
  --dark           as on a phone set to dark
  --language ja    ${languages.join(', ')}
  --text 1         how large the phone's text is set: 2 is twice as large
  --into FOLDER    there instead of docs/screens
  --help           this
`);
  process.exit(0);
}
const into = options.into ?? join(import.meta.dirname, '../../docs/screens');
const text = Number(options.text);
const language = languages.find((one) => one === options.language) ?? ('ja' satisfies Language);
/** What lies further down is on another picture; of what stands in the chat there is but one. */
const highest = 1200 * text;
const highestChat = 2400 * text;
const chosen = ({ name }: { name: string }) => name.startsWith(options.only);
const markOf = ({ dark, language: spoken = 'ja' }: Look) =>
  [dark ? '-dark' : '', spoken === 'ja' ? '' : `-${spoken}`, text === 1 ? '' : `-text-${options.text}`].join('');

await buildMiniApp();
await mkdir(into, { recursive: true });
const browser = await openBrowser({
  // As the phone's own setting of its text size does it.
  args: [`--blink-settings=defaultFontSize=${16 * text}`],
});
try {
  await Promise.all([
    takeAll({ width: 320, dark: options.dark, language }, everyScreen),
    takeAll({ width: 390, dark: options.dark, language }, everyScreen).then(() => takeChats({ width: 390, dark: options.dark, language })),
  ]);
  if (options.into === undefined) {
    for (const [look, screens] of tellingLooks) await takeAll(look, screens);
    await writeGallery(into);
  }
} finally {
  await browser.close();
}

async function takeAll(look: Look, screens: typeof everyScreen): Promise<void> {
  const phone = await openLook(browser, look);
  const { page, show } = await openMiniApp(phone);
  const usual = page.viewportSize() ?? { width: look.width, height: 844 };
  for (const screen of screens.filter(chosen)) {
    await page.setViewportSize(usual);
    await show(screen, look.language);
    await take(page, screen.name, look, usual.height);
  }
  await phone.close();
}

async function takeChats(look: Look): Promise<void> {
  const phone = await openLook(browser, look);
  for (const chat of chats.filter(chosen)) {
    const page = await drawChat(phone, chat.messages(language), text);
    await take(page, chat.name, look, 400, highestChat);
    await page.close();
  }
  await phone.close();
}

async function take(page: Page, name: string, look: Look, least: number, most = highest): Promise<void> {
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  // As high as the page is, so that what stands at the bottom of the screen stands at the end of the picture and not upon a line of it; but the terms are long.
  const stands = (await page.locator('.standing:visible').count()) > 0;
  const shown = /(-terms|^terms-new)$/.test(name) ? least : Math.min(Math.max(height, least), stands ? Infinity : most);
  await page.setViewportSize({ width: look.width, height: shown });
  await page.evaluate(() => window.scrollTo(0, 0));
  const picture = smallPng(await page.screenshot({ animations: 'disabled', caret: 'initial' }));
  await writeFile(join(into, `${name}-${look.width}${markOf(look)}.png`), picture);
}
