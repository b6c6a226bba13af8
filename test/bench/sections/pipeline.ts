// The whole product from POST to recorded, beside the bare loops and two other queues, in rounds that take turns.
import { measureBarePipeline } from '../floor/measure-bare-pipeline.ts';
import { sdkLoop, undiciLoop } from '../loops/bare-loops.ts';
import type { Options, Section } from '../output/section.ts';
import { median, rounded } from '../output/statistics.ts';
import { pipelineRound } from '../product/pipeline-round.ts';
import { startProduct } from '../product/start-product.ts';
import { measureRival } from '../rivals/measure-rival.ts';

/** Bytes of a body: of the bare loops' message, and as long as this product's are in the middle. */
const bareMessages = { 'bare-short': 600, 'bare-long': 3_400 };

/** So many requests at once that the product always has a group to write down; more bring nothing. */
const feeds = { batch: { batch: 20, concurrency: 96 }, single: { batch: 1, concurrency: 384 } };

export async function pipeline({ stub, short, only, rounds: wanted, hospitals, profileTo, say }: Options): Promise<Section> {
  const rounds = wanted ?? (short ? 3 : 7);
  const measures = (name: string) => only === null || only.includes(name);
  /** A round of some seconds: what is asked for is the rate that lasts, not how a round begins and ends. */
  const patients = short ? 1000 : 12_000;
  const loopMs = short ? 1000 : 2000;
  const product = await startProduct({ lineUrl: stub.url, patients, hospitals, profileTo });
  const measured: Record<string, number[]> = {};
  const cpu: Record<string, Record<string, number[]>> = { batch: {}, single: {} };
  const note = (name: string, value: number) => {
    measured[name] = [...(measured[name] ?? []), value];
    say(`  ${name.padEnd(16)} ${rounded(value)}/s`);
  };
  try {
    const rivalDatabases = {
      'pg-boss': await product.createDatabase('pgboss'),
      'graphile-worker': await product.createDatabase('graphile'),
    };
    const bareDatabase = await product.createDatabase('bare');
    say('warming up');
    await sdkLoop(stub.url, 1000);
    await undiciLoop(stub.url, 1000);
    for (const [name, feed] of Object.entries(feeds))
      if (measures(name)) await pipelineRound(product, stub, { name: `warm-${name}`, from: 0, to: patients / 2, ...feed });
    for (let round = 1; round <= rounds; round += 1) {
      say(`round ${round} of ${rounds}`);
      for (const [name, loop] of Object.entries({ sdk: sdkLoop, undici: undiciLoop })) {
        await stub.reset();
        if (measures(name)) note(name, await loop(stub.url, loopMs));
      }
      for (const [name, feed] of Object.entries(feeds)) {
        if (!measures(name)) continue;
        const result = await pipelineRound(product, stub, { name: `${name}${round}`, from: 0, to: patients, ...feed });
        note(name, result.perSecond);
        const parts = cpu[name] ?? {};
        for (const [part, ms] of Object.entries(result.cpu)) parts[part] = [...(parts[part] ?? []), ms];
        say(
          `  ${' '.repeat(16)} ms of processor per 1,000: ${Object.entries(result.cpu)
            .map(([part, ms]) => `${part} ${Math.round(ms)}`)
            .join(', ')}`,
        );
      }
      for (const [name, messageBytes] of Object.entries(bareMessages)) {
        if (!measures(name)) continue;
        const run = { databaseUrl: bareDatabase, lineUrl: stub.url, patients, messageBytes };
        note(name, await measureBarePipeline(stub, run, feeds.batch));
      }
      for (const rival of ['pg-boss', 'graphile-worker'] as const) {
        if (!measures(rival)) continue;
        const run = { rival, databaseUrl: rivalDatabases[rival], lineUrl: stub.url, warmUp: 1200, deliveries: short ? 3000 : 9000 };
        note(rival, await measureRival(stub, run));
      }
    }
  } finally {
    await product.stop();
  }
  const medians = Object.fromEntries(Object.entries(measured).map(([name, values]) => [name, median(values)]));
  const figures: Record<string, number> = {};
  const rows = Object.entries(titles)
    .filter(([name]) => measures(name))
    .map(([name, title]) => {
      const value = medians[name] ?? Number.NaN;
      const [ofSdk, ofUndici] = [value / (medians.sdk ?? Number.NaN), value / (medians.undici ?? Number.NaN)];
      figures[`pipeline.${name}.perSecond`] = rounded(value);
      figures[`pipeline.${name}.ofSdk`] = rounded(ofSdk);
      figures[`pipeline.${name}.ofUndici`] = rounded(ofUndici);
      return [title, Math.round(value), ofSdk.toFixed(2), ofUndici.toFixed(2)];
    });
  for (const [feed, parts] of Object.entries(cpu))
    for (const [part, values] of Object.entries(parts)) figures[`pipeline.${feed}.cpuMsPer1000.${part}`] = rounded(median(values));
  return {
    title: 'Whole pipeline',
    method: `Medians of ${rounds} rounds that take turns. Every event is told to three people, each in their own words; after each round every body at the stub and every row is counted.`,
    head: ['what', 'deliveries/s', '× bot-sdk loop', '× undici loop'],
    rows,
    figures,
  };
}

const titles = {
  sdk: 'bare loop, @line/bot-sdk, 64 in flight',
  undici: 'bare loop, undici, 64 connections',
  batch: 'this product, 20 events a request',
  single: 'this product, one event a request',
  'bare-short': 'no rules at all, 20 events a request, bodies of 600 bytes',
  'bare-long': 'no rules at all, 20 events a request, bodies as long as ours',
  'pg-boss': 'pg-boss 12, queue and sending only',
  'graphile-worker': 'graphile-worker 0.18, queue and sending only',
};
