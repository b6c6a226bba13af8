// One round through the whole product: events in over HTTP, until every delivery is at LINE and written down; then counted.
import { monotonicMs } from '../stub/messages.ts';
import type { Stub } from '../stub/open-stub.ts';
import { type CpuReading, cpuBetween, postmasterOf, readCpu } from './cpu.ts';
import { feedRound, openFeed } from './feed.ts';
import { acceptedSince, databaseNow, idleAt } from './ledger.ts';
import { roles } from './people.ts';
import type { Product } from './start-product.ts';

export interface Round {
  name: string;
  from: number;
  to: number;
  batch: number;
  /** Requests of the hospital at once. */
  concurrency: number;
}

export interface RoundResult {
  deliveries: number;
  perSecond: number;
  /** Milliseconds of processor per 1,000 deliveries, by process. */
  cpu: CpuReading;
}

const withinMs = 120_000;

/** Throws when anything came twice, to the wrong person, in the wrong words, not at all, or is not written down. */
export async function pipelineRound(product: Product, stub: Stub, round: Round): Promise<RoundResult> {
  const deliveries = (round.to - round.from) * roles.length;
  const feed = openFeed(product, round.concurrency);
  const postmaster = await postmasterOf(product.pool);
  const processes = { product: product.pid(), stub: stub.pid, feeder: process.pid };
  await stub.reset({ keepBodies: true });
  const since = await databaseNow(product.pool);
  const cpu = readCpu(processes, postmaster);
  const begun = monotonicMs();
  const [, reached] = await Promise.all([feedRound(product, feed, round.name, round), stub.reached(deliveries, withinMs)]);
  const ended = Math.max(reached, await idleAt(product.pool, withinMs));
  const used = cpuBetween(cpu, readCpu(processes, postmaster));
  await feed.close();

  const { requests, repeated, verdict } = await stub.report({ round: round.name, from: round.from, to: round.to });
  const recorded = await acceptedSince(product.pool, since);
  if (verdict === null || verdict.wrong.length > 0 || verdict.right !== deliveries || repeated > 0)
    throw new Error(`round ${round.name}: ${verdict?.right} of ${deliveries} right, ${repeated} repeated: ${verdict?.wrong.join('; ')}`);
  if (recorded !== requests) throw new Error(`round ${round.name}: LINE accepted ${requests} requests, the database says ${recorded}`);
  return {
    deliveries,
    perSecond: deliveries / ((ended - begun) / 1000),
    cpu: Object.fromEntries(Object.entries(used).map(([name, ms]) => [name, (ms / deliveries) * 1000])),
  };
}
