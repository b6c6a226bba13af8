import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterEach, expect, test } from '@jest/globals';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../bot/store/embedded-postgres.ts';

const directory = join(tmpdir(), `mimamori-line-embedded-${process.pid}`);
const started: EmbeddedPostgres[] = [];
let child: ChildProcess | undefined;

async function start(): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ directory, temporary: true });
  started.push(server);
  return server;
}

async function until(condition: () => boolean): Promise<void> {
  for (const deadline = Date.now() + 15_000; !condition(); await pause(50)) {
    if (Date.now() > deadline) throw new Error('It did not come to that within 15 seconds.');
  }
}

afterEach(async () => {
  child?.kill('SIGKILL');
  await Promise.all(started.splice(0).map((server) => server.stop()));
});

test('processes that start at once share one server, and the last to leave stops it', async () => {
  const [first, second] = await Promise.all([start(), start()]);
  expect(second.url).toBe(first.url);
  await first.stop();
  expect((await start()).url).toBe(first.url);
  await Promise.all(started.splice(0).map((server) => server.stop()));
  expect(existsSync(directory)).toBe(false);
});

test('a process that is killed leaves no server behind', async () => {
  const module = pathToFileURL(join(import.meta.dirname, '../../bot/store/embedded-postgres.ts')).href;
  const program = `const { startEmbeddedPostgres } = await import('${module}');
    await startEmbeddedPostgres({ directory: '${directory}', temporary: true });
    console.log('up'); setInterval(() => {}, 1000);`;
  child = spawn(process.execPath, ['--input-type=module', '--eval', program], { stdio: ['ignore', 'pipe', 'inherit'] });
  if (child.stdout) await once(child.stdout, 'data');
  expect(existsSync(directory)).toBe(true);
  child.kill('SIGKILL');
  await until(() => !existsSync(directory));
});
