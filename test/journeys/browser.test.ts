import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { openBrowser } from './browser.ts';
import { openPhone } from './open-phone.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
}, 60_000);
afterAll(() => browser?.close());

/** How a text is drawn, as a picture. */
async function drawn(text: string, font = 'system-ui'): Promise<string> {
  const phone = await openPhone(browser, { viewport: { width: 60, height: 40 } });
  try {
    const page = await phone.newPage();
    await page.setContent(`<body style="margin:0;font:24px ${font}"><span>${text}</span></body>`);
    return (await page.screenshot()).toString('base64');
  } finally {
    await phone.close();
  }
}

test('Japanese glyphs are drawn, each its own, not the box that stands for a missing one', async () => {
  const missing = await drawn('\u{10FFFD}');
  const pictures = await Promise.all(['診', '察', '髙', 'あ', 'ｱ', 'A'].map((text) => drawn(text)));
  expect(new Set([missing, ...pictures]).size).toBe(pictures.length + 1);
});

test('every family that a page may ask for is the one font that is there', async () => {
  const [first, ...others] = await Promise.all(
    ['system-ui', 'serif', 'Hiragino Sans', 'A Font Nobody Has'].map((font) => drawn('診', font)),
  );
  expect(others).toEqual(others.map(() => first));
});

test('a phone is Japanese, in the time of Japan', async () => {
  const phone = await openPhone(browser);
  const page = await phone.newPage();
  const seen = await page.evaluate(() => [navigator.language, new Intl.DateTimeFormat().resolvedOptions().timeZone, screen.width]);
  await phone.close();
  expect(seen).toEqual(['ja-JP', 'Asia/Tokyo', 390]);
});
