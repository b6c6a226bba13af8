// Another queue with the bare loop's message, as a process of its own: jobs inserted while they are worked off, each sent by undici and recorded as done.
import { monotonicMs } from '../stub/messages.ts';
import { graphileWorker } from './graphile-worker.ts';
import { pgBoss } from './pg-boss.ts';
import type { RivalRun } from './rival.ts';

const rivals = { 'pg-boss': pgBoss, 'graphile-worker': graphileWorker };

const run = JSON.parse(process.argv[2] ?? '') as RivalRun;
const queue = await rivals[run.rival](run);
/** The code is warm before it is measured, as the product's is. */
await queue.work(run.warmUp);
process.send?.({ kind: 'ready' });
process.once('message', () => {
  const begun = monotonicMs();
  void queue
    .work(run.deliveries)
    .then(() => process.send?.({ kind: 'done', ms: monotonicMs() - begun }))
    .then(queue.stop)
    .then(() => process.exit());
});
