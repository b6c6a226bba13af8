// A phone in the browser: one person's own storage, screen, language and LINE login.
import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core';
import type { UserRef } from '../line-platform/people.ts';
import { routeLineHosts } from '../line-platform/route-line-hosts.ts';

export interface PhoneOptions extends BrowserContextOptions {
  /** Where LINE's hosts are answered, and who is logged in to LINE on this phone. */
  line?: { platform: { url: string }; user: UserRef };
}

/** 390 by 844 points, Japanese, Japan's time, unless told. */
export async function openPhone(browser: Browser, { line, ...options }: PhoneOptions = {}): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
    locale: 'ja-JP',
    timezoneId: 'Asia/Tokyo',
    ...options,
  });
  if (line) await routeLineHosts(context, line.platform, line.user);
  return context;
}
