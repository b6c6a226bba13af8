// Webhook deliveries: signed POSTs to the bot, what it answered and how fast, and LINE's redelivery of what failed.
import { createHmac } from 'node:crypto';
import type { Channel } from './channels.ts';
import type { ReplyTokens } from './reply-tokens.ts';
import type { WebhookEvent } from './webhook-event.ts';

export interface WebhookDelivery {
  at: string;
  channelId: string;
  webhookEventIds: string[];
  /** 1 for the first. */
  attempt: number;
  outcome: 'ok' | 'bad-status' | 'timeout' | 'unreachable' | 'no-webhook';
  status: number | null;
  answer: string;
  ms: number;
}

export interface RedeliveryPolicy {
  enabled: boolean;
  /** Wait before each further attempt. */
  delaysMs: number[];
}

export interface PostOptions {
  /** 'wrong': made with another secret. */
  signature?: 'valid' | 'wrong' | 'missing';
  /** Sent instead of the events, signed as it stands. */
  rawBody?: string | Buffer;
}

interface Sent {
  channel: Channel;
  events: WebhookEvent[];
  attempts: number;
}

export class Webhooks {
  #deliveries: WebhookDelivery[] = [];
  readonly #sent = new Map<string, Sent>();
  readonly #running = new Set<Promise<unknown>>();
  readonly #stopping = new AbortController();
  readonly #options: { timeoutMs: number; now: () => Date; replyTokens: ReplyTokens };
  policy: RedeliveryPolicy = { enabled: false, delaysMs: [] };

  constructor(options: { timeoutMs: number; now: () => Date; replyTokens: ReplyTokens }) {
    this.#options = options;
  }

  get deliveries(): readonly WebhookDelivery[] {
    return this.#deliveries;
  }

  clear(): void {
    this.#deliveries = [];
  }

  /** One POST with these events; resolves with the first answer, redeliveries go on behind it. */
  async post(channel: Channel, events: WebhookEvent[], options: PostOptions = {}): Promise<WebhookDelivery> {
    const sent: Sent = { channel, events, attempts: 0 };
    for (const event of events) this.#sent.set(event.webhookEventId, sent);
    const delivery = await this.#attempt(sent, options);
    const failed = delivery.outcome !== 'ok' && delivery.outcome !== 'no-webhook';
    if (failed && options.signature === undefined && options.rawBody === undefined && this.policy.enabled)
      void this.#track(this.#persist(sent, [...this.policy.delaysMs]));
    return delivery;
  }

  /** The same body as in the first delivery, but for isRedelivery. */
  async redeliver(webhookEventId: string): Promise<WebhookDelivery> {
    const sent = this.#sent.get(webhookEventId);
    if (!sent) throw new Error('no webhook with such an event has been sent');
    return this.#again(sent);
  }

  /** Resolves when no delivery or redelivery is under way or to come. */
  async settled(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.settled();
  }

  async #persist(sent: Sent, delays: number[]): Promise<void> {
    for (const delay of delays) {
      await this.#pause(delay);
      if (this.#stopping.signal.aborted || (await this.#again(sent)).outcome === 'ok') return;
    }
  }

  #again(sent: Sent): Promise<WebhookDelivery> {
    const { now, replyTokens } = this.#options;
    for (const event of sent.events) if (event.replyToken !== undefined) replyTokens.renew(event.replyToken, now());
    return this.#attempt(
      { ...sent, events: sent.events.map((event) => ({ ...event, deliveryContext: { isRedelivery: true } })) },
      {},
      sent,
    );
  }

  #attempt(sent: Sent, options: PostOptions, original = sent): Promise<WebhookDelivery> {
    original.attempts += 1;
    return this.#track(this.#deliver(sent.channel, sent.events, original.attempts, options));
  }

  async #deliver(channel: Channel, events: WebhookEvent[], attempt: number, options: PostOptions): Promise<WebhookDelivery> {
    const body = Buffer.from(options.rawBody ?? JSON.stringify({ destination: channel.botUserId, events }));
    const delivery: WebhookDelivery = {
      at: this.#options.now().toISOString(),
      channelId: channel.channelId,
      webhookEventIds: events.map((event) => event.webhookEventId),
      attempt,
      outcome: 'no-webhook',
      status: null,
      answer: '',
      ms: 0,
    };
    const started = performance.now();
    if (channel.webhookUrl !== '') Object.assign(delivery, await this.#ask(channel, body, options.signature ?? 'valid'));
    delivery.ms = performance.now() - started;
    this.#deliveries.push(delivery);
    return delivery;
  }

  async #ask(
    channel: Channel,
    body: Buffer,
    signature: 'valid' | 'wrong' | 'missing',
  ): Promise<Pick<WebhookDelivery, 'outcome' | 'status' | 'answer'>> {
    const timeUp = AbortSignal.timeout(this.#options.timeoutMs);
    const headers: Record<string, string> = { 'content-type': 'application/json; charset=utf-8', 'user-agent': 'LineBotWebhook/2.0' };
    if (signature !== 'missing')
      headers['x-line-signature'] = sign(body, signature === 'valid' ? channel.channelSecret : `not ${channel.channelSecret}`);
    try {
      const response = await fetch(channel.webhookUrl, {
        method: 'POST',
        headers,
        body: new Uint8Array(body),
        redirect: 'manual',
        signal: AbortSignal.any([timeUp, this.#stopping.signal]),
      });
      const answer = await response.text();
      return { outcome: response.status === 200 ? 'ok' : 'bad-status', status: response.status, answer };
    } catch {
      return { outcome: timeUp.aborted ? 'timeout' : 'unreachable', status: null, answer: '' };
    }
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#stopping.signal.addEventListener(
        'abort',
        () => {
          clearTimeout(timer);
          resolve();
        },
        { once: true },
      );
    });
  }

  #track<T>(work: Promise<T>): Promise<T> {
    this.#running.add(work);
    const done = () => this.#running.delete(work);
    work.then(done, done);
    return work;
  }
}

export function sign(body: Buffer, channelSecret: string): string {
  return createHmac('sha256', channelSecret).update(body).digest('base64');
}
