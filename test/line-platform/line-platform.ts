// The stand-in LINE platform in this process: starts it, plays its users, misbehaves on demand and tells what the bot did.
import type { AddressInfo } from 'node:net';
import { type AcceptanceListener, Acceptances } from './acceptances.ts';
import { ChannelTokens } from './channel-tokens.ts';
import { type Channel, type ChannelRef, type ChannelSettings, Channels } from './channels.ts';
import { type ChatEntry, type ChatListener, Chats } from './chats.ts';
import { answerControl } from './control-api.ts';
import { type Fault, type FaultKind, type FaultPlan, Faults } from './faults.ts';
import { type IdTokenOptions, IdTokens } from './id-tokens.ts';
import { type Scanned, Scanners } from './inside-line.ts';
import { LoginCodes } from './login-codes.ts';
import { People, type User, type UserRef } from './people.ts';
import type { PlatformState } from './platform-state.ts';
import { type Quota, Quotas } from './quotas.ts';
import { type RateLimitSettings, RateLimits } from './rate-limits.ts';
import { ReplyTokens } from './reply-tokens.ts';
import { type Counters, type Endpoint, type LoggedRequest, RequestLog } from './request-log.ts';
import { RetryKeys } from './retry-keys.ts';
import { createPlatformServer } from './server.ts';
import { type Violation, Violations } from './violations.ts';
import { completeEvent, type EventParts, type Source } from './webhook-event.ts';
import { type PostOptions, type RedeliveryPolicy, type WebhookDelivery, Webhooks } from './webhooks.ts';

export interface LinePlatformOptions {
  /** A free one unless told. */
  port?: number;
  /** Held back before every answer. */
  latencyMs?: number;
  now?: () => Date;
  /** False in runs of very many deliveries: requests and chats are not kept, only counted. */
  keepBodies?: boolean;
  /** LINE's own unless told; false: none. */
  rateLimits?: RateLimitSettings;
  /** How long the bot has for a webhook: 2,000 ms, as LINE counts it. */
  webhookTimeoutMs?: number;
}

export async function startLinePlatform(options: LinePlatformOptions = {}): Promise<LinePlatform> {
  const now = options.now ?? (() => new Date());
  const replyTokens = new ReplyTokens();
  const keep = options.keepBodies ?? true;
  const state: PlatformState = {
    now,
    acceptances: new Acceptances(),
    channels: new Channels(),
    people: new People(),
    chats: new Chats(keep),
    log: new RequestLog(keep),
    violations: new Violations(),
    faults: new Faults(),
    replyTokens,
    retryKeys: new RetryKeys(),
    quotas: new Quotas(),
    rateLimits: new RateLimits(options.rateLimits ?? {}),
    channelTokens: new ChannelTokens(),
    idTokens: await IdTokens.start(now),
    loginCodes: new LoginCodes(),
    scanners: new Scanners(),
    webhooks: new Webhooks({ timeoutMs: options.webhookTimeoutMs ?? 2_000, now, replyTokens }),
  };
  let platform: LinePlatform | undefined;
  const server = createPlatformServer(state, options.latencyMs ?? 0, (path, exchange) =>
    answerControl(path, exchange, platform as LinePlatform),
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const stop = async () => {
    const closed = new Promise<void>((resolve) => {
      server.close(() => resolve());
    });
    server.closeAllConnections();
    await Promise.all([state.webhooks.stop(), closed]);
  };
  platform = new LinePlatform(url, state, stop);
  return platform;
}

export class LinePlatform {
  readonly url: string;
  readonly #state: PlatformState;
  readonly #stop: () => Promise<void>;

  constructor(url: string, state: PlatformState, stop: () => Promise<void>) {
    this.url = url;
    this.#state = state;
    this.#stop = stop;
  }

  /** Cuts every connection, hanging ones too, and gives up what was to be redelivered. */
  stop(): Promise<void> {
    return this.#stop();
  }

  // Who exists.

  addChannel(settings: ChannelSettings): Channel {
    return this.#state.channels.add(settings);
  }

  updateChannel(channel: ChannelRef, changes: Partial<Omit<ChannelSettings, 'channelId'>>): Channel {
    return this.#state.channels.update(channel, changes);
  }

  get channels(): Channel[] {
    return this.#state.channels.all();
  }

  addUser(person: { displayName: string; userId?: string; providerId?: string }): User {
    return this.#state.people.add(person);
  }

  get users(): User[] {
    return this.#state.people.all();
  }

  /** Makes the two friends without any webhook. */
  befriend(user: UserRef, channel: ChannelRef, friendship: 'friend' | 'blocked' | 'none' = 'friend'): void {
    this.#state.people.befriend(this.#channel(channel), this.#user(user), friendship);
  }

  isFriend(user: UserRef, channel: ChannelRef): boolean {
    return this.#state.people.friendship(this.#channel(channel), this.#user(user)) === 'friend';
  }

  // What users do; every one of them is a signed webhook, resolved with what the bot answered it.

  /** Adds the account as a friend, or unblocks it. */
  follow(user: UserRef, channel: ChannelRef): Promise<WebhookDelivery> {
    const to = this.#channel(channel);
    const userId = this.#user(user);
    const isUnblocked = this.#state.people.friendship(to, userId) === 'blocked';
    this.#state.people.befriend(to, userId, 'friend');
    return this.sendEvents(channel, [{ type: 'follow', source: { type: 'user', userId }, follow: { isUnblocked } }]);
  }

  /** Blocks the account. */
  unfollow(user: UserRef, channel: ChannelRef): Promise<WebhookDelivery> {
    const userId = this.#user(user);
    this.#state.people.befriend(this.#channel(channel), userId, 'blocked');
    return this.sendEvents(channel, [{ type: 'unfollow', source: { type: 'user', userId } }]);
  }

  say(user: UserRef, channel: ChannelRef, text: string, options: { source?: Source } = {}): Promise<WebhookDelivery> {
    const source = options.source ?? { type: 'user' as const, userId: this.#user(user) };
    const at = this.#state.now();
    const message = { type: 'text', id: String(at.getTime()), quoteToken: 'quote', text };
    return this.#act(user, channel, source, 'text', [{ type: 'text', text }], { type: 'message', message });
  }

  /** `displayText`: what the chat then shows as said. */
  tapPostback(
    user: UserRef,
    channel: ChannelRef,
    data: string,
    displayText?: string,
    options: { source?: Source } = {},
  ): Promise<WebhookDelivery> {
    const source = options.source ?? { type: 'user' as const, userId: this.#user(user) };
    const shown = displayText === undefined ? [] : [{ type: 'text', text: displayText }];
    return this.#act(user, channel, source, 'postback', shown, { type: 'postback', postback: { data } });
  }

  /** The bot is added to a group or room. */
  joinGathering(channel: ChannelRef, source: Exclude<Source, { type: 'user' }>): Promise<WebhookDelivery> {
    const id = source.type === 'group' ? source.groupId : source.roomId;
    this.#state.people.gather(this.#channel(channel), source.type, id, true);
    return this.sendEvents(channel, [{ type: 'join', source }]);
  }

  botIsIn(channel: ChannelRef, id: string): boolean {
    return this.#state.people.gathering(this.#channel(channel), id)?.botIsMember ?? false;
  }

  /** Any events in one POST; what is left out (id, time, mode, reply token …) is filled in. */
  sendEvents(channel: ChannelRef, events: EventParts[], options: PostOptions = {}): Promise<WebhookDelivery> {
    const to = this.#channel(channel);
    return this.#state.webhooks.post(
      to,
      events.map((event) => completeEvent(to, event, this.#state)),
      options,
    );
  }

  /** A body of one's own, correctly signed unless told. */
  postWebhook(channel: ChannelRef, rawBody: string | Buffer, signature: 'valid' | 'wrong' | 'missing' = 'valid'): Promise<WebhookDelivery> {
    return this.#state.webhooks.post(this.#channel(channel), [], { rawBody, signature });
  }

  redeliver(webhookEventId: string): Promise<WebhookDelivery> {
    return this.#state.webhooks.redeliver(webhookEventId);
  }

  setRedelivery(policy: RedeliveryPolicy): void {
    this.#state.webhooks.policy = policy;
  }

  /** Resolves when no webhook delivery is under way or to come. */
  webhooksSettled(): Promise<void> {
    return this.#state.webhooks.settled();
  }

  get webhookDeliveries(): readonly WebhookDelivery[] {
    return this.#state.webhooks.deliveries;
  }

  // What the phones show.

  /** Of a user, or of a group or room by its id. */
  chat(user: UserRef, channel: ChannelRef): ChatEntry[] {
    return this.#state.chats.read(this.#channel(channel).channelId, idOf(user));
  }

  clearChat(user: UserRef, channel: ChannelRef): void {
    this.#state.chats.clear(this.#channel(channel).channelId, idOf(user));
  }

  clearChats(): void {
    this.#state.chats.clear();
  }

  waitForChat(user: UserRef, channel: ChannelRef, predicate: (entries: ChatEntry[]) => boolean, timeoutMs = 5_000): Promise<ChatEntry[]> {
    return this.#state.chats.waitFor(this.#channel(channel).channelId, idOf(user), predicate, timeoutMs);
  }

  /** Calls back for every entry of every chat; returns how to stop. */
  onChat(listener: ChatListener): () => void {
    return this.#state.chats.listen(listener);
  }

  // What the bot did.

  /** Calls back for every push, multicast and reply as it is accepted; returns how to stop. In this process only. */
  onAccepted(listener: AcceptanceListener): () => void {
    return this.#state.acceptances.listen(listener);
  }

  get requests(): readonly LoggedRequest[] {
    return this.#state.log.requests;
  }

  get counters(): Counters {
    return this.#state.log.counters;
  }

  get violations(): Violation[] {
    return this.#state.violations.all();
  }

  /** Forgets requests, counters, deliveries, violations and chats; people, friendships, tokens and retry keys stay. */
  clearRecords(): void {
    this.#state.log.clear();
    this.#state.violations.clear();
    this.#state.webhooks.clear();
    this.#state.chats.clear();
  }

  // How the platform behaves.

  get faults(): Faults {
    return this.#state.faults;
  }

  failNext(endpoint: Endpoint, fault: Fault | FaultKind, times = 1, channel?: ChannelRef): void {
    this.#state.faults.next(endpoint, fault, times, channel === undefined ? undefined : this.#channel(channel).channelId);
  }

  planFaults(plan: FaultPlan | null): void {
    this.#state.faults.plan(plan);
  }

  clearFaults(): void {
    this.#state.faults.clear();
  }

  setQuota(channel: ChannelRef, quota: Quota): void {
    this.#state.quotas.set(this.#channel(channel).channelId, quota);
  }

  quota(channel: ChannelRef): Quota {
    return this.#state.quotas.get(this.#channel(channel).channelId);
  }

  setConsumption(channel: ChannelRef, used: number): void {
    this.#state.quotas.setConsumption(this.#channel(channel).channelId, used, this.#state.now());
  }

  consumption(channel: ChannelRef): number {
    return this.#state.quotas.consumption(this.#channel(channel).channelId, this.#state.now());
  }

  setRateLimits(settings: RateLimitSettings): void {
    this.#state.rateLimits.set(settings);
  }

  /** A token as the bot would get one. */
  issueChannelToken(channel: ChannelRef): string {
    return this.#state.channelTokens.issue(this.#channel(channel).channelId, this.#state.now());
  }

  /** From here on every token handed out so far is answered 401. */
  revokeChannelTokens(): void {
    this.#state.channelTokens.revokeAll();
  }

  // LINE Login.

  issueIdToken(user: UserRef, channel: ChannelRef, options: IdTokenOptions = {}): Promise<string> {
    return this.#state.idTokens.issue(this.#state.people.get(user), this.#channel(channel).loginChannelId, options);
  }

  /** Inside LINE: the scanner that is open on this person's phone, or opens next, reads this, or is left. */
  scan(user: UserRef, scanned: Scanned): void {
    this.#state.scanners.scan(this.#user(user), scanned);
  }

  rotateKeys(options: { keepOld?: boolean } = {}): Promise<void> {
    return this.#state.idTokens.rotate(options);
  }

  #act(
    user: UserRef,
    channel: ChannelRef,
    source: Source,
    via: 'text' | 'postback',
    messages: ChatEntry['messages'],
    parts: EventParts,
  ): Promise<WebhookDelivery> {
    const to = this.#channel(channel);
    const known = source.type === 'user' ? source : { ...source, userId: this.#user(user) };
    if (known.type !== 'user') {
      const id = known.type === 'group' ? known.groupId : known.roomId;
      if (!this.#state.people.gathering(to, id)) this.#state.people.gather(to, known.type, id, true);
    }
    const event = completeEvent(to, { ...parts, source: known }, this.#state);
    const chatId = known.type === 'user' ? known.userId : known.type === 'group' ? known.groupId : known.roomId;
    const at = new Date(event.timestamp).toISOString();
    this.#state.chats.add(to.channelId, chatId, { at, from: 'user', via, messages, requestId: event.webhookEventId });
    return this.#state.webhooks.post(to, [event]);
  }

  #channel(channel: ChannelRef): Channel {
    return this.#state.channels.get(channel);
  }

  #user(user: UserRef): string {
    return this.#state.people.get(user).userId;
  }
}

const idOf = (user: UserRef) => (typeof user === 'string' ? user : user.userId);
