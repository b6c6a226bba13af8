// Lets a real browser meet the stand-in where it asks for LINE's own hosts, as the person who holds that browser; all else goes its way, so that the browser keeps the files it has. (A route of Playwright's would take every request, and turn the cache off.)
import type { BrowserContext, CDPSession, Page } from 'playwright-core';
import { browserUserHeader } from './login-api.ts';
import type { UserRef } from './people.ts';

const hosts = ['api.line.me', 'access.line.me', 'liff.line.me', 'miniapp.line.me', 'static.line-scdn.net', 'liffsdk.line-scdn.net'];
const patterns = hosts.map((host) => ({ urlPattern: `https://${host}/*` }));

interface Asked {
  method: string;
  url: string;
  headers: Record<string, string>;
  postData?: string;
}

/** `user`: who is logged in to LINE in this context; a function is asked anew for every request. */
export async function routeLineHosts(context: BrowserContext, platform: { url: string }, user: UserRef | (() => UserRef)): Promise<void> {
  const routed = new WeakMap<Page, Promise<void>>();
  const once = (page: Page) => {
    const known = routed.get(page) ?? route(page);
    routed.set(page, known);
    return known;
  };
  const open = context.newPage.bind(context);
  context.newPage = async () => {
    const page = await open();
    await once(page);
    return page;
  };
  // What a page opens by itself.
  context.on('page', (page) => once(page).catch(() => undefined));

  async function route(page: Page): Promise<void> {
    const browser = await context.newCDPSession(page);
    browser.on('Fetch.requestPaused', ({ requestId, request }) => {
      const holder = typeof user === 'function' ? user() : user;
      const answered = answer(browser, requestId, `${platform.url}/_host/`, request, typeof holder === 'string' ? holder : holder.userId);
      // The platform is not there, or whoever asked has gone.
      answered.catch(() => browser.send('Fetch.failRequest', { requestId, errorReason: 'ConnectionRefused' }).catch(() => undefined));
    });
    await browser.send('Fetch.enable', { patterns });
  }
}

async function answer(browser: CDPSession, requestId: string, at: string, asked: Asked, userId: string): Promise<void> {
  const { hostname, pathname, search } = new URL(asked.url);
  const response = await fetch(`${at}${hostname}${pathname}${search}`, {
    method: asked.method,
    headers: { ...plainHeaders(asked.headers), [browserUserHeader]: userId },
    body: asked.postData ?? null,
    redirect: 'manual',
  });
  await browser.send('Fetch.fulfillRequest', {
    requestId,
    responseCode: response.status,
    responseHeaders: [...response.headers].map(([name, value]) => ({ name, value })),
    body: Buffer.from(await response.arrayBuffer()).toString('base64'),
  });
}

/** Without HTTP/2's own and those that belong to the connection. */
function plainHeaders(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter(
      ([name]) => !name.startsWith(':') && !['host', 'connection', 'content-length'].includes(name.toLowerCase()),
    ),
  );
}
