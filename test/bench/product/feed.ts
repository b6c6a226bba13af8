// The hospital's systems: post events over kept-alive connections, each answer checked.
import { Pool } from 'undici';
import { type BenchEvent, eventOf } from './events.ts';
import { hospitalOf } from './people.ts';
import type { Product } from './start-product.ts';

export interface Feed {
  /** Posts events of one hospital in one request; `turn` picks one of its keys. Throws unless every one was accepted. */
  post(hospital: number, events: readonly BenchEvent[], turn: number): Promise<void>;
  close(): Promise<void>;
}

/** What of a product is fed. */
export type Fed = Pick<Product, 'url' | 'keys' | 'hospitals'>;

export function openFeed(product: Fed, connections: number): Feed {
  const pool = new Pool(product.url, { connections, pipelining: 1 });
  return {
    async post(hospital, events, turn) {
      const keys = product.keys[hospital] ?? [];
      const { statusCode, body } = await pool.request({
        path: '/v1/events',
        method: 'POST',
        headers: { authorization: `Bearer ${keys[turn % keys.length]}`, 'content-type': 'application/json' },
        body: JSON.stringify(events.length === 1 ? events[0] : { events }),
      });
      const text = await body.text();
      const accepted = text.split('"status":"accepted"').length - 1;
      if (statusCode !== 200 || accepted !== events.length) throw new Error(`events were answered ${statusCode} ${text.slice(0, 500)}`);
    },
    close: () => pool.close(),
  };
}

/** Posts one event for each patient from `from` up to `to` as fast as they are taken: `batch` a request, `concurrency` requests at once. */
export async function feedRound(
  product: Fed,
  feed: Feed,
  round: string,
  { from, to, batch, concurrency }: { from: number; to: number; batch: number; concurrency: number },
): Promise<void> {
  let next = from;
  let requests = 0;
  const poster = async () => {
    while (next < to) {
      const first = next;
      next = Math.min(to, next + batch);
      const events = Array.from({ length: next - first }, (_, at) => eventOf(round, first + at));
      await feed.post(hospitalOf(first, product.hospitals), events, requests++);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, poster));
}
