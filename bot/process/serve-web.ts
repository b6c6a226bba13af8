// Listens on PORT until told to stop, then answers what has been asked and closes.

import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { createApp } from '../app.ts';
import { lineEventHandler } from '../flows/chat/handle-line-events.ts';
import { listen } from './listen.ts';
import type { Running } from './run-entry.ts';
import { webServer } from './web-server.ts';

/** What is still unanswered after this is cut, so that the database closes in order. */
const cutAfterMs = 8_000;
/** How long a process that is told to stop goes on taking requests, so that whoever routes them reads at /readyz that it ends. */
const lingerMs = 1_500;

export async function serveWeb({ context, config, metrics, signal }: Running): Promise<void> {
  // Behind a platform's router there is one proxy, and its word on the caller's address is the only one to trust.
  const lineEvents = lineEventHandler(context);
  const server = webServer(createApp(context, { proxies: config.production ? 1 : 0, lineEvents, metrics }));
  // Outside production nobody but this machine is answered.
  const port = await listen(server, { name: 'PORT', port: config.port, host: config.production ? undefined : '127.0.0.1' });
  context.log.info({ port }, 'listening');
  if (!signal.aborted) await once(signal, 'abort');
  const cut = setTimeout(() => server.closeAllConnections(), cutAfterMs);
  if (config.production) await sleep(lingerMs);
  const closed = once(server, 'close');
  server.close();
  // A connection that is kept alive would otherwise stay open for seconds after its last answer.
  const sweep = setInterval(() => server.closeIdleConnections(), 50);
  await closed;
  clearInterval(sweep);
  clearTimeout(cut);
  // Who wrote just before the end is answered; what takes longer than the drain is recovered by the next process.
  await lineEvents.idle();
  context.log.info({}, 'drained');
}
