// The HTTP server of the web process: how long it waits for a request to arrive whole, and how long it keeps a connection on which nothing is asked.
import { createServer, type RequestListener, type Server } from 'node:http';

export interface WebTimes {
  /** From the first byte of a request to the last of its body. Enough for a megabyte over a slow line; too short to hold a request back and finish it much later. */
  requestMs: number;
  /** How often that is looked at. */
  lookMs: number;
  /**
   * Longer than any usual proxy keeps an idle connection (nginx and AWS a minute, Caddy two, Google ten): were we the first to close it, a request that is on
   * its way would meet a closed door, and a hospital's event or LINE's webhook would get the proxy's 502.
   */
  keepAliveMs: number;
}

const usual: WebTimes = { requestMs: 20_000, lookMs: 2_000, keepAliveMs: 620_000 };

/** A request that is not whole in time is answered 408, and its connection closed. */
export function webServer(app: RequestListener, { requestMs, lookMs, keepAliveMs }: WebTimes = usual): Server {
  return createServer({ requestTimeout: requestMs, connectionsCheckingInterval: lookMs, keepAliveTimeout: keepAliveMs }, app);
}
