// The real LINE: replies, tokens, friendships and leaving by the official bot-sdk, pushes over a pool of connections of their own. The only place that sends anything to LINE's Messaging API.
import { HTTPFetchError, LineBotClient, type messagingApi } from '@line/bot-sdk';
import { inTime } from '../in-time.ts';
import type { Log } from '../log.ts';
import { ChannelTokens, NoChannelToken } from './channel-tokens.ts';
import type { Friendship } from './friendship.ts';
import { judgePush } from './judge-push.ts';
import type { BasicIdOutcome, LineChannel, LineClient } from './line-client.ts';
import { type LineFailure, lineFailure } from './line-failure.ts';
import type { PushOutcome } from './push-outcome.ts';
import { createPushPost, type PostAnswer } from './push-post.ts';
import type { ReplyOutcome } from './reply-outcome.ts';
import { DeadlinePassed, withDeadline } from './with-deadline.ts';

/** Well inside the minute that a reply token lives. */
const replyTimeoutMs = 10_000;
const leaveTimeoutMs = 10_000;
const usageTimeoutMs = 10_000;
const basicIdTimeoutMs = 10_000;
/** Somebody waits for a page to open meanwhile. */
const friendshipTimeoutMs = 2_000;

/** `timeoutMs`: what is left of the attempt's time, for a call that keeps time itself. */
type Call<T> = (token: string, timeoutMs: number) => Promise<T>;
type Attempt<T> = { sent: true; value: T } | { sent: true; failure: LineFailure } | { sent: false; failure: LineFailure };

/** `apiUrl`: the root of LINE's origin, or of a stand-in; the SDK drops any path. Nothing is asked of the other one, where media lie. */
export function createLineClient(options: { apiUrl: string; log: Log }): LineClient {
  const tokens = new ChannelTokens(options.apiUrl);
  const pushes = createPushPost(options.apiUrl);
  const clients = new Map<string, { token: string; client: LineBotClient }>();

  function clientWith(channel: LineChannel, token: string): LineBotClient {
    const held = clients.get(channel.channelId);
    if (held?.token === token) return held.client;
    const client = LineBotClient.fromChannelAccessToken({
      channelAccessToken: token,
      apiBaseURL: options.apiUrl,
    });
    clients.set(channel.channelId, { token, client });
    return client;
  }

  /** A token that LINE no longer takes is replaced and the call tried once more: a 401 is surely not accepted, so this doubles nothing. */
  async function attempt<T>(channel: LineChannel, timeoutMs: number, call: Call<T>): Promise<Attempt<T>> {
    const deadline = performance.now() + timeoutMs;
    for (let isSecond = false; ; isSecond = true) {
      // Waited for only where it is not at hand: this runs thousands of times a second.
      let token = tokens.held(channel);
      if (token === null) {
        try {
          token = await inTime(tokens.get(channel), deadline - performance.now(), (): string => {
            throw new DeadlinePassed();
          });
        } catch (error) {
          const failure = lineFailure(error instanceof NoChannelToken ? error.cause : error);
          options.log.warn(
            { hospitalId: channel.hospitalId, outcome: failure.kind, ...(failure.kind === 'answered' ? { status: failure.status } : {}) },
            'no channel access token from LINE',
          );
          return { sent: false, failure };
        }
      }
      try {
        return { sent: true, value: await call(token, deadline - performance.now()) };
      } catch (error) {
        const failure = lineFailure(error);
        if (isSecond || failure.kind !== 'answered' || failure.status !== 401) return { sent: true, failure };
        await tokens.drop(channel, token);
      }
    }
  }

  /** A call of the SDK, which keeps no time of its own. */
  function bySdk<T>(channel: LineChannel, call: (client: LineBotClient) => Promise<T>): Call<T> {
    return (token, timeoutMs) => withDeadline(timeoutMs, () => call(clientWith(channel, token)));
  }

  return {
    close: () => pushes.close(),

    async push(channel, body, retryKey, timeoutMs): Promise<PushOutcome> {
      const done = await attempt(channel, timeoutMs, (token, left) =>
        left <= 0
          ? Promise.reject(new DeadlinePassed())
          : pushes.post('/v2/bot/message/push', token, body, retryKey, left).then((answer) => {
              if (answer.status < 200 || answer.status > 299) throw refusal(answer);
              return answer.headers['x-line-request-id'];
            }),
      );
      if (!('failure' in done))
        return { kind: 'accepted', requestId: typeof done.value === 'string' ? done.value : null, isEarlier: false };
      // Without a token the push was not sent, so no answer about it is its own fault: LINE's token endpoint says 400 where the credentials are wrong.
      if (!done.sent && done.failure.kind === 'answered' && done.failure.status < 500 && done.failure.status !== 429)
        return { kind: 'channel_refused' };
      return judgePush(done.failure);
    },

    async reply(channel, replyToken, messages): Promise<ReplyOutcome> {
      const request = { replyToken, messages: messages as messagingApi.Message[] };
      const done = await attempt(
        channel,
        replyTimeoutMs,
        bySdk(channel, (client) => client.replyMessageWithHttpInfo(request)),
      );
      if (!('failure' in done)) return 'accepted';
      if (!done.sent) return 'refused';
      return done.failure.kind === 'answered' && done.failure.status < 500 ? 'refused' : 'unknown';
    },

    async readUsage(channel) {
      const done = await attempt(
        channel,
        usageTimeoutMs,
        bySdk(channel, async (client) => {
          const quota = client.getMessageQuota();
          const consumption = client.getMessageQuotaConsumption();
          return Promise.all([quota, consumption]);
        }),
      );
      if ('failure' in done) return null;
      const [quota, { totalUsage }] = done.value;
      return { limit: quota.type === 'limited' ? (quota.value ?? 0) : null, used: totalUsage };
    },

    async readFriendship(channel, lineUserId): Promise<Friendship> {
      const done = await attempt(
        channel,
        friendshipTimeoutMs,
        // That there is a profile is the answer; nothing of it is read.
        bySdk(channel, async (client) => void (await client.getProfile(lineUserId))),
      );
      if (!('failure' in done)) return 'friend';
      return done.sent && done.failure.kind === 'answered' && done.failure.status === 404 ? 'no-friend' : 'unknown';
    },

    async readBasicId(channel): Promise<BasicIdOutcome> {
      const done = await attempt(
        channel,
        basicIdTimeoutMs,
        bySdk(channel, (client) => client.getBotInfo()),
      );
      if (!('failure' in done)) return { kind: 'known', basicId: done.value.basicId };
      const { failure } = done;
      return { kind: failure.kind === 'answered' && failure.status < 500 && failure.status !== 429 ? 'refused' : 'unreachable' };
    },

    async leave(channel, chat): Promise<void> {
      const done = await attempt(
        channel,
        leaveTimeoutMs,
        bySdk(channel, (client) => (chat.kind === 'group' ? client.leaveGroup(chat.id) : client.leaveRoom(chat.id))),
      );
      if (!('failure' in done)) return;
      // Any other 4xx: the bot is no longer in there.
      const gone =
        done.sent && done.failure.kind === 'answered' && done.failure.status < 500 && ![401, 403, 429].includes(done.failure.status);
      if (!gone) throw new Error('LINE could not be asked to leave the chat');
    },
  };
}

/** What is not 2xx, in the SDK's own words for it. */
function refusal({ status, headers, body }: PostAnswer): HTTPFetchError {
  const known = new Headers();
  for (const [name, value] of Object.entries(headers)) if (typeof value === 'string') known.set(name, value);
  return new HTTPFetchError(`LINE answered ${status}`, { status, statusText: '', headers: known, body });
}
