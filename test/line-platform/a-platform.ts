// A started stand-in with one account and one friend of it, as most tests need it.
import { channelAccessToken, HTTPFetchError, LineBotClient } from '@line/bot-sdk';
import { startBotEar } from './bot-ear.ts';
import type { Channel, ChannelSettings } from './channels.ts';
import { type LinePlatform, type LinePlatformOptions, startLinePlatform } from './line-platform.ts';
import type { User } from './people.ts';

export const kita: ChannelSettings = {
  channelId: '1600000001',
  channelSecret: '8c570fa6dd201bb328f1c1eac23a96d8',
  loginChannelId: '1600000002',
  liffId: '1600000002-AbCdEfGh',
  liffEndpointUrl: 'https://kita.example.jp/liff/kita',
  webhookUrl: '',
  basicId: '@kita',
  name: '北病院',
};

export interface Scene {
  platform: LinePlatform;
  channel: Channel;
  user: User;
}

export async function aPlatform(options: LinePlatformOptions = {}): Promise<Scene> {
  const platform = await startLinePlatform(options);
  const channel = platform.addChannel(kita);
  const user = platform.addUser({ displayName: '花子' });
  platform.befriend(user, channel);
  return { platform, channel, user };
}

/** The real bot-sdk, with a token got as a bot gets one. */
export async function aClient({ platform, channel }: Scene): Promise<LineBotClient> {
  const issuer = new channelAccessToken.ChannelAccessTokenClient({ baseURL: platform.url });
  const token = await issuer.issueStatelessChannelTokenByClientSecret(channel.channelId, channel.channelSecret);
  return LineBotClient.fromChannelAccessToken({ channelAccessToken: token.access_token, apiBaseURL: platform.url });
}

export interface Refused {
  status: number;
  body: { message: string; details?: { message: string; property: string }[] };
  headers: Headers;
}

/** What the SDK was refused with; 'no answer' where the network failed. */
export async function refused(call: Promise<unknown>): Promise<Refused | 'no answer' | 'accepted'> {
  try {
    await call;
    return 'accepted';
  } catch (error) {
    if (!(error instanceof HTTPFetchError)) return 'no answer';
    return { status: error.status, body: JSON.parse(error.body) as Refused['body'], headers: error.headers };
  }
}

/** A reply token reaches a bot by webhook only: one of a fresh message, heard by a server that stands for the bot for that moment. */
export async function aReplyToken({ platform, channel, user }: Scene): Promise<string> {
  const ear = await startBotEar();
  const { webhookUrl } = channel;
  platform.updateChannel(channel, { webhookUrl: ear.url });
  await platform.say(user, channel, 'status');
  platform.updateChannel(channel, { webhookUrl });
  await ear.stop();
  const event = ear.heard[0]?.body.events[0];
  if (!event || !('replyToken' in event) || typeof event.replyToken !== 'string') throw new Error('a message brings a reply token');
  return event.replyToken;
}
