// Pages in a real browser: the mini-app's under its own Content-Security-Policy, where LINE's SDK gets what it needs and nothing more is asked for; the API's documents on a phone.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../../journeys/browser.ts';
import { openPhone } from '../../journeys/open-phone.ts';
import { type Stage, setStage } from './stage.ts';

let stage: Stage;
let browser: Browser;
beforeAll(async () => {
  [stage, browser] = await Promise.all([setStage(), openBrowser()]);
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await stage?.close();
});

test('login with LINE, session and first screen, without a violation of the policy', async () => {
  const user = stage.platform.addUser({ displayName: '利用者' });
  const phone = await openPhone(browser, { line: { platform: stage.platform, user } });
  const page = await phone.newPage();
  const violations: string[] = [];
  await page.exposeFunction('noteViolation', (what: string) => violations.push(what));
  await page.addInitScript(
    `document.addEventListener('securitypolicyviolation', (e) => noteViolation(e.violatedDirective + ' ' + e.blockedURI))`,
  );
  const begun = page.waitForResponse((r) => r.url().endsWith('/api/session'));
  await page.goto(`${stage.url}/liff/kita`);
  expect((await begun).status()).toBe(200);
  await page.getByRole('heading').first().waitFor();
  const [member] = await stage.rows<{ n: number }>('select count(*)::int as n from members where line_user_id = $1', [user.userId]);
  expect(member?.n).toBe(1);
  expect(violations).toEqual([]);
  await phone.close();
}, 60_000);

test.each([320, 390])(
  'the API’s documents are read on a phone %i px wide without scrolling sideways, and the cells of their tables have its width',
  async (width) => {
    const page = await browser.newPage({ viewport: { width, height: 844 } });
    await page.goto(`${stage.url}/docs`);
    const [needed, there, narrowest, tables] = await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
      const cells = [...document.querySelectorAll('td:not(:empty)')].map((cell) => cell.getBoundingClientRect().width);
      const { scrollWidth, clientWidth } = document.documentElement;
      return [scrollWidth, clientWidth, Math.min(...cells), document.querySelectorAll('table').length] as const;
    });
    // To whoever hears the page a table is a table, however it is laid out.
    const heard = await page.getByRole('table', { name: 'Fields of queue.called' }).getByRole('row').count();
    await page.close();
    expect(needed).toBeLessThanOrEqual(there);
    expect(narrowest).toBeGreaterThan(0.8 * width);
    // What holds for every request, what every event has, and each of the fourteen types.
    expect([tables, heard]).toEqual([16, 6 + 1]);
  },
  30_000,
);

test.each([
  'https://elsewhere.example/x',
  '//elsewhere.example/x',
  '\\\\elsewhere.example/x',
  '@elsewhere.example',
  '/../../..//elsewhere.example',
  'javascript:alert(1)',
])(
  'LINE’s SDK follows liff.state to no other place: %s',
  async (state) => {
    const user = stage.platform.addUser({ displayName: '利用者' });
    const phone = await openPhone(browser, { line: { platform: stage.platform, user } });
    const page = await phone.newPage();
    const elsewhere: string[] = [];
    page.on('request', (request) => new URL(request.url()).hostname.endsWith('elsewhere.example') && elsewhere.push(request.url()));
    await page.goto(`${stage.url}/liff/kita?liff.state=${encodeURIComponent(state)}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(new URL(page.url()).origin).toBe(stage.url);
    expect(elsewhere).toEqual([]);
    await phone.close();
  },
  60_000,
);
