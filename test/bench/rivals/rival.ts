// What the bench asks of another queue.

export interface RivalRun {
  rival: 'pg-boss' | 'graphile-worker';
  databaseUrl: string;
  lineUrl: string;
  warmUp: number;
  deliveries: number;
}

export interface Rival {
  /** Inserts so many jobs and resolves when every one has been sent and is recorded as done. */
  work(deliveries: number): Promise<void>;
  stop(): Promise<void>;
}

/** Events of a batch and their fan-out, as the hospital's feed has it. */
const jobsPerInsert = 60;
const insertsAtOnce = 4;

export interface Job {
  body: string;
  retryKey: string;
}

/** Calls `insert` for batch after batch, some at once. */
export async function insertAll(deliveries: number, insert: (count: number) => Promise<unknown>): Promise<void> {
  let left = deliveries;
  const one = async () => {
    while (left > 0) {
      const count = Math.min(left, jobsPerInsert);
      left -= count;
      await insert(count);
    }
  };
  await Promise.all(Array.from({ length: insertsAtOnce }, one));
}
