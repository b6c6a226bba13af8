// From a hospital's POST to LINE at a steady pace: how long an event takes.
import { setTimeout as pause } from 'node:timers/promises';
import type { Options, Section } from '../output/section.ts';
import { percentile, rounded } from '../output/statistics.ts';
import { eventOf } from '../product/events.ts';
import { type Feed, openFeed } from '../product/feed.ts';
import { hospitalOf, personOf, roles } from '../product/people.ts';
import { type Product, startProduct } from '../product/start-product.ts';
import { monotonicMs } from '../stub/messages.ts';

const eventsPerSecond = 200;

export async function latency({ stub, short, profileTo, say }: Options): Promise<Section> {
  const seconds = short ? 5 : 30;
  const events = eventsPerSecond * seconds;
  const product = await startProduct({ lineUrl: stub.url, patients: events, hospitals: 1, profileTo });
  const feed = openFeed(product, 64);
  try {
    say(`warming up, then ${eventsPerSecond} events/s for ${seconds} s`);
    await stub.reset();
    await steadily(product, feed, 'warm', events / (short ? 1 : 5));
    await stub.reached((events / (short ? 1 : 5)) * roles.length, 60_000);
    await stub.reset({ keepBodies: true });
    const sent = await steadily(product, feed, 'steady', events);
    await stub.reached(events * roles.length, 60_000);
    const { arrivals, verdict } = await stub.report({ round: 'steady', from: 0, to: events });
    if (verdict === null || verdict.wrong.length > 0) throw new Error(`latency: ${verdict?.wrong.join('; ')}`);
    const took = arrivals.map(({ to, at }) => at - (sent[personOf(to)?.patient ?? -1] ?? Number.NaN));
    const [p50, p99, most] = [percentile(took, 0.5), percentile(took, 0.99), percentile(took, 1)].map(rounded) as [number, number, number];
    return {
      title: 'Latency at 200 events a second',
      method: `One event a request, ${eventsPerSecond} requests a second for ${seconds} s, each told to three people. From the moment before the POST to the arrival of the whole push at the stub, on the machine's one monotonic clock.`,
      head: ['event → LINE', 'ms'],
      rows: [
        ['p50', p50],
        ['p99', p99],
        ['longest', most],
      ],
      figures: { 'latency.p50Ms': p50, 'latency.p99Ms': p99, 'latency.longestMs': most },
    };
  } finally {
    await feed.close();
    await product.stop();
  }
}

/** Posts one event for each of so many patients, at the pace; does not wait for answers before the next. Returns when each was posted. */
export async function steadily(
  product: Product,
  feed: Feed,
  round: string,
  events: number,
  perSecond = eventsPerSecond,
): Promise<number[]> {
  const sent: number[] = [];
  const answers: Promise<void>[] = [];
  const begun = monotonicMs();
  for (let patient = 0; patient < events; patient += 1) {
    const due = begun + (patient / perSecond) * 1000;
    while (monotonicMs() < due) await pause(Math.max(0, due - monotonicMs() - 0.5));
    sent.push(monotonicMs());
    answers.push(feed.post(hospitalOf(patient, product.hospitals), [eventOf(round, patient)], patient));
  }
  await Promise.all(answers);
  return sent;
}
