// Runs another queue in a process of its own and says how many deliveries a second it made.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Stub } from '../stub/open-stub.ts';
import type { RivalRun } from './rival.ts';

export async function measureRival(stub: Stub, run: RivalRun): Promise<number> {
  await stub.reset();
  const child = fork(join(import.meta.dirname, 'run-rival.ts'), [JSON.stringify(run)]);
  const exited = once(child, 'exit').then(() => null);
  const next = async () => {
    const answer = await Promise.race([once(child, 'message'), exited]);
    if (answer === null) throw new Error(`${run.rival} ended before it was done`);
    return answer[0] as { ms?: number };
  };
  await next();
  child.send('begin');
  const { ms = Number.NaN } = await next();
  await exited;
  const { deliveries, repeated } = await stub.report();
  if (deliveries !== run.warmUp + run.deliveries || repeated > 0)
    throw new Error(
      `${run.rival} made ${deliveries} deliveries, ${repeated} of them repeated, where ${run.warmUp + run.deliveries} were due`,
    );
  return run.deliveries / (ms / 1000);
}
