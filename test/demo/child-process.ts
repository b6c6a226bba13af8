// The demo's real processes: started, watched until they are ready, and ended in order.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { environmentNames } from '../../bot/config.ts';

const project = join(import.meta.dirname, '../..');
/** Entries drain for ten seconds at most and then end by themselves. */
const killAfterMs = 12_000;
const keptLines = 40;

export interface Child {
  pid: number;
  /** The first line of output that `find` makes something of. Rejects when the process ends before. */
  waitFor<T>(what: string, find: (line: string) => T | null): Promise<T>;
  /** Resolves when the process has ended. */
  ended: Promise<void>;
  /** What it last said, for telling why it ended. */
  lastLines(): string;
  stop(): Promise<void>;
}

/** `file` is relative to the project. */
export function startChild(file: string, options: { args?: string[]; env: Record<string, string> }): Child {
  const child = spawn(
    process.execPath,
    ['--import', new URL('./leave-with-parent.ts', import.meta.url).href, join(project, file), ...(options.args ?? [])],
    // A group of its own: Ctrl-C in the terminal comes to the demo, which ends its processes one after the other.
    { cwd: project, env: { ...withoutOurs(process.env), ...options.env }, stdio: ['ignore', 'pipe', 'pipe', 'ipc'], detached: true },
  );
  const lines: string[] = [];
  const listeners = new Set<(line: string) => void>();
  const hear = (line: string) => {
    lines.push(line);
    if (lines.length > keptLines) lines.shift();
    for (const listener of [...listeners]) listener(line);
  };
  for (const stream of [child.stdout, child.stderr]) if (stream) createInterface({ input: stream }).on('line', hear);
  const ended = child.exitCode === null ? once(child, 'close').then(() => {}) : Promise.resolve();
  const lastLines = () => lines.join('\n');
  return {
    pid: child.pid ?? -1,
    ended,
    lastLines,
    waitFor: <T>(what: string, find: (line: string) => T | null) =>
      new Promise<T>((resolve, reject) => {
        const listener = (line: string) => {
          const found = find(line);
          if (found === null) return;
          listeners.delete(listener);
          resolve(found);
        };
        listeners.add(listener);
        for (const line of [...lines]) listener(line);
        void ended.then(() => reject(new Error(`${file} ended before ${what}.\n${lastLines()}`)));
      }),
    stop: () => stopProcess(child, ended),
  };
}

async function stopProcess(child: ChildProcess, ended: Promise<void>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  const kill = setTimeout(() => child.kill('SIGKILL'), killAfterMs);
  await ended;
  clearTimeout(kill);
}

/** The demo's processes take their settings from the demo alone, whatever the terminal's environment says. */
function withoutOurs(env: NodeJS.ProcessEnv): Record<string, string> {
  const ours = [...environmentNames, 'NODE_OPTIONS'];
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => !ours.includes(entry[0]) && entry[1] !== undefined),
  );
}
