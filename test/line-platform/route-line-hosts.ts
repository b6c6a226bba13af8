// Lets a real browser meet the stand-in where it asks for LINE's own hosts, as the person who holds that browser.
import type { BrowserContext } from 'playwright-core';
import { browserUserHeader } from './login-api.ts';
import type { UserRef } from './people.ts';

const hosts = ['api.line.me', 'access.line.me', 'liff.line.me', 'miniapp.line.me', 'static.line-scdn.net', 'liffsdk.line-scdn.net'];

/** `user`: who is logged in to LINE in this context; a function is asked anew for every request. */
export async function routeLineHosts(context: BrowserContext, platform: { url: string }, user: UserRef | (() => UserRef)): Promise<void> {
  await context.route(
    (url) => hosts.includes(url.hostname),
    async (route) => {
      const request = route.request();
      const asked = new URL(request.url());
      const holder = typeof user === 'function' ? user() : user;
      const response = await fetch(`${platform.url}/_host/${asked.hostname}${asked.pathname}${asked.search}`, {
        method: request.method(),
        headers: { ...plainHeaders(await request.allHeaders()), [browserUserHeader]: typeof holder === 'string' ? holder : holder.userId },
        body: request.postDataBuffer() === null ? null : new Uint8Array(request.postDataBuffer() as Buffer),
        redirect: 'manual',
      });
      await route.fulfill({
        status: response.status,
        headers: Object.fromEntries(response.headers),
        body: Buffer.from(await response.arrayBuffer()),
      });
    },
  );
}

/** Without HTTP/2's own and those that belong to the connection. */
function plainHeaders(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => !name.startsWith(':') && !['host', 'connection', 'content-length'].includes(name)),
  );
}
