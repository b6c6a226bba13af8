// The three phones: their users on the stand-in LINE, what they do there, and what the family writes to one another.
import type { LinePlatform } from '../line-platform/line-platform.ts';
import type { ChatEntry, FamilyMessage, PhoneState } from './demo-state.ts';
import { hospital, type PhoneId, people, phoneIds } from './people.ts';

/** A page shows no more of a chat. */
const shownEntries = 80;

export class Phones {
  family: FamilyMessage[] = [];
  #line: LinePlatform;
  #userIds: Record<PhoneId, string>;
  #friendships: Record<PhoneId, PhoneState['friendship']> = { hanako: 'none', daughter: 'none', son: 'none' };
  #allowsMiniApp: Record<PhoneId, boolean> = { hanako: false, daughter: false, son: false };

  constructor(line: LinePlatform) {
    this.#line = line;
    const join = (phone: PhoneId) => line.addUser({ displayName: people[phone].displayName }).userId;
    this.#userIds = { hanako: join('hanako'), daughter: join('daughter'), son: join('son') };
  }

  state(): Record<PhoneId, PhoneState> {
    const of = (phone: PhoneId): PhoneState => ({
      friendship: this.#friendships[phone],
      allowsMiniApp: this.#allowsMiniApp[phone],
      chat: this.#line.chat(this.#userIds[phone], hospital.channelId).slice(-shownEntries).map(shown),
    });
    return { hanako: of('hanako'), daughter: of('daughter'), son: of('son') };
  }

  async befriend(phone: PhoneId): Promise<void> {
    if (this.#friendships[phone] === 'friend') return;
    this.#friendships[phone] = 'friend';
    await this.#line.follow(this.#userIds[phone], hospital.channelId);
  }

  async block(phone: PhoneId): Promise<void> {
    if (this.#friendships[phone] !== 'friend') return;
    this.#friendships[phone] = 'blocked';
    await this.#line.unfollow(this.#userIds[phone], hospital.channelId);
  }

  /** LINE's own question at the first opening of the mini-app; the account is added as a friend with it, as its console can set. */
  async allowMiniApp(phone: PhoneId): Promise<void> {
    this.#allowsMiniApp[phone] = true;
    await this.befriend(phone);
  }

  async say(phone: PhoneId, text: string): Promise<void> {
    await this.#line.say(this.#userIds[phone], hospital.channelId, text);
  }

  async tap(phone: PhoneId, data: string, displayText: string | undefined): Promise<void> {
    await this.#line.tapPostback(this.#userIds[phone], hospital.channelId, data, displayText);
  }

  newIdToken(phone: PhoneId): Promise<string> | string {
    return this.#line.issueIdToken(this.#userIds[phone], hospital.channelId);
  }

  write(from: PhoneId, to: PhoneId, text: string): void {
    this.family = [...this.family, { at: new Date().toISOString(), from, to, text }];
  }

  phoneOf(userId: string): PhoneId | null {
    return phoneIds.find((phone) => this.#userIds[phone] === userId) ?? null;
  }

  /** Calls back after anything has come into one of the chats. */
  listen(changed: () => void): void {
    const ids = new Set(phoneIds.map((phone) => this.#userIds[phone]));
    this.#line.onChat((_, chatId) => {
      if (ids.has(chatId)) changed();
    });
  }
}

function shown(entry: ReturnType<LinePlatform['chat']>[number]): ChatEntry {
  return {
    at: entry.at,
    from: entry.from,
    via: entry.via === 'multicast' ? 'push' : entry.via,
    messages: entry.messages as unknown as ChatEntry['messages'],
  };
}
