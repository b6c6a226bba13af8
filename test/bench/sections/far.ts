// LINE is not next door: with an answer that takes 50 ms, what one channel keeps up.
import type { Options, Section } from '../output/section.ts';
import { rounded } from '../output/statistics.ts';
import { feedRound, openFeed } from '../product/feed.ts';
import { roles } from '../product/people.ts';
import { startProduct } from '../product/start-product.ts';

const delayMs = 50;

export async function far({ stub, short, profileTo, say }: Options): Promise<Section> {
  const patients = short ? 1500 : 8000;
  const product = await startProduct({ lineUrl: stub.url, patients, hospitals: 1, profileTo });
  const feed = openFeed(product, 8);
  try {
    for (const [round, count] of [
      ['warm', Math.min(1500, patients)],
      ['far', patients],
    ] as const) {
      say(`${round}: ${count * roles.length} deliveries, each answered after ${delayMs} ms`);
      await stub.reset({ delayMs, keepBodies: true });
      await Promise.all([
        feedRound(product, feed, round, { from: 0, to: count, batch: 20, concurrency: 8 }),
        stub.reached(count * roles.length, 120_000),
      ]);
    }
    const { arrivals, verdict } = await stub.report({ round: 'far', from: 0, to: patients });
    if (verdict === null || verdict.wrong.length > 0) throw new Error(`far: ${verdict?.wrong.join('; ')}`);
    // The steady part: neither the first tenth, while it begins, nor the last, while it ends.
    const [first, last] = [Math.floor(arrivals.length * 0.1), Math.floor(arrivals.length * 0.9)];
    const steady = rounded((last - first) / (((arrivals[last]?.at ?? 0) - (arrivals[first]?.at ?? 0)) / 1000));
    return {
      title: 'LINE 50 ms away',
      method: `The stub answers each push after ${delayMs} ms; one hospital, one channel, ${patients * roles.length} deliveries in batches of 20 events. LINE allows a channel 2,000 pushes a second.`,
      head: ['what', 'deliveries/s'],
      rows: [['steady on one channel', steady]],
      figures: { 'far.perSecond': steady },
    };
  } finally {
    await feed.close();
    await product.stop();
  }
}
