// A LINE that costs next to nothing: accepts every push, remembers keys, recipients and bodies, and lets the bench prove what came. Runs as a process of its own.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { placePattern } from '../product/people.ts';
import { checkDeliveries, type Delivery } from './check-deliveries.ts';
import { type FromStub, monotonicMs, type ToStub } from './messages.ts';

let delayMs = 0;
let keepBodies = false;
let requests = 0;
let deliveries = 0;
let repeated = 0;
let awaited = Number.POSITIVE_INFINITY;
let nextId = 500_000_000_000_000;
let keys = new Set<string>();
let came: Delivery[] = [];

function say(message: FromStub): void {
  process.send?.(message);
}

function accept(request: IncomingMessage, response: ServerResponse, body: string): void {
  const at = monotonicMs();
  requests += 1;
  const key = request.headers['x-line-retry-key'];
  if (typeof key === 'string') {
    if (keys.has(key)) {
      repeated += 1;
      answer(response, 409, '{"message":"The retry key is already accepted"}');
      return;
    }
    keys.add(key);
  }
  const many = request.url === '/v2/bot/message/multicast';
  const recipients = many ? (JSON.parse(body) as { to: string[] }).to : [recipientOf(body)];
  deliveries += recipients.length;
  if (keepBodies) for (const to of recipients) came.push({ to, at, body });
  answer(response, 200, many ? '{}' : `{"sentMessages":[{"id":"${nextId++}","quoteToken":"q"}]}`);
  if (deliveries >= awaited) {
    awaited = Number.POSITIVE_INFINITY;
    say({ kind: 'reached', at });
  }
}

/** The product and the SDK write `to` first; whoever does not is parsed. */
function recipientOf(body: string): string {
  return body.startsWith('{"to":"') ? body.slice(7, 40) : (JSON.parse(body) as { to: string }).to;
}

function answer(response: ServerResponse, status: number, body: string): void {
  const send = () => {
    response.writeHead(status, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'x-line-request-id': `stub-${nextId}`,
    });
    response.end(body);
  };
  if (delayMs > 0) setTimeout(send, delayMs);
  else send();
}

/** What the product asks of LINE beside pushing. */
const others: Record<string, string> = {
  '/oauth2/v3/token': '{"token_type":"Bearer","access_token":"stub-token","expires_in":900}',
  '/v2/bot/info': '{"userId":"U0","basicId":"@bench","displayName":"bench","chatMode":"bot"}',
  '/v2/bot/message/quota': '{"type":"none"}',
  '/v2/bot/message/quota/consumption': '{"totalUsage":0}',
  '/v2/bot/message/reply': '{"sentMessages":[{"id":"1"}]}',
};

function other(request: IncomingMessage, response: ServerResponse): void {
  const known = others[request.url?.split('?')[0] ?? ''];
  answer(response, known === undefined ? 404 : 200, known ?? '{"message":"Not found"}');
}

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const isPush = request.url === '/v2/bot/message/push' || request.url === '/v2/bot/message/multicast';
    if (!isPush) other(request, response);
    else accept(request, response, chunks.length === 1 ? String(chunks[0]) : Buffer.concat(chunks).toString());
  });
});
server.keepAliveTimeout = 120_000;
server.listen(0, '127.0.0.1', () => say({ kind: 'listening', port: (server.address() as AddressInfo).port, pid: process.pid }));

process.on('message', (message: ToStub) => {
  switch (message.kind) {
    case 'reset':
      ({ delayMs, keepBodies } = message);
      [requests, deliveries, repeated, awaited] = [0, 0, 0, Number.POSITIVE_INFINITY];
      keys = new Set();
      came = [];
      say({ kind: 'reset' });
      return;
    case 'await':
      if (deliveries >= message.deliveries) say({ kind: 'reached', at: monotonicMs() });
      else awaited = message.deliveries;
      return;
    case 'report':
      say({
        kind: 'report',
        report: {
          ...{ requests, deliveries, repeated },
          arrivals: came.map(({ to, at, body }) => ({ to, at, places: body.match(placePattern) ?? [] })),
          verdict: message.expectation === null ? null : checkDeliveries(came, message.expectation),
        },
      });
  }
});
process.on('disconnect', () => process.exit());
