// What is done by the clock, each job by one process at a time: ends watches whose time is up, asks LINE about the month, deletes what is past retention.
import { schedule } from 'node-cron';
import { onlyOne } from '../../store/only-one.ts';
import type { Context } from '../context.ts';
import { askQuotas } from '../quotas/ask-quotas.ts';
import { endExpiredWatches } from '../watches/end-expired-watches.ts';
import { forgetExpired, forgetPast } from './forget-past.ts';

/** Each with a lock and a timer of its own: a LINE that answers slowly must not keep a watch from ending. */
const jobs: Record<string, { when: string; run(context: Context, signal: AbortSignal): Promise<void> }> = {
  expire: { when: '*/20 * * * * *', run: endExpiredWatches },
  quota: { when: '*/20 * * * * *', run: askQuotas },
  expired: { when: '10 */10 * * * *', run: forgetExpired },
  // At night in Japan.
  past: { when: '30 10 3 * * *', run: forgetPast },
};

/** Runs until `signal` aborts, then finishes what it has begun. */
export async function runClock(context: Context, signal: AbortSignal): Promise<void> {
  const underWay = new Set<Promise<void>>();
  const tasks = Object.entries(jobs).map(([job, { when, run }]) =>
    schedule(
      when,
      () => {
        const done = turn(context, job, () => run(context, signal)).finally(() => underWay.delete(done));
        underWay.add(done);
        return done;
      },
      { noOverlap: true, timezone: 'Asia/Tokyo' },
    ),
  );
  await new Promise<void>((stop) => {
    if (signal.aborted) stop();
    signal.addEventListener('abort', () => stop(), { once: true });
  });
  for (const task of tasks) await task.destroy();
  await Promise.all(underWay);
}

async function turn(context: Context, job: string, work: () => Promise<void>): Promise<void> {
  try {
    await onlyOne(context.database, job, work);
  } catch (error) {
    context.log.error({ job, error }, 'a job of the clock failed and is tried again');
  }
}
