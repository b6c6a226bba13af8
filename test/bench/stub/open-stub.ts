// The bench's end of the stub: starts its process and talks to it.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Expectation } from './check-deliveries.ts';
import type { Accepted, FromStub, StubReport, ToStub } from './messages.ts';

export interface Stub {
  url: string;
  pid: number;
  reset(options?: { delayMs?: number; keepBodies?: boolean }): Promise<void>;
  /** When this many deliveries (or replies) have been accepted since the reset: the moment of the last of them. */
  reached(count: number, withinMs: number, what?: Accepted): Promise<number>;
  report(expectation?: Expectation): Promise<StubReport>;
  stop(): Promise<void>;
}

export async function openStub(): Promise<Stub> {
  const child = fork(join(import.meta.dirname, 'line-stub.ts'), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const exited = once(child, 'exit');
  const heard = <K extends FromStub['kind']>(kind: K) =>
    new Promise<Extract<FromStub, { kind: K }>>((resolve, reject) => {
      const listen = (message: FromStub) => {
        if (message.kind !== kind) return;
        child.off('message', listen);
        resolve(message as Extract<FromStub, { kind: K }>);
      };
      child.on('message', listen);
      void exited.then(() => reject(new Error('the LINE stub ended')));
    });
  const ask = async <K extends FromStub['kind']>(message: ToStub, kind: K) => {
    const answer = heard(kind);
    child.send(message);
    return answer;
  };
  const { port, pid } = await heard('listening');
  return {
    url: `http://127.0.0.1:${port}`,
    pid,
    reset: async ({ delayMs = 0, keepBodies = false } = {}) => void (await ask({ kind: 'reset', delayMs, keepBodies }, 'reset')),
    reached: async (count, withinMs, what = 'deliveries') => {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<never>((_, reject) => {
        timer = setTimeout(() => {
          void ask({ kind: 'report', expectation: null }, 'report').then(({ report }) =>
            reject(
              new Error(
                `only ${what === 'replies' ? report.replies.length : report.deliveries} of ${count} ${what} came within ${withinMs / 1000} s`,
              ),
            ),
          );
        }, withinMs);
      });
      try {
        return (await Promise.race([ask({ kind: 'await', what, count }, 'reached'), late])).at;
      } finally {
        clearTimeout(timer);
      }
    },
    report: async (expectation) => (await ask({ kind: 'report', expectation: expectation ?? null }, 'report')).report,
    stop: async () => {
      child.disconnect();
      await exited;
    },
  };
}
