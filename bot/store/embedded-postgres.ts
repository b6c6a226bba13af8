// The PostgreSQL of a machine that has none: for development, tests and the demo, where DATABASE_URL is unset.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface EmbeddedPostgres {
  /** Of the database `mimamori`, as its superuser. */
  url: string;
  /** Lets go of the server. The last of our processes to do so stops it; the promise then waits for that. */
  stop(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  /** Where the server lives. Processes naming the same directory share one server. */
  directory?: string;
  /** For tests: nothing is flushed to disk, and the directory goes when the server stops. */
  temporary?: boolean;
}

/**
 * Starts the embedded server, or joins the one that another of our processes runs in the same directory.
 * A keeper process of its own holds on to the server, so that a process that dies without stop() (a kill, Ctrl-C in the middle of a test) leaves nothing running.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions = {}): Promise<EmbeddedPostgres> {
  const directory = options.directory ?? join(import.meta.dirname, '../../.data/postgres');
  const keeper = spawn(
    process.execPath,
    [join(import.meta.dirname, 'keep-embedded-postgres.ts'), directory, options.temporary ? 'temporary' : 'durable'],
    // A group of its own: Ctrl-C in a terminal must reach our processes first and the server last.
    { detached: true, stdio: ['pipe', 'pipe', 'pipe'] },
  );
  const exited = once(keeper, 'exit');
  let complaint = '';
  keeper.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(-4000);
  });
  const lines = createInterface({ input: keeper.stdout });
  const url = await Promise.race([once(lines, 'line').then(([line]) => String(line)), exited.then(() => null)]);
  if (url === null) throw new Error(`The embedded PostgreSQL did not start.\n${complaint}`);
  // A process that forgets stop() may still end; the keeper sees its standard input close.
  keeper.unref();
  for (const stream of [keeper.stdin, keeper.stdout, keeper.stderr]) (stream as unknown as { unref(): void }).unref();
  return {
    url,
    stop: async () => {
      keeper.ref();
      keeper.stdin.end();
      await exited;
    },
  };
}
