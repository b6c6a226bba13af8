// LINE's webhook while deliveries run: how long LINE waits for its 200.
import { createHmac, randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Pool } from 'undici';
import type { Options, Section } from '../output/section.ts';
import { percentile, rounded } from '../output/statistics.ts';
import { openFeed } from '../product/feed.ts';
import { hospitalIdOf, lineUserOf, roles } from '../product/people.ts';
import { channelSecret, startProduct } from '../product/start-product.ts';
import { monotonicMs } from '../stub/messages.ts';
import { steadily } from './latency.ts';

const eventsPerSecond = 1000;
const deliveredPerSecond = 100;

export async function webhook({ stub, short, profileTo, say }: Options): Promise<Section> {
  const seconds = short ? 5 : 20;
  const patients = 4000;
  const product = await startProduct({ lineUrl: stub.url, patients, hospitals: 1, profileTo });
  const feed = openFeed(product, 64);
  const line = new Pool(product.url, { connections: 128, pipelining: 1 });
  const post = async (number: number) => {
    const body = webhookBody(number, patients);
    const begun = monotonicMs();
    const answer = await line.request({
      path: `/line/${hospitalIdOf(0)}/webhook`,
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-line-signature': createHmac('sha256', channelSecret).update(body).digest('base64'),
      },
      body,
    });
    await answer.body.dump();
    return { ms: monotonicMs() - begun, status: answer.statusCode };
  };
  const webhooks = async (count: number) => {
    const answers: Promise<{ ms: number; status: number }>[] = [];
    const begun = monotonicMs();
    for (let number = 0; number < count; number += 1) {
      const due = begun + (number / eventsPerSecond) * 1000;
      while (monotonicMs() < due) await pause(Math.max(0, due - monotonicMs() - 0.5));
      answers.push(post(number));
    }
    return Promise.all(answers);
  };
  try {
    await stub.reset();
    say(`warming up, then ${eventsPerSecond} webhook events/s for ${seconds} s beside ${deliveredPerSecond * roles.length} deliveries/s`);
    await Promise.all([steadily(product, feed, 'warm', deliveredPerSecond * 2, deliveredPerSecond), webhooks(eventsPerSecond * 2)]);
    const events = deliveredPerSecond * seconds;
    const [, answers] = await Promise.all([
      steadily(product, feed, 'hooks', events, deliveredPerSecond),
      webhooks(eventsPerSecond * seconds),
    ]);
    await stub.reached((events + deliveredPerSecond * 2) * roles.length, 120_000);
    const refused = answers.filter(({ status }) => status !== 200).length;
    const stored = (await product.pool.query<{ n: number }>('select count(*)::int as n from webhook_events')).rows[0]?.n ?? 0;
    const took = answers.map(({ ms }) => ms);
    const [p50, p99, most] = [percentile(took, 0.5), percentile(took, 0.99), percentile(took, 1)].map(rounded) as [number, number, number];
    if (refused === 0 && stored !== eventsPerSecond * (seconds + 2))
      throw new Error(`webhook: every event was answered 200 and ${stored} of ${eventsPerSecond * (seconds + 2)} are stored`);
    return {
      title: 'Webhook at 1,000 events a second',
      method: `One signed text message a request, ${eventsPerSecond} requests a second for ${seconds} s, each stored and replied to, while ${deliveredPerSecond} hospital events a second are told to three people each. From the POST to the 200.`,
      head: ['POST → 200', 'ms'],
      rows: [
        ['p50', p50],
        ['p99', p99],
        ['longest', most],
        ['refused (of all)', `${refused} of ${answers.length}`],
      ],
      figures: { 'webhook.p50Ms': p50, 'webhook.p99Ms': p99, 'webhook.longestMs': most, 'webhook.refused': refused },
    };
  } finally {
    await line.close();
    await feed.close();
    await product.stop();
  }
}

/** A message that the bot answers with its help, from one of the guardians in turn. */
function webhookBody(number: number, patients: number): string {
  return JSON.stringify({
    destination: `U${'0'.repeat(32)}`,
    events: [
      {
        type: 'message',
        message: { type: 'text', id: `${500_000_000 + number}`, quoteToken: 'q', text: 'ヘルプ' },
        webhookEventId: `01${randomBytes(12).toString('hex').toUpperCase()}`,
        deliveryContext: { isRedelivery: false },
        timestamp: Date.now(),
        source: { type: 'user', userId: lineUserOf({ patient: number % patients, role: 'guardian' }) },
        replyToken: randomBytes(16).toString('hex'),
        mode: 'active',
      },
    ],
  });
}
