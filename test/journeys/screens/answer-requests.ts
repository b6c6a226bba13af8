// Answers some of a page's requests inside its browser; all others go their way, so that the browser keeps the files it has and what it has compiled of them. (A route of Playwright's would take every request, and turn the cache off.)
import type { Page } from 'playwright-core';

export interface Asked {
  method: string;
  url: URL;
  headers: Record<string, string>;
}

/** A whole answer, or none: at once, as without a network, or never. */
export type Given = { status?: number; type: string; body: string } | { status?: number; json: object } | 'no-network' | 'silence';

/** `patterns`: of addresses, `*` for anything. What `answer` throws goes to `failed`. */
export async function answerRequests(
  page: Page,
  patterns: string[],
  answer: (asked: Asked) => Given,
  failed: (error: unknown) => void,
): Promise<void> {
  const browser = await page.context().newCDPSession(page);
  browser.on('Fetch.requestPaused', ({ requestId, request }) => {
    const judge = (): Given => {
      try {
        // The browser's own question whether another origin may ask.
        if (request.method === 'OPTIONS') return { json: {} };
        return answer({ method: request.method, url: new URL(request.url), headers: request.headers });
      } catch (error) {
        failed(error);
        return 'no-network';
      }
    };
    const given = judge();
    if (given === 'silence') return;
    const said =
      given === 'no-network'
        ? browser.send('Fetch.failRequest', { requestId, errorReason: 'InternetDisconnected' })
        : browser.send('Fetch.fulfillRequest', {
            requestId,
            responseCode: given.status ?? 200,
            responseHeaders: [
              { name: 'content-type', value: 'json' in given ? 'application/json' : given.type },
              ...['origin', 'methods', 'headers'].map((name) => ({ name: `access-control-allow-${name}`, value: '*' })),
            ],
            body: Buffer.from('json' in given ? JSON.stringify(given.json) : given.body).toString('base64'),
          });
    // Whoever asked may have gone: the page shows another screen, or is closed.
    said.catch(() => undefined);
  });
  await browser.send('Fetch.enable', { patterns: patterns.map((urlPattern) => ({ urlPattern })) });
}
