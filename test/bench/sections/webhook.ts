// LINE's webhook while deliveries run: how long LINE waits for its 200, and whoever wrote for the answer.
import { createHmac, randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Pool } from 'undici';
import type { Options, Section } from '../output/section.ts';
import { percentile, rounded } from '../output/statistics.ts';
import { cpuBetween, postmasterOf, readCpu } from '../product/cpu.ts';
import { openFeed } from '../product/feed.ts';
import { hospitalIdOf, lineUserOf, roles } from '../product/people.ts';
import { channelSecret, startProduct } from '../product/start-product.ts';
import { monotonicMs } from '../stub/messages.ts';
import type { Stub } from '../stub/open-stub.ts';
import { steadily } from './latency.ts';

const eventsPerSecond = 1000;
const deliveredPerSecond = 100;
/** A reply token lives a minute. */
const repliedWithinMs = 60_000;

interface Posted {
  replyToken: string;
  /** When, and how long until the answer came. */
  begun: number;
  ms: number;
  status: number;
}

export async function webhook({ stub, short, profileTo, say }: Options): Promise<Section> {
  const seconds = short ? 5 : 20;
  const patients = 4000;
  const product = await startProduct({ lineUrl: stub.url, patients, hospitals: 1, profileTo });
  const feed = openFeed(product, 64);
  const line = new Pool(product.url, { connections: 128, pipelining: 1 });
  const post = async (number: number): Promise<Posted> => {
    const replyToken = randomBytes(16).toString('hex');
    const body = webhookBody(number, patients, replyToken);
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
    return { replyToken, begun, ms: monotonicMs() - begun, status: answer.statusCode };
  };
  const webhooks = async (count: number) => {
    const answers: Promise<Posted>[] = [];
    const begun = monotonicMs();
    for (let number = 0; number < count; number += 1) {
      const due = begun + (number / eventsPerSecond) * 1000;
      while (monotonicMs() < due) await pause(Math.max(0, due - monotonicMs() - 0.5));
      answers.push(post(number));
    }
    return Promise.all(answers);
  };
  try {
    say(`warming up, then ${eventsPerSecond} webhook events/s for ${seconds} s beside ${deliveredPerSecond * roles.length} deliveries/s`);
    await stub.reset({ keepBodies: true });
    const [, warm] = await Promise.all([
      steadily(product, feed, 'warm', deliveredPerSecond * 2, deliveredPerSecond),
      webhooks(eventsPerSecond * 2),
    ]);
    await replied(stub, warm);
    await stub.reset({ keepBodies: true });
    const processes = { product: product.pid(), stub: stub.pid, feeder: process.pid };
    const postmaster = await postmasterOf(product.pool);
    const cpu = readCpu(processes, postmaster);
    const events = deliveredPerSecond * seconds;
    const [, posted] = await Promise.all([
      steadily(product, feed, 'hooks', events, deliveredPerSecond),
      webhooks(eventsPerSecond * seconds),
    ]);
    const waited = await replied(stub, posted);
    const used = cpuBetween(cpu, readCpu(processes, postmaster));
    await stub.reached(events * roles.length, 120_000);
    const refused = posted.filter(({ status }) => status !== 200).length;
    const stored = (await product.pool.query<{ n: number }>('select count(*)::int as n from webhook_events')).rows[0]?.n ?? 0;
    if (refused === 0 && stored !== eventsPerSecond * (seconds + 2))
      throw new Error(`webhook: every event was answered 200 and ${stored} of ${eventsPerSecond * (seconds + 2)} are stored`);
    const [p50, p99, most] = threeOf(posted.map(({ ms }) => ms));
    const [replyP50, replyP99, replyMost] = threeOf(waited.ms);
    const unanswered = waited.missing;
    const cpuPer1000 = Object.entries(used).map(([name, ms]) => [name, rounded((ms / posted.length) * 1000)] as const);
    say(`  ms of processor per 1,000 messages: ${cpuPer1000.map(([name, ms]) => `${name} ${ms}`).join(', ')}`);
    return {
      title: 'Webhook at 1,000 events a second',
      method: `One signed text message a request, ${eventsPerSecond} requests a second for ${seconds} s, each stored and replied to, while ${deliveredPerSecond} hospital events a second are told to three people each. From the POST to the 200, and to the arrival of the whole reply at the stub.`,
      head: ['from the POST', 'to the 200 (ms)', 'to the reply (ms)'],
      rows: [
        ['p50', p50, replyP50],
        ['p99', p99, replyP99],
        ['longest', most, replyMost],
        ['refused, not replied to', `${refused} of ${posted.length}`, `${unanswered} of ${posted.length}`],
      ],
      figures: {
        ...{ 'webhook.p50Ms': p50, 'webhook.p99Ms': p99, 'webhook.longestMs': most, 'webhook.refused': refused },
        ...{ 'webhook.replyP50Ms': replyP50, 'webhook.replyP99Ms': replyP99, 'webhook.replyLongestMs': replyMost },
        'webhook.notReplied': unanswered,
        ...Object.fromEntries(cpuPer1000.map(([name, ms]) => [`webhook.cpuMsPer1000.${name}`, ms])),
      },
    };
  } finally {
    await line.close();
    await feed.close();
    await product.stop();
  }
}

/** Waits for the replies to what was posted, as long as their tokens live; how long each took since its POST. */
async function replied(stub: Stub, posted: readonly Posted[]): Promise<{ ms: number[]; missing: number }> {
  // What is missing then is counted and not thrown.
  await stub.reached(posted.length, repliedWithinMs, 'replies').catch(() => {});
  const { replies } = await stub.report();
  const at = new Map(replies.map((reply) => [reply.token, reply.at]));
  if (at.size < replies.length) throw new Error(`webhook: ${replies.length - at.size} reply tokens were used twice`);
  const ms = posted.map(({ replyToken, begun }) => (at.get(replyToken) ?? Number.NaN) - begun).filter(Number.isFinite);
  return { ms, missing: posted.length - ms.length };
}

const threeOf = (ms: readonly number[]) =>
  [percentile(ms, 0.5), percentile(ms, 0.99), percentile(ms, 1)].map(rounded) as [number, number, number];

/** A message that the bot answers with its help, from one of the guardians in turn. */
function webhookBody(number: number, patients: number, replyToken: string): string {
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
        replyToken,
        mode: 'active',
      },
    ],
  });
}
