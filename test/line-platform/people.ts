// The people on the stand-in: users, who is whose friend, who has blocked whom, and the groups and rooms a bot sits in.
import { randomBytes } from 'node:crypto';
import { type Channel, defaultProvider } from './channels.ts';

export interface User {
  userId: string;
  displayName: string;
  providerId: string;
}

export type UserRef = string | { userId: string };
export type Friendship = 'none' | 'friend' | 'blocked';

export interface Gathering {
  kind: 'group' | 'room';
  id: string;
  botIsMember: boolean;
}

export class People {
  readonly #users = new Map<string, User>();
  readonly #friendships = new Map<string, Friendship>();
  readonly #gatherings = new Map<string, Gathering>();

  add(person: { displayName: string; userId?: string; providerId?: string }): User {
    const user = {
      displayName: person.displayName,
      userId: person.userId ?? `U${randomBytes(16).toString('hex')}`,
      providerId: person.providerId ?? defaultProvider,
    };
    if (!/^U[0-9a-f]{32}$/.test(user.userId)) throw new Error('a LINE user id is U and 32 hexadecimal digits');
    this.#users.set(user.userId, user);
    return user;
  }

  get(ref: UserRef): User {
    const user = this.find(typeof ref === 'string' ? ref : ref.userId);
    if (!user) throw new Error('the stand-in has no such user');
    return user;
  }

  find(userId: string): User | undefined {
    return this.#users.get(userId);
  }

  /** As a channel's provider knows them: ids of another provider mean nothing to it. */
  findFor(channel: Channel, userId: string): User | undefined {
    const user = this.#users.get(userId);
    return user?.providerId === channel.providerId ? user : undefined;
  }

  all(): User[] {
    return [...this.#users.values()];
  }

  friendship(channel: Channel, userId: string): Friendship {
    return this.#friendships.get(`${channel.channelId} ${userId}`) ?? 'none';
  }

  befriend(channel: Channel, userId: string, friendship: Friendship): void {
    this.#friendships.set(`${channel.channelId} ${userId}`, friendship);
  }

  /** Makes the group or room known; `botIsMember` as given. */
  gather(channel: Channel, kind: Gathering['kind'], id: string, botIsMember: boolean): Gathering {
    const gathering = { kind, id, botIsMember };
    this.#gatherings.set(`${channel.channelId} ${id}`, gathering);
    return gathering;
  }

  gathering(channel: Channel, id: string): Gathering | undefined {
    return this.#gatherings.get(`${channel.channelId} ${id}`);
  }
}
