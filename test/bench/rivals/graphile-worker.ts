// graphile-worker at its best: addJobs in batches, a local queue of 500, jobs completed in batches.
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Logger, makeWorkerUtils, run as runWorker } from 'graphile-worker';
import pg from 'pg';
import { undiciSender } from '../loops/bare-loops.ts';
import { flexBody } from '../loops/flex-message.ts';
import { insertAll, type Job, type Rival, type RivalRun } from './rival.ts';

const concurrentJobs = 128;

export async function graphileWorker({ databaseUrl, lineUrl }: RivalRun): Promise<Rival> {
  const pgPool = new pg.Pool({ connectionString: databaseUrl, max: 10 });
  pgPool.on('error', () => {});
  pgPool.on('connect', (client) => client.on('error', () => {}));
  const sender = undiciSender(lineUrl, 64);
  const logger = new Logger(() => () => {});
  const utils = await makeWorkerUtils({ pgPool, logger });
  await utils.migrate();
  let sent = 0;
  const runner = await runWorker({
    pgPool,
    logger,
    noHandleSignals: true,
    preset: {
      worker: {
        concurrentJobs,
        pollInterval: 100,
        localQueue: { size: 500 },
        completeJobBatchDelay: 0,
        failJobBatchDelay: 0,
        preparedStatements: true,
      },
    },
    taskList: {
      push: async (payload) => {
        const { body, retryKey } = payload as Job;
        await sender.push(body, retryKey);
        sent += 1;
      },
    },
  });
  return {
    async work(deliveries) {
      sent = 0;
      const insert = (count: number) =>
        utils.addJobs(
          Array.from({ length: count }, () => ({ identifier: 'push', payload: { body: flexBody, retryKey: randomUUID() } satisfies Job })),
        );
      await insertAll(deliveries, insert);
      while (sent < deliveries) await pause(2);
      // A job that is done is deleted.
      while ((await pgPool.query('select 1 from graphile_worker.jobs limit 1')).rowCount !== 0) await pause(2);
    },
    async stop() {
      await runner.stop();
      await utils.release();
      await pgPool.end();
      await sender.close();
    },
  };
}
