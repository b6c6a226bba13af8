// The demo's one address: its own page under /, the mini-app inside the phones, and everything else as the product's web process answers it.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import express, { type Express } from 'express';
import { z } from 'zod';
import type { Demo } from './demo-room.ts';
import { deskButtons } from './desk-events.ts';
import { forward, passBack } from './forward.ts';
import { miniAppInDemo } from './mini-app-in-demo.ts';
import { phoneIds } from './people.ts';

const phone = z.enum(phoneIds);
/** Everything the page can ask of the demo's server. */
const act = z.discriminatedUnion('act', [
  z.object({ act: z.literal('press'), button: z.enum(deskButtons) }),
  z.object({ act: z.literal('repeat') }),
  z.object({ act: z.literal('slip') }),
  z.object({ act: z.literal('end-watch'), watchId: z.string() }),
  z.object({ act: z.literal('say'), phone, text: z.string().min(1).max(5000) }),
  z.object({ act: z.literal('tap'), phone, data: z.string().max(300), displayText: z.string().optional() }),
  z.object({ act: z.literal('write'), phone, to: phone, text: z.string().min(1).max(5000) }),
  z.object({ act: z.literal('befriend'), phone }),
  z.object({ act: z.literal('block'), phone }),
  z.object({ act: z.literal('allow-mini-app'), phone }),
  z.object({ act: z.literal('id-token'), phone }),
  z.object({ act: z.literal('set-up') }),
]);
export type Act = z.infer<typeof act>;

export interface FrontParts {
  demo: Demo;
  webUrl: string;
  pageFolder: string;
  miniAppFolder: string;
}

/** The demo is there before its parts are: until `open`, everything is answered 503. */
export function createFront(): { app: Express; open(parts: FrontParts): Promise<void> } {
  const app = express();
  app.disable('x-powered-by').disable('etag');
  let inner: Express | null = null;
  app.use((request, response) => {
    if (inner) inner(request, response);
    else response.status(503).set('retry-after', '1').end();
  });
  return {
    app,
    open: async (parts) => {
      inner = await openFront(parts);
    },
  };
}

async function openFront({ demo, webUrl, pageFolder, miniAppFolder }: FrontParts): Promise<Express> {
  const app = express();
  app.disable('x-powered-by').disable('etag');
  const miniApp = await readFile(join(miniAppFolder, 'index.html'), 'utf8');

  app.get('/', (_, response) => response.sendFile(join(pageFolder, 'index.html')));
  app.get('/demo/state', (request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    const stop = demo.watch((state) => response.write(`data: ${JSON.stringify(state)}\n\n`));
    request.on('close', stop);
  });
  app.post('/demo/act', express.json(), async (request, response) => {
    // The page holds the hospital's key by way of us: no other page in the visitor's browser may press its buttons.
    const origin = request.get('origin');
    if (origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== request.get('host')))
      return void response.status(403).end();
    const asked = act.safeParse(request.body);
    if (!asked.success) return void response.status(400).json({ error: 'The demo does not know this act.' });
    response.json((await demo.act(asked.data)) ?? {});
  });
  app.use('/demo', express.static(pageFolder, { index: false }));

  app.use('/liff-assets', express.static(miniAppFolder, { index: false }));
  app.get(['/liff/:hospitalId', '/liff/:hospitalId/*deeper'], async (request, response) => {
    passBack(response, miniAppInDemo(await forward(webUrl, request), miniApp));
  });
  app.use(async (request, response) => {
    const at = new Date();
    const answer = await forward(webUrl, request);
    passBack(response, answer);
    if (request.path.startsWith('/api/')) demo.heardAnswer(request, answer);
    if (request.path === '/v1/events') demo.heardEvents(at, answer);
  });
  return app;
}
