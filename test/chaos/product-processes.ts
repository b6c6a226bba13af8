// Web and the workers as processes, each with a clock of its own; whoever is killed is replaced at once.
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { logged, type RunningProcess, startProcess } from '../processes/start-process.ts';
import type { Role } from './disturbances.ts';

/** Against the database and LINE, whose clock is right. Web and the first worker are a minute apart. */
const clockMs: Record<Role, number> = { web: -30_000, 'worker-1': 30_000, 'worker-2': 0 };
/** One life after the other. Web is by turns alone, and web and worker in one, which sends what it receives in the same breath. */
const files: Record<Role, readonly string[]> = {
  web: ['bot/start.ts', 'bot/web.ts'],
  'worker-1': ['bot/worker.ts'],
  'worker-2': ['bot/worker.ts'],
};
const roles = Object.keys(files) as Role[];
/** So that the hospitals' posts and LINE's webhooks find somebody in between. */
const shortestLifeMs = 2_000;
const preload = pathToFileURL(`${import.meta.dirname}/shift-clock.ts`).href;

export class ProductProcesses {
  readonly #env: Record<string, string>;
  readonly #note: (line: string) => void;
  readonly #running = new Map<Role, RunningProcess>();
  readonly #lives = new Map<Role, number>();
  readonly #deaths = new Map<Role, Promise<void>>();
  #dismissed = false;
  kills = 0;
  /** What processes wrote that ended though nobody had killed them. */
  readonly endedByThemselves: string[] = [];
  readonly url: string;

  /** `note` hears what each process wrote, once it has ended. */
  constructor(env: Record<string, string>, port: number, note: (line: string) => void) {
    this.#env = { ...env, PORT: String(port) };
    this.#note = note;
    this.url = `http://127.0.0.1:${port}`;
  }

  async begin(): Promise<void> {
    for (const role of roles) this.#start(role);
    for (const role of roles) await this.atWork(role);
  }

  /** Until the process of this role is at work. */
  async atWork(role: Role): Promise<void> {
    for (;;) {
      const process = this.#running.get(role);
      if (process !== undefined && (await isAtWork(process, role))) return;
      // Killed meanwhile, or just about to be replaced.
      await sleep(20);
    }
  }

  /**
   * Kills it when it has been at work for a little, however slowly the machine starts it, and then `aim` resolves.
   * Returns when another has been started in its place. Several deaths of one role follow one another.
   */
  kill(role: Role, aim: () => Promise<void>): Promise<void> {
    const killed = (this.#deaths.get(role) ?? Promise.resolve()).then(async () => {
      await this.atWork(role);
      await sleep(shortestLifeMs);
      await aim();
      await this.#kill(role);
    });
    this.#deaths.set(role, killed);
    return killed;
  }

  async #kill(role: Role): Promise<void> {
    const process = this.#running.get(role);
    if (process === undefined || process.hasEnded()) return;
    this.#running.delete(role);
    this.kills += 1;
    process.kill('SIGKILL');
    await process.ended;
    if (!this.#dismissed) this.#start(role);
  }

  async dismiss(): Promise<void> {
    this.#dismissed = true;
    const rest = [...this.#running.values()];
    this.#running.clear();
    for (const process of rest) process.kill('SIGKILL');
    await Promise.all(rest.map(({ ended }) => ended));
  }

  #start(role: Role): void {
    const lives = this.#lives.get(role) ?? 0;
    this.#lives.set(role, lives + 1);
    const process = startProcess(files[role][lives % files[role].length] as string, {
      env: { ...this.#env, NODE_OPTIONS: `--import=${preload}`, CHAOS_CLOCK_SHIFT_MS: String(clockMs[role]) },
    });
    this.#running.set(role, process);
    const startedAt = performance.now();
    void isAtWork(process, role).then(
      (is) => is && this.#note(`${role} ${process.pid} at work after ${Math.round(performance.now() - startedAt)} ms`),
    );
    void process.ended.then((how) => {
      const troubles = process
        .output()
        .split('\n')
        .filter((line) => line !== '' && !line.includes('"level":30'));
      this.#note([`${role} ${process.pid} ended (${how})`, ...troubles].join('\n'));
      if (this.#running.get(role) !== process) return;
      this.endedByThemselves.push(`${role} ended by itself (${how}): ${process.output().slice(-2_000)}`);
      if (!this.#dismissed) this.#start(role);
    });
  }
}

/** Waits until it says so; false: it ended before. */
function isAtWork(process: RunningProcess, role: Role): Promise<boolean> {
  const saying = process.line(role === 'web' ? logged('listening', 'port') : logged('running', 'name'));
  return saying.then(
    () => true,
    () => false,
  );
}
