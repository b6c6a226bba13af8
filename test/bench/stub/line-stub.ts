// A LINE that costs next to nothing: accepts every push, remembers keys, recipients and bodies, and lets the bench prove what came. Runs as a process of its own.
import { type AddressInfo, createServer } from 'node:net';
import { placePattern } from '../product/people.ts';
import { checkDeliveries, type Delivery } from './check-deliveries.ts';
import { type Accepted, type FromStub, monotonicMs, type ToStub } from './messages.ts';
import { type PlainRequest, RequestReader } from './read-requests.ts';

let delayMs = 0;
let keepBodies = false;
let requests = 0;
let accepted: Record<Accepted, number> = { deliveries: 0, replies: 0 };
let repeated = 0;
let awaited: { what: Accepted; count: number } | null = null;
let nextId = 500_000_000_000_000;
let keys = new Set<string>();
let came: Delivery[] = [];
let replies: { token: string; at: number }[] = [];

function say(message: FromStub): void {
  process.send?.(message);
}

/** Answers with a status and a body. */
type Answer = (status: number, body: string) => void;

function accept({ path, retryKey, body }: PlainRequest, answer: Answer): void {
  const at = monotonicMs();
  requests += 1;
  if (retryKey !== null) {
    if (keys.has(retryKey)) {
      repeated += 1;
      answer(409, '{"message":"The retry key is already accepted"}');
      return;
    }
    keys.add(retryKey);
  }
  const many = path === '/v2/bot/message/multicast';
  const recipients = many ? (JSON.parse(body.toString()) as { to: string[] }).to : [recipientOf(body)];
  if (keepBodies) for (const to of recipients) came.push({ to, at, body });
  answer(200, many ? '{}' : `{"sentMessages":[{"id":"${nextId++}","quoteToken":"q"}]}`);
  count('deliveries', recipients.length, at);
}

function count(what: Accepted, more: number, at: number): void {
  accepted[what] += more;
  if (awaited?.what !== what || accepted[what] < awaited.count) return;
  awaited = null;
  say({ kind: 'reached', at });
}

/** The product and the SDK write `to` first; whoever does not is parsed. */
function recipientOf(body: Buffer): string {
  const start = body.toString('latin1', 0, 41);
  return start.startsWith('{"to":"') && start[40] === '"' ? start.slice(7, 40) : (JSON.parse(body.toString()) as { to: string }).to;
}

/** The SDK writes `replyToken` first; whoever does not is parsed. */
function replyTokenOf(body: Buffer): string {
  const start = /^\{"replyToken":"(\w+)"/.exec(body.toString('latin1', 0, 80));
  return start?.[1] ?? (JSON.parse(body.toString()) as { replyToken: string }).replyToken;
}

/** What the product asks of LINE beside pushing. */
const others: Record<string, string> = {
  '/oauth2/v3/token': '{"token_type":"Bearer","access_token":"stub-token","expires_in":900}',
  '/v2/bot/info': '{"userId":"U0","basicId":"@bench","displayName":"bench","chatMode":"bot"}',
  '/v2/bot/message/quota': '{"type":"none"}',
  '/v2/bot/message/quota/consumption': '{"totalUsage":0}',
};

function takeReply({ body }: PlainRequest, answer: Answer): void {
  const at = monotonicMs();
  if (keepBodies) replies.push({ token: replyTokenOf(body), at });
  answer(200, '{"sentMessages":[{"id":"1"}]}');
  count('replies', 1, at);
}

function serve(request: PlainRequest, answer: Answer): void {
  if (request.path === '/v2/bot/message/reply') {
    takeReply(request, answer);
    return;
  }
  if (request.path === '/v2/bot/message/push' || request.path === '/v2/bot/message/multicast') {
    accept(request, answer);
    return;
  }
  const known = others[request.path.split('?')[0] ?? ''];
  answer(known === undefined ? 404 : 200, known ?? '{"message":"Not found"}');
}

const reasons: Record<number, string> = { 200: 'OK', 404: 'Not Found', 409: 'Conflict' };

const server = createServer({ noDelay: true }, (socket) => {
  const answer: Answer = (status, body) => {
    const text = `HTTP/1.1 ${status} ${reasons[status]}\r\ncontent-type: application/json\r\nx-line-request-id: stub-${nextId}\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
    if (delayMs > 0) setTimeout(() => socket.write(text, 'latin1'), delayMs);
    else socket.write(text, 'latin1');
  };
  const reader = new RequestReader((request) => serve(request, answer));
  socket.on('data', (chunk) => reader.read(chunk));
  // Whoever kills the product cuts its connections.
  socket.on('error', () => socket.destroy());
});
server.listen(0, '127.0.0.1', () => say({ kind: 'listening', port: (server.address() as AddressInfo).port, pid: process.pid }));

process.on('message', (message: ToStub) => {
  switch (message.kind) {
    case 'reset':
      ({ delayMs, keepBodies } = message);
      [requests, repeated, awaited] = [0, 0, null];
      accepted = { deliveries: 0, replies: 0 };
      keys = new Set();
      came = [];
      replies = [];
      say({ kind: 'reset' });
      return;
    case 'await':
      awaited = message;
      count(message.what, 0, monotonicMs());
      return;
    case 'report':
      say({
        kind: 'report',
        report: {
          ...{ requests, deliveries: accepted.deliveries, repeated, replies },
          arrivals: came.map(({ to, at, body }) => ({ to, at, places: body.toString().match(placePattern) ?? [] })),
          verdict: message.expectation === null ? null : checkDeliveries(came, message.expectation),
        },
      });
  }
});
process.on('disconnect', () => process.exit());
