// pg-boss at its best: batch insert, several loops that fetch 500 at once, send them all together and complete them in one statement.
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { PgBoss } from 'pg-boss';
import { undiciSender } from '../loops/bare-loops.ts';
import { flexBody } from '../loops/flex-message.ts';
import { insertAll, type Job, type Rival, type RivalRun } from './rival.ts';

const batchSize = 500;
const loops = 2;

export async function pgBoss({ databaseUrl, lineUrl }: RivalRun): Promise<Rival> {
  const boss = new PgBoss({ connectionString: databaseUrl, max: 8, supervise: false, schedule: false });
  const sender = undiciSender(lineUrl, 64);
  await boss.start();
  await boss.createQueue('push');
  return {
    async work(deliveries) {
      let done = 0;
      const loop = async () => {
        while (done < deliveries) {
          const jobs = await boss.fetch<Job>('push', { batchSize });
          if (jobs.length === 0) {
            await pause(2);
            continue;
          }
          await Promise.all(jobs.map((job) => sender.push(job.data.body, job.data.retryKey)));
          await boss.complete(
            'push',
            jobs.map((job) => job.id),
          );
          done += jobs.length;
        }
      };
      const insert = (count: number) =>
        boss.insert(
          'push',
          Array.from({ length: count }, () => ({ data: { body: flexBody, retryKey: randomUUID() } satisfies Job })),
        );
      await Promise.all([insertAll(deliveries, insert), ...Array.from({ length: loops }, loop)]);
    },
    async stop() {
      await boss.stop({ graceful: false });
      await sender.close();
    },
  };
}
