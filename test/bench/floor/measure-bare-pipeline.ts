// Runs the pipeline that has no rules beside the product, fed by the same hospital, and says how many deliveries a second it made.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { feedRound, openFeed } from '../product/feed.ts';
import { roles } from '../product/people.ts';
import { monotonicMs } from '../stub/messages.ts';
import type { Stub } from '../stub/open-stub.ts';

export interface BarePipelineRun {
  databaseUrl: string;
  lineUrl: string;
  patients: number;
  /** Of a push's body. */
  messageBytes: number;
}

const withinMs = 60_000;

export async function measureBarePipeline(
  stub: Stub,
  run: BarePipelineRun,
  feeding: { batch: number; concurrency: number },
): Promise<number> {
  const child = fork(join(import.meta.dirname, 'bare-pipeline.ts'), [JSON.stringify(run)]);
  const exited = once(child, 'exit').then((): never => {
    throw new Error('the bare pipeline ended before it was done');
  });
  exited.catch(() => {});
  const [{ port }] = (await Promise.race([once(child, 'message'), exited])) as [{ port: number }];
  const pool = new pg.Pool({ connectionString: run.databaseUrl, max: 1 });
  const pipeline = { url: `http://127.0.0.1:${port}`, keys: [['none']], hospitals: 1 };
  const round = async (name: string, to: number) => {
    await stub.reset();
    const feed = openFeed(pipeline, feeding.concurrency);
    const begun = monotonicMs();
    await Promise.all([feedRound(pipeline, feed, name, { from: 0, to, ...feeding }), stub.reached(to * roles.length, withinMs)]);
    while ((await pool.query(`select 1 from pushes where state = 'sending' limit 1`)).rowCount !== 0) await pause(2);
    const seconds = (monotonicMs() - begun) / 1000;
    await feed.close();
    const { deliveries, repeated } = await stub.report();
    if (deliveries !== to * roles.length || repeated > 0) throw new Error(`the bare pipeline made ${deliveries} deliveries`);
    return deliveries / seconds;
  };
  try {
    await Promise.race([round('warm', run.patients / 2), exited]);
    return await Promise.race([round('bare', run.patients), exited]);
  } finally {
    child.disconnect();
    await pool.end();
  }
}
