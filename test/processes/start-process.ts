// One real process: started, listened to in full, signalled and killed by its id.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { environmentNames } from '../../bot/config.ts';

const project = join(import.meta.dirname, '../..');

export interface RunningProcess {
  pid: number;
  /** All that it has written to stdout and stderr. */
  output(): string;
  /** What `find` makes of the first line of output that it makes something of. Rejects when the process ends before. */
  line<T>(find: (line: string) => T | null): Promise<T>;
  kill(signal: NodeJS.Signals): void;
  /** Its exit code, or the signal that ended it. */
  ended: Promise<number | NodeJS.Signals>;
  hasEnded(): boolean;
}

/** `file` is relative to the project. Of the product's settings it sees those in `env` alone. `input`: what it reads from stdin. */
export function startProcess(
  file: string,
  options: { args?: string[]; env?: Record<string, string>; input?: string } = {},
): RunningProcess {
  const inherited = Object.entries(process.env).filter(([name]) => ![...environmentNames, 'NODE_OPTIONS'].includes(name));
  const child = spawn(process.execPath, [join(project, file), ...(options.args ?? [])], {
    cwd: project,
    env: { ...Object.fromEntries(inherited), ...options.env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stdin.end(options.input ?? '');
  let output = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk;
      for (const look of [...listeners]) look();
    });
  let hasEnded = false;
  const ended = new Promise<number | NodeJS.Signals>((resolve) =>
    child.once('close', (code, signal) => {
      hasEnded = true;
      resolve(code ?? signal ?? -1);
    }),
  );
  return {
    pid: child.pid ?? -1,
    output: () => output,
    line: <T>(find: (line: string) => T | null) =>
      new Promise<T>((resolve, reject) => {
        const look = () => {
          // The last piece may be half a line.
          for (const line of output.split('\n').slice(0, -1)) {
            const found = find(line);
            if (found === null) continue;
            listeners.delete(look);
            return resolve(found);
          }
        };
        listeners.add(look);
        look();
        void ended.then((how) => reject(new Error(`${file} ended (${how}) before it said what was waited for:\n${output}`)));
      }),
    kill: (signal) => void child.kill(signal),
    ended,
    hasEnded: () => hasEnded,
  };
}

/** A field of the log line with this message. */
export function logged(message: string, field: string): (line: string) => string | null {
  return (line) => {
    if (!line.startsWith('{')) return null;
    const entry = JSON.parse(line) as Record<string, unknown>;
    return entry.msg === message && entry[field] !== undefined ? String(entry[field]) : null;
  };
}
