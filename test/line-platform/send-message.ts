// Push, multicast and reply: accepted once per retry key, billed by recipient, shown to friends only.
import { createHash } from 'node:crypto';
import type { Channel } from './channels.ts';
import type { ChatEntry } from './chats.ts';
import { type Answer, type Exchange, refusal } from './exchange.ts';
import { checkMessages, unplayed } from './messages/check-messages.ts';
import { answerProblems } from './messages/problem.ts';
import type { PlatformState } from './platform-state.ts';
import type { ViolationRule } from './violations.ts';

export interface SendCall {
  via: 'push' | 'multicast';
  channel: Channel;
  exchange: Exchange;
  json: Record<string, unknown>;
  bodyHash: string;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const badTo: Answer = refusal(400, "The property, 'to', in the request body is invalid (line: -, column: -)");

/** Source: https://developers.line.biz/en/docs/messaging-api/retrying-api-request/ */
export function send(call: SendCall, state: PlatformState): Answer {
  const { channel, exchange, json, bodyHash, via } = call;
  const { at, requestId } = exchange;
  const refuse = refuser(state, channel, exchange);
  const retryKey = retryKeyOf(exchange);
  if (retryKey !== null) {
    if (!uuid.test(retryKey))
      return refuse('retry-key-malformed', refusal(400, 'Invalid retry key. The retry key must be a UUID in hexadecimal notation.'));
    const known = state.retryKeys.look(channel.channelId, retryKey, bodyHash, at);
    const note = (rule: ViolationRule, detail: string) =>
      state.violations.add({ at: at.toISOString(), channelId: channel.channelId, rule, detail });
    if (!known.sameBody) note('retry-with-other-body', `retry key ${retryKey} came with another body`);
    if (known.outlived) note('retry-key-outlived', `retry key ${retryKey} was accepted more than 24 hours ago and is sent again`);
    if (known.acceptedRequestId !== null) {
      const headers = { 'x-line-accepted-request-id': known.acceptedRequestId };
      return {
        ...refusal(409, 'The retry key is already accepted'),
        headers,
        acceptedAs: 'repeat',
        accepted: { via, fingerprints: () => [], retryKey },
      };
    }
  }
  const wrong = refuseMessages(json.messages, refuse);
  if (wrong) return wrong;
  const recipients = recipientsOf(via, json.to, channel, state);
  if (typeof recipients === 'string') {
    const rule = recipients === 'unknown' ? 'unknown-recipient' : recipients === 'outside' ? 'not-in-chat' : 'bad-request';
    return refuse(rule, recipients === 'outside' ? refusal(400, 'Failed to send messages') : badTo);
  }
  if (new Set(recipients).size < recipients.length) {
    state.violations.add({
      at: at.toISOString(),
      channelId: channel.channelId,
      rule: 'duplicate-recipient',
      detail: 'one multicast names somebody twice',
    });
  }
  const billed = recipients.filter((id) => reaches(id, channel, state));
  if (!state.quotas.allows(channel.channelId, billed.length, at)) return monthlyLimit;

  if (retryKey !== null) state.retryKeys.accept(channel.channelId, retryKey, bodyHash, requestId, at);
  state.quotas.bill(channel.channelId, billed.length, at);
  const messages = json.messages as ChatEntry['messages'];
  for (const id of billed) {
    state.chats.add(channel.channelId, id, {
      at: at.toISOString(),
      from: 'bot',
      via,
      messages,
      requestId,
      ...(retryKey === null ? {} : { retryKey }),
    });
  }
  state.acceptances.tell({ channelId: channel.channelId, via, to: recipients, shownTo: billed, messages, retryKey, requestId });
  const fingerprints = () => recipients.map((id) => fingerprint(channel, id, messages));
  if (state.violations.watchesForDoubles) state.violations.accepted(fingerprints(), { via, retryKey }, at.toISOString(), channel.channelId);
  return {
    status: 200,
    json: via === 'push' ? sentMessages(messages.length) : {},
    acceptedAs: 'new',
    recipients: recipients.length,
    delivered: billed.length,
    accepted: { via, fingerprints, retryKey },
  };
}

export function reply(call: Omit<SendCall, 'via'>, state: PlatformState): Answer {
  const { channel, exchange, json } = call;
  const { at, requestId } = exchange;
  const refuse = refuser(state, channel, exchange);
  if (retryKeyOf(exchange) !== null) return refuse('retry-key-on-reply', refusal(400, 'The retry key is not supported for this API'));
  const wrong = refuseMessages(json.messages, refuse);
  if (wrong) return wrong;
  if (typeof json.replyToken !== 'string' || json.replyToken === '') {
    return refuse(
      'bad-request',
      refusal(400, 'The request body has 1 error(s)', [{ message: 'May not be empty', property: 'replyToken' }]),
    );
  }
  const token = state.replyTokens.look(json.replyToken, channel.channelId, at);
  if (token.outcome !== 'good')
    return refuse(
      token.outcome === 'used' ? 'reply-token-reused' : 'reply-token-invalid',
      refusal(400, 'Invalid reply token'),
      token.outcome,
    );
  state.replyTokens.spend(json.replyToken);
  const messages = json.messages as ChatEntry['messages'];
  const shown = state.people.friendship(channel, token.chatId) !== 'blocked';
  if (shown) state.chats.add(channel.channelId, token.chatId, { at: at.toISOString(), from: 'bot', via: 'reply', messages, requestId });
  const to = [token.chatId];
  state.acceptances.tell({
    ...{ channelId: channel.channelId, via: 'reply', to, shownTo: shown ? to : [], messages },
    ...{ retryKey: null, requestId },
  });
  const fingerprints = () => [fingerprint(channel, token.chatId, messages)];
  return {
    status: 200,
    json: sentMessages(messages.length),
    acceptedAs: 'new',
    recipients: 1,
    delivered: shown ? 1 : 0,
    accepted: { via: 'reply', fingerprints, retryKey: null },
  };
}

/** POST /v2/bot/message/validate/*: nothing but the messages is looked at, and asking is no violation. */
export function validate(json: Record<string, unknown>): Answer {
  return answerProblems(checkMessages(json.messages)) ?? { status: 200, json: {} };
}

export const monthlyLimit: Answer = refusal(429, 'You have reached your monthly limit.');

type Refuse = (rule: ViolationRule, answer: Answer, detail?: string) => Answer;

function refuser(state: PlatformState, channel: Channel, exchange: Exchange): Refuse {
  return (rule, answer, detail) => {
    const said = `${answer.status} at ${exchange.url.pathname}: ${JSON.stringify(answer.json)}`;
    state.violations.add({
      at: exchange.at.toISOString(),
      channelId: channel.channelId,
      rule,
      detail: detail ? `${said} (${detail})` : said,
    });
    return answer;
  };
}

function refuseMessages(messages: unknown, refuse: Refuse): Answer | null {
  const foreign = unplayed(messages);
  if (foreign !== null) return refuse('unsupported-by-stand-in', refusal(501, `the stand-in does not check messages of type ${foreign}`));
  const wrong = answerProblems(checkMessages(messages));
  return wrong ? refuse('bad-request', wrong) : null;
}

function retryKeyOf({ headers }: Exchange): string | null {
  const key = headers['x-line-retry-key'];
  return typeof key === 'string' ? key : null;
}

/** A list of chats, or why `to` cannot be one. */
function recipientsOf(
  via: 'push' | 'multicast',
  to: unknown,
  channel: Channel,
  state: PlatformState,
): string[] | 'malformed' | 'unknown' | 'outside' {
  if (via === 'multicast') {
    if (!Array.isArray(to) || to.length < 1 || to.length > 500 || !to.every((id): id is string => typeof id === 'string'))
      return 'malformed';
    return to.every((id) => state.people.findFor(channel, id)) ? to : 'unknown';
  }
  if (typeof to !== 'string' || !/^[UCR][0-9a-f]{32}$/.test(to)) return 'malformed';
  if (to.startsWith('U')) return state.people.findFor(channel, to) ? [to] : 'unknown';
  return state.people.gathering(channel, to)?.botIsMember ? [to] : 'outside';
}

/** A user who blocked the account, or is no friend of it, is accepted silently and not billed. */
function reaches(id: string, channel: Channel, state: PlatformState): boolean {
  return !id.startsWith('U') || state.people.friendship(channel, id) === 'friend';
}

function fingerprint(channel: Channel, id: string, messages: unknown): string {
  return createHash('sha256')
    .update(`${channel.channelId} ${id} ${JSON.stringify(messages)}`)
    .digest('base64');
}

let lastMessageId = 500_000_000_000_000_000n;
function sentMessages(count: number): { sentMessages: { id: string; quoteToken: string }[] } {
  const ids = Array.from({ length: count }, () => {
    lastMessageId += 1n;
    return lastMessageId.toString();
  });
  return { sentMessages: ids.map((id) => ({ id, quoteToken: Buffer.from(id).toString('base64url') })) };
}
