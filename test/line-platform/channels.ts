// The official accounts that exist on the stand-in: one Messaging API channel with its LINE Login channel and LIFF app each.
import { createHash } from 'node:crypto';

export interface ChannelSettings {
  channelId: string;
  channelSecret: string;
  loginChannelId: string;
  liffId: string;
  /** Where the LIFF app lives, without its deeper path. */
  liffEndpointUrl: string;
  /** Empty: no webhook is sent. */
  webhookUrl: string;
  /** With its @, as in @kita. */
  basicId: string;
  name: string;
  /** User ids belong to a provider; channels that do not say share one. */
  providerId?: string;
}

export interface Channel extends ChannelSettings {
  providerId: string;
  /** The bot's own user id: `destination` in webhooks. */
  botUserId: string;
}

export type ChannelRef = string | { channelId: string };

export const defaultProvider = 'provider-1';

export class Channels {
  readonly #byId = new Map<string, Channel>();

  add(settings: ChannelSettings): Channel {
    const botUserId = `U${createHash('sha256').update(`bot ${settings.channelId}`).digest('hex').slice(0, 32)}`;
    const channel: Channel = { providerId: defaultProvider, ...settings, botUserId };
    this.#byId.set(channel.channelId, channel);
    return channel;
  }

  update(ref: ChannelRef, changes: Partial<Omit<ChannelSettings, 'channelId'>>): Channel {
    return Object.assign(this.get(ref), changes);
  }

  get(ref: ChannelRef): Channel {
    const channel = this.find(typeof ref === 'string' ? ref : ref.channelId);
    if (!channel) throw new Error(`the stand-in has no channel ${typeof ref === 'string' ? ref : ref.channelId}`);
    return channel;
  }

  find(channelId: string): Channel | undefined {
    return this.#byId.get(channelId);
  }

  findByLiff(liffId: string): Channel | undefined {
    return [...this.#byId.values()].find((channel) => channel.liffId === liffId);
  }

  findByLogin(loginChannelId: string): Channel | undefined {
    return [...this.#byId.values()].find((channel) => channel.loginChannelId === loginChannelId);
  }

  all(): Channel[] {
    return [...this.#byId.values()];
  }
}
