// The Messaging API: who asks (the channel of the token), at what rate, and what is answered at each path.
import { createHash } from 'node:crypto';
import type { Channel } from './channels.ts';
import { type Answer, type Exchange, refusal } from './exchange.ts';
import type { PlatformState } from './platform-state.ts';
import type { Endpoint } from './request-log.ts';
import { reply, send, validate } from './send-message.ts';
import { completeEvent } from './webhook-event.ts';

const routes: [method: string, path: RegExp, endpoint: Endpoint][] = [
  ['POST', /^\/v2\/bot\/message\/push$/, 'push'],
  ['POST', /^\/v2\/bot\/message\/multicast$/, 'multicast'],
  ['POST', /^\/v2\/bot\/message\/reply$/, 'reply'],
  ['POST', /^\/v2\/bot\/message\/validate\/(?:reply|push|multicast|narrowcast|broadcast)$/, 'validate'],
  ['GET', /^\/v2\/bot\/message\/quota$/, 'quota'],
  ['GET', /^\/v2\/bot\/message\/quota\/consumption$/, 'consumption'],
  ['GET', /^\/v2\/bot\/profile\/([^/]+)$/, 'profile'],
  ['GET', /^\/v2\/bot\/info$/, 'info'],
  ['POST', /^\/v2\/bot\/(?:group|room)\/([^/]+)\/leave$/, 'leave'],
  ['POST', /^\/v2\/bot\/chat\/loading\/start$/, 'loading'],
  ['GET', /^\/v2\/bot\/channel\/webhook\/endpoint$/, 'webhook-endpoint'],
  ['PUT', /^\/v2\/bot\/channel\/webhook\/endpoint$/, 'webhook-endpoint'],
  ['POST', /^\/v2\/bot\/channel\/webhook\/test$/, 'webhook-endpoint'],
];

export function messagingEndpoint(method: string, path: string): Endpoint {
  return routes.find(([routeMethod, routePath]) => routeMethod === method && routePath.test(path))?.[2] ?? 'unknown';
}

export async function answerMessagingApi(exchange: Exchange, endpoint: Endpoint, state: PlatformState): Promise<Answer> {
  const channel = authenticate(exchange, state);
  if (!channel) {
    return refusal(401, 'Authentication failed. Confirm that the access token in the authorization header is valid.');
  }
  return { ...(await answerChannel(exchange, endpoint, channel, state)), channelId: channel.channelId };
}

/** Undefined: no valid token; an unknown or outlived one is the bot's fault, a revoked one is not. */
function authenticate({ headers, at, url }: Exchange, state: PlatformState): Channel | undefined {
  const token = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1];
  const held = token === undefined ? { state: 'unknown' as const } : state.channelTokens.look(token, at);
  if (held.state === 'good') return state.channels.find(held.channelId);
  if (held.state !== 'revoked') {
    const detail = `${url.pathname} with ${token === undefined ? 'no token' : `a token that is ${held.state}`}`;
    state.violations.add({ at: at.toISOString(), channelId: null, rule: 'bad-token', detail });
  }
  return undefined;
}

export const rateLimit: Answer = refusal(429, 'The API rate limit has been exceeded. Try again later.');

async function answerChannel(exchange: Exchange, endpoint: Endpoint, channel: Channel, state: PlatformState): Promise<Answer> {
  const { channelId } = channel;
  const { at, url } = exchange;
  if (endpoint === 'unknown') {
    state.violations.add({ at: at.toISOString(), channelId, rule: 'unknown-endpoint', detail: `${exchange.method} ${url.pathname}` });
    return refusal(404, 'Not found');
  }
  if (!state.rateLimits.allows(channelId, endpoint)) return rateLimit;
  const json = readJson(exchange);
  if ('refused' in json) {
    state.violations.add({
      at: at.toISOString(),
      channelId,
      rule: 'bad-request',
      detail: `${url.pathname}: ${JSON.stringify(json.refused.json)}`,
    });
    return json.refused;
  }
  const call = { channel, exchange, json: json.value, bodyHash: createHash('sha256').update(exchange.body).digest('hex') };
  switch (endpoint) {
    case 'push':
    case 'multicast':
      return send({ ...call, via: endpoint }, state);
    case 'reply':
      return reply(call, state);
    case 'validate':
      return validate(json.value);
    case 'quota':
      return { status: 200, json: state.quotas.get(channelId) };
    case 'consumption':
      return { status: 200, json: { totalUsage: state.quotas.consumption(channelId, at) } };
    case 'profile':
      return profile(channel, decodeURIComponent(url.pathname.split('/').at(-1) ?? ''), state);
    case 'info': {
      const { botUserId, basicId, name } = channel;
      return { status: 200, json: { userId: botUserId, basicId, displayName: name, chatMode: 'bot', markAsReadMode: 'auto' } };
    }
    case 'leave':
      return leave(channel, url.pathname, state);
    case 'loading': {
      const { chatId, loadingSeconds = 20 } = json.value;
      const good =
        typeof chatId === 'string' &&
        state.people.findFor(channel, chatId) &&
        typeof loadingSeconds === 'number' &&
        loadingSeconds >= 5 &&
        loadingSeconds <= 60 &&
        loadingSeconds % 5 === 0;
      return good ? { status: 202, json: {} } : refusal(400, 'The request body has 1 error(s)');
    }
    case 'webhook-endpoint':
      return webhookEndpoint(exchange, channel, json.value, state);
    case 'token':
    case 'certs':
    case 'login':
      return refusal(404, 'Not found');
  }
}

/** 404 where the person has blocked the account or never befriended it. */
function profile(channel: Channel, userId: string, state: PlatformState): Answer {
  const user = state.people.findFor(channel, userId);
  if (!user || state.people.friendship(channel, userId) !== 'friend') return refusal(404, 'Not found');
  return { status: 200, json: { userId, displayName: user.displayName, language: 'ja' } };
}

/** The bot is told of its own leaving too. */
function leave(channel: Channel, path: string, state: PlatformState): Answer {
  const [, , , kind, id = ''] = path.split('/');
  const gathering = state.people.gathering(channel, id);
  if (!gathering?.botIsMember || gathering.kind !== kind) return refusal(404, 'Not found');
  gathering.botIsMember = false;
  const source = gathering.kind === 'group' ? { type: 'group' as const, groupId: id } : { type: 'room' as const, roomId: id };
  void state.webhooks.post(channel, [completeEvent(channel, { type: 'leave', source }, state)]);
  return { status: 200, json: {} };
}

async function webhookEndpoint(
  { method, at }: Exchange,
  channel: Channel,
  json: Record<string, unknown>,
  state: PlatformState,
): Promise<Answer> {
  if (method === 'GET') return { status: 200, json: { endpoint: channel.webhookUrl, active: channel.webhookUrl !== '' } };
  if (method === 'PUT') {
    const { endpoint } = json;
    if (typeof endpoint !== 'string' || !URL.canParse(endpoint) || new URL(endpoint).protocol !== 'https:' || endpoint.length > 500)
      return refusal(400, 'Invalid webhook endpoint URL');
    channel.webhookUrl = endpoint;
    return { status: 200, json: {} };
  }
  const delivery = await state.webhooks.post(channel, []);
  const success = delivery.outcome === 'ok';
  const reason = success
    ? 'OK'
    : delivery.outcome === 'timeout'
      ? 'REQUEST_TIMEOUT'
      : delivery.status === null
        ? 'COULD_NOT_CONNECT'
        : 'ERROR_STATUS_CODE';
  return {
    status: 200,
    json: { success, timestamp: at.toISOString(), statusCode: delivery.status ?? 0, reason, detail: String(delivery.status ?? '') },
  };
}

function readJson({ method, headers, body }: Exchange): { value: Record<string, unknown> } | { refused: Answer } {
  if (method === 'GET' || body.length === 0) return { value: {} };
  if (!/^application\/json\b/i.test(headers['content-type'] ?? '')) {
    return { refused: refusal(415, `The content type, '${headers['content-type'] ?? ''}', is not supported`) };
  }
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { value: value as Record<string, unknown> };
  } catch {
    // Answered below, like any other body that is no JSON object.
  }
  return { refused: refusal(400, 'The request body could not be parsed as JSON (line: -, column: -)') };
}
