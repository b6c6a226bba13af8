// The stand-in's HTTP side: reads a request, meets a fault if one is due, has it answered, and writes down what happened.
import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { issueChannelToken } from './channel-tokens.ts';
import { type Answer, type Exchange, readBody, refusal } from './exchange.ts';
import type { Fault } from './faults.ts';
import { answerLogin, browserUserHeader } from './login-api.ts';
import { answerMessagingApi, messagingEndpoint, rateLimit } from './messaging-api.ts';
import type { PlatformState } from './platform-state.ts';
import type { Endpoint } from './request-log.ts';
import { monthlyLimit } from './send-message.ts';

const bodyLimit = 2 * 1_024 * 1_024;

export type Control = (path: string, exchange: Exchange) => Promise<Answer>;

export function createPlatformServer(state: PlatformState, latencyMs: number, control: Control): Server {
  const server = createServer((request, response) => {
    handle(request, response, state, latencyMs, control).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' });
      response.end(`the stand-in itself failed: ${String(error)}`);
    });
  });
  // Longer than any client's, so that no request meets a socket that is just being closed.
  server.keepAliveTimeout = 120_000;
  return server;
}

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  state: PlatformState,
  latencyMs: number,
  control: Control,
): Promise<void> {
  const body = await readBody(request, bodyLimit);
  const url = new URL(request.url ?? '/', 'http://stand-in');
  const exchange: Exchange = {
    method: request.method ?? 'GET',
    url,
    headers: request.headers,
    body: body ?? Buffer.alloc(0),
    requestId: randomUUID(),
    at: state.now(),
  };
  if (url.pathname.startsWith('/_control/'))
    return write(response, exchange, await control(url.pathname.slice('/_control/'.length), exchange));
  if (request.method === 'OPTIONS') return write(response, exchange, { status: 204 });

  const { host, endpoint } = placeOf(exchange);
  const channelId = channelOf(exchange, endpoint, state);
  const retryKey = typeof request.headers['x-line-retry-key'] === 'string' ? request.headers['x-line-retry-key'] : null;
  const fault = state.faults.take({ endpoint, channelId, retryKey, body: exchange.body.toString('utf8') });
  if (fault?.kind === 'held') await new Promise((resolve) => setTimeout(resolve, fault.ms ?? 1_000));
  const early = fault && beforeAccepting(fault);
  const answer =
    early?.answer ?? (early ? null : body === null ? tooLarge(exchange, state) : await answerAt(host, exchange, endpoint, state));
  const accepted = answer?.accepted;
  const isNew = accepted !== undefined && answer?.acceptedAs === 'new';
  // Outstanding from the moment of accepting: the bot may give up waiting and send again before we notice that it has gone.
  const slow = fault !== null || latencyMs > 0;
  if (isNew && slow) state.violations.answerOutstanding(accepted.fingerprints(), accepted);
  const seen = await deliver(response, exchange, answer, fault, latencyMs);
  if (isNew && !slow && !seen.learnt) state.violations.answerOutstanding(accepted.fingerprints(), accepted);
  if (accepted && seen.learnt && (slow || !isNew)) state.violations.answerLearnt(accepted);
  state.log.add({
    at: exchange.at.toISOString(),
    endpoint,
    channelId: answer?.channelId ?? channelId,
    retryKey,
    status: seen.status,
    requestId: exchange.requestId,
    bodyHash: createHash('sha256').update(exchange.body).digest('hex'),
    bodyBytes: exchange.body.length,
    ...(state.log.keepBodies ? { body: exchange.body.toString('utf8') } : {}),
    acceptedAs: answer?.acceptedAs ?? null,
    recipients: answer?.recipients ?? 0,
    delivered: answer?.delivered ?? 0,
    fault: fault?.kind ?? null,
  });
}

/** LINE's hosts all live on this one origin; `/_host/{name}/…` says which one is meant, api.line.me without it. */
function placeOf(exchange: Exchange): { host: string; endpoint: Endpoint } {
  const routed = /^\/_host\/([^/]+)(\/.*)?$/.exec(exchange.url.pathname);
  if (routed) exchange.url.pathname = routed[2] ?? '/';
  const host = routed?.[1] ?? 'api.line.me';
  const { pathname } = exchange.url;
  if (host === 'api.line.me' && pathname.startsWith('/v2/bot/')) return { host, endpoint: messagingEndpoint(exchange.method, pathname) };
  if (host === 'api.line.me' && pathname === '/oauth2/v3/token') return { host, endpoint: 'token' };
  if (host === 'api.line.me' && pathname === '/oauth2/v2.1/certs') return { host, endpoint: 'certs' };
  return { host, endpoint: 'login' };
}

/** Who asks, as far as can be told before anything is checked: a fault may be meant for one channel. */
function channelOf({ headers, body, at }: Exchange, endpoint: Endpoint, state: PlatformState): string | null {
  if (endpoint === 'token') return new URLSearchParams(body.toString('utf8')).get('client_id');
  const token = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1];
  const held = token === undefined ? null : state.channelTokens.look(token, at);
  return held?.state === 'good' ? held.channelId : null;
}

async function answerAt(host: string, exchange: Exchange, endpoint: Endpoint, state: PlatformState): Promise<Answer> {
  if (endpoint === 'token')
    return issueChannelToken(new URLSearchParams(exchange.body.toString('utf8')), state.channels, state.channelTokens, exchange.at);
  if (endpoint !== 'login' && endpoint !== 'certs') return answerMessagingApi(exchange, endpoint, state);
  return (await answerLogin(host, exchange, state)) ?? refusal(404, 'Not found');
}

function tooLarge(exchange: Exchange, state: PlatformState): Answer {
  state.violations.add({ at: exchange.at.toISOString(), channelId: null, rule: 'body-too-large', detail: exchange.url.pathname });
  return refusal(413, 'Request Entity Too Large');
}

/** Null: the request goes on to be answered. `answer: null`: it never is. */
function beforeAccepting(fault: Fault): { answer: Answer | null } | null {
  switch (fault.kind) {
    case 'error-before-accept':
      return { answer: serverError(fault) };
    case 'hang-before-accept':
    case 'reset-before-accept':
      return { answer: null };
    case 'rate-limited':
      return { answer: rateLimit };
    case 'monthly-limit':
      return { answer: monthlyLimit };
    case 'unauthorized':
      return { answer: refusal(401, 'Authentication failed. Confirm that the access token in the authorization header is valid.') };
    case 'error-after-accept':
    case 'hang-after-accept':
    case 'reset-after-accept':
    case 'slow':
    case 'held':
      return null;
  }
}

const serverError = (fault: Fault): Answer => refusal(fault.status ?? 500, 'Internal Server Error');

interface Seen {
  /** Null: the bot got no answer. */
  status: number | null;
  /** Whether the bot knows the outcome. */
  learnt: boolean;
}

async function deliver(
  response: ServerResponse,
  exchange: Exchange,
  answer: Answer | null,
  fault: Fault | null,
  latencyMs: number,
): Promise<Seen> {
  if (fault?.kind.startsWith('hang')) return { status: null, learnt: false };
  if (fault?.kind.startsWith('reset') || answer === null) {
    response.socket?.resetAndDestroy();
    return { status: null, learnt: false };
  }
  const told = fault?.kind === 'error-after-accept' ? serverError(fault) : answer;
  const delay = latencyMs + (fault?.kind === 'slow' ? (fault.ms ?? 1_000) : 0);
  if (delay > 0) await pauseWhileOpen(response, delay);
  if (response.destroyed || response.socket?.destroyed) return { status: null, learnt: false };
  await write(response, exchange, told);
  return { status: told.status, learnt: told === answer };
}

/** Ends early when the client has gone. */
function pauseWhileOpen(response: ServerResponse, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    function done() {
      clearTimeout(timer);
      response.off('close', done);
      resolve();
    }
    response.once('close', done);
  });
}

async function write(response: ServerResponse, exchange: Exchange, answer: Answer): Promise<void> {
  const body = answer.text?.body ?? (answer.json === undefined ? '' : JSON.stringify(answer.json));
  response.writeHead(answer.status, {
    'content-type': answer.text?.type ?? 'application/json',
    'x-line-request-id': exchange.requestId,
    'access-control-allow-origin': exchange.headers.origin ?? '*',
    'access-control-allow-headers': `authorization, content-type, accept, ${browserUserHeader}`,
    'access-control-allow-methods': 'GET, POST, PUT, OPTIONS',
    'access-control-expose-headers': 'x-line-request-id',
    ...answer.headers,
  });
  response.end(body);
}
