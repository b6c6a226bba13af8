// The same platform over HTTP, for tests and runs in other processes: POST /_control/{method} with its arguments as a JSON array.
import { type Answer, type Exchange, refusal } from './exchange.ts';
import type { LinePlatform } from './line-platform.ts';

/** All that can be named in JSON; what takes or returns a function is not among them. */
export const remoteMethods = [
  'addChannel',
  'updateChannel',
  'addUser',
  'befriend',
  'isFriend',
  'follow',
  'unfollow',
  'say',
  'tapPostback',
  'joinGathering',
  'botIsIn',
  'sendEvents',
  'postWebhook',
  'redeliver',
  'setRedelivery',
  'webhooksSettled',
  'chat',
  'clearChat',
  'clearChats',
  'clearRecords',
  'failNext',
  'planFaults',
  'clearFaults',
  'setQuota',
  'quota',
  'setConsumption',
  'consumption',
  'setRateLimits',
  'issueChannelToken',
  'revokeChannelTokens',
  'issueIdToken',
  'rotateKeys',
] as const satisfies readonly (keyof LinePlatform)[];

export const remoteValues = [
  'channels',
  'users',
  'webhookDeliveries',
  'requests',
  'counters',
  'violations',
] as const satisfies readonly (keyof LinePlatform)[];

const isMethod = (name: string): name is (typeof remoteMethods)[number] => (remoteMethods as readonly string[]).includes(name);
const isValue = (name: string): name is (typeof remoteValues)[number] => (remoteValues as readonly string[]).includes(name);

export async function answerControl(name: string, exchange: Exchange, platform: LinePlatform): Promise<Answer> {
  if (isValue(name)) return { status: 200, json: { value: platform[name] } };
  if (!isMethod(name)) return refusal(404, `the stand-in cannot ${name}`);
  try {
    const given: unknown = exchange.body.length === 0 ? [] : JSON.parse(exchange.body.toString('utf8'));
    if (!Array.isArray(given)) return refusal(400, 'the arguments come as a JSON array');
    const method = platform[name] as (...args: unknown[]) => unknown;
    // JSON has no undefined: a null argument is one left out.
    return {
      status: 200,
      json: {
        value: await method.apply(
          platform,
          given.map((argument) => (argument === null && name !== 'planFaults' ? undefined : argument)),
        ),
      },
    };
  } catch (error) {
    return refusal(400, error instanceof Error ? error.message : String(error));
  }
}
