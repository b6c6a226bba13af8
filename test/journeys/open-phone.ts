// A phone in the browser: one person's own storage, screen, language and LINE login.
import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core';
import type { UserRef } from '../line-platform/people.ts';
import { routeLineHosts } from '../line-platform/route-line-hosts.ts';

export interface PhoneOptions extends BrowserContextOptions {
  /** Where LINE's hosts are answered, and who is logged in to LINE on this phone. */
  line?: { platform: { url: string }; user: UserRef };
  /** Pages open inside LINE's own program, not in the phone's browser. */
  insideLine?: boolean;
}

const lineBrowser =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Safari Line/15.9.0 LIFF';

/** 390 by 844 points, Japanese, Japan's time, unless told. */
export async function openPhone(browser: Browser, { line, insideLine = false, ...options }: PhoneOptions = {}): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
    locale: 'ja-JP',
    timezoneId: 'Asia/Tokyo',
    ...(insideLine ? { userAgent: lineBrowser } : {}),
    ...options,
  });
  // LINE's program puts this into the page before its scripts run.
  if (insideLine) await context.addInitScript(() => Object.assign(window, { _liff: { features: [] } }));
  if (line) await routeLineHosts(context, line.platform, line.user);
  return context;
}
