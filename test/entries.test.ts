import { type ChildProcess, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, expect, test } from '@jest/globals';
import pg from 'pg';
import { environmentNames } from '../bot/config.ts';
import { createTestDatabase, type TestDatabase } from './store/test-database.ts';

const root = join(import.meta.dirname, '..');
const APP_SECRET = 'a-secret-for-tests-of-32-characters!';
const cleanUp: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of cleanUp.splice(0).reverse()) await step();
});

async function database(): Promise<TestDatabase> {
  const made = await createTestDatabase();
  cleanUp.push(() => made.drop());
  return made;
}

interface Running {
  process: ChildProcess;
  out(): string;
  /** The field of the first log line that has it. */
  logged(message: string): Promise<Record<string, unknown>>;
  ended: Promise<number | null>;
  err: Promise<string>;
}

function run(entry: string, env: Record<string, string>, args: string[] = []): Running {
  const inherited = Object.entries(process.env).filter(([name]) => !environmentNames.includes(name));
  const child = spawn(process.execPath, [`bot/${entry}.ts`, ...args], {
    cwd: root,
    env: { ...Object.fromEntries(inherited), NODE_OPTIONS: '', ...env },
  });
  cleanUp.push(() => child.kill('SIGKILL'));
  let out = '';
  const waiting = new Set<() => void>();
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    out += chunk;
    for (const look of waiting) look();
  });
  const ended = new Promise<number | null>((done) => child.once('close', (code) => done(code)));
  const logged = (message: string) =>
    new Promise<Record<string, unknown>>((found, failed) => {
      const look = () => {
        const line = out.split('\n').find((l) => l.includes(`"msg":"${message}"`));
        if (line === undefined) return;
        waiting.delete(look);
        found(JSON.parse(line));
      };
      waiting.add(look);
      look();
      void ended.then((code) => failed(new Error(`${entry} ended with ${code} before it logged "${message}":\n${out}`)));
    });
  return { process: child, out: () => out, logged, ended, err: text(child.stderr) };
}

test('a wrong environment is told by its names, never its values, and ends with 1', async () => {
  for (const entry of ['web', 'worker', 'start']) {
    const { ended, err, out } = run(entry, { NODE_ENV: 'production', PORT: 'many', LINE_API_URL: 'not-a-secret-value' });
    expect(await ended).toBe(1);
    const told = await err;
    for (const name of ['PORT', 'LINE_API_URL', 'DATABASE_URL', 'APP_SECRET', 'PUBLIC_URL']) expect(told).toContain(name);
    expect(told + out()).not.toMatch(/many|not-a-secret|\n\s+at /);
  }
}, 60_000);

test('a secret that is too short is told why it is refused, and how to make one', async () => {
  const { ended, err } = run('web', { APP_SECRET: 'too-short-a-value' });
  expect(await ended).toBe(1);
  const told = await err;
  expect(told).toMatch(/APP_SECRET must have 32 characters or more.*openssl rand -base64 48/);
  expect(told).not.toContain('too-short');
}, 60_000);

test('a server that the world reaches by https does not start as if on a laptop', async () => {
  const { ended, err } = run('web', { PUBLIC_URL: 'https://bot.example.jp', PORT: '0' });
  expect(await ended).toBe(1);
  expect(await err).toContain('NODE_ENV must be production');
}, 60_000);

test('a database of its own is not kept under the secret that is published with the source', async () => {
  const DATABASE_URL = 'postgres://nobody@127.0.0.1:9/none';
  const published = /developmentSecret = '(.+)'/.exec(await readFile(join(root, 'bot/config.ts'), 'utf8'))?.[1] ?? '';
  expect(published.length).toBeGreaterThanOrEqual(32);
  for (const env of [{ DATABASE_URL }, { DATABASE_URL, APP_SECRET: published }, { APP_SECRET: published, NODE_ENV: 'production' }]) {
    const { ended, err } = run('web', { PORT: '0', ...env });
    expect(await ended).toBe(1);
    const told = await err;
    expect(told).toMatch(/APP_SECRET .*of your own.*openssl rand -base64 48/);
    expect(told).not.toContain(published);
  }
}, 60_000);

test('--help says what is served and which settings are read, and ends without either', async () => {
  for (const [entry, serves] of [
    ['web', '/v1'],
    ['worker', 'sends'],
    ['start', 'npm run web and npm run worker'],
  ] as const) {
    const { ended, out } = run(entry, { PORT: 'wrong' }, ['--help']);
    expect(await ended).toBe(0);
    for (const what of [serves, ...environmentNames]) expect(out()).toContain(what);
    expect(out()).not.toContain('"msg"');
  }
}, 60_000);

test('web on a database without the tables says so, with the command to run', async () => {
  const { url } = await database();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('drop table _prisma_migrations');
  await client.end();
  const web = run('web', { APP_SECRET, DATABASE_URL: url, PORT: '0' });
  expect(await web.logged('The database lacks migrations: npm run db:migrate')).toMatchObject({ level: 40 });
  const { port } = await web.logged('listening');
  expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(503);
}, 60_000);

test('a log that nobody takes holds nothing up, and is written on when somebody does', async () => {
  const { url } = await database();
  const web = run('web', { APP_SECRET, DATABASE_URL: url, PORT: '0' });
  const { port } = await web.logged('listening');
  const asked = 6_000;
  const ask = async () => (await fetch(`http://127.0.0.1:${port}/nowhere`, { signal: AbortSignal.timeout(10_000) })).status;
  web.process.stdout?.pause();
  // More than a pipe holds.
  for (let done = 0; done < asked; done += 50) expect(new Set(await Promise.all(Array.from({ length: 50 }, ask)))).toEqual(new Set([404]));
  web.process.stdout?.resume();
  await web.logged('request');
  web.process.kill('SIGTERM');
  expect(await web.ended).toBe(0);
  expect(
    web
      .out()
      .split('\n')
      .filter((line) => line.includes('"status":404')).length,
  ).toBeGreaterThanOrEqual(asked);
}, 60_000);

test('web serves, finishes what has been asked when told to stop, and ends with 0', async () => {
  const { url } = await database();
  const web = run('web', { APP_SECRET, DATABASE_URL: url, PORT: '0' });
  const { port } = await web.logged('listening');
  const at = `http://127.0.0.1:${port}`;
  expect((await fetch(`${at}/healthz`)).status).toBe(200);
  expect((await fetch(`${at}/readyz`)).status).toBe(200);
  const nowhere = await fetch(`${at}/nowhere`);
  expect([nowhere.status, await nowhere.json()]).toEqual([
    404,
    { error: { code: 'not_found', message: 'There is nothing at this address.' } },
  ]);
  expect(nowhere.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(nowhere.headers.get('x-powered-by')).toBeNull();

  // A request that is half sent when the signal comes is still answered.
  const half = request(`${at}/line/nobody/webhook`, {
    method: 'POST',
    headers: { 'content-length': '2', 'content-type': 'application/json' },
  });
  const answered = new Promise<number | undefined>((done, failed) =>
    half.once('response', (response) => done(response.resume().statusCode)).once('error', failed),
  );
  await new Promise<void>((sent) => half.write('{', () => sent()));
  // Its head has arrived once a later request on another connection has been answered.
  expect((await fetch(`${at}/healthz`)).status).toBe(200);
  web.process.kill('SIGTERM');
  half.end('}');
  expect(await answered).toBe(404);
  await web.logged('drained');
  expect(await web.ended).toBe(0);
}, 60_000);

test('web keeps a connection open for longer than a proxy does: a request must not meet one that is being closed', async () => {
  const { url } = await database();
  const web = run('web', { APP_SECRET, DATABASE_URL: url, PORT: '0' });
  const { port } = await web.logged('listening');
  const kept = await new Promise<string>((resolve, reject) => {
    const asked = request(`http://127.0.0.1:${port}/healthz`, { agent: new Agent({ keepAlive: true }) }, (answer) => {
      answer.resume();
      resolve(String(answer.headers['keep-alive']));
    });
    asked.on('error', reject).end();
  });
  expect(Number(/timeout=(\d+)/.exec(kept)?.[1])).toBeGreaterThan(600);
});

test('web says so and ends with 1 when its port is taken', async () => {
  const { url } = await database();
  const first = run('web', { APP_SECRET, DATABASE_URL: url, PORT: '0' });
  const { port } = await first.logged('listening');
  for (const [name, env] of [
    ['PORT', { PORT: String(port) }],
    ['METRICS_PORT', { PORT: '0', METRICS_PORT: String(port) }],
  ] as const) {
    const second = run('web', { APP_SECRET, DATABASE_URL: url, ...env });
    expect(await second.err).toContain(`${name} ${port} is taken by another process`);
    expect(await second.ended).toBe(1);
  }
}, 60_000);

test('an error that nobody caught ends the process with 1 and is told without its message, which may quote a person', async () => {
  const crash = `process.on('SIGUSR2', () => { throw new RangeError('佐藤花子'); })`;
  const { url } = await database();
  const web = run('web', {
    APP_SECRET,
    DATABASE_URL: url,
    PORT: '0',
    NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(crash)}`,
  });
  await web.logged('listening');
  web.process.kill('SIGUSR2');
  const said = await web.err;
  expect(await web.ended).toBe(1);
  expect(said).toContain('"class":"RangeError"');
  expect(said).not.toContain('佐藤花子');
}, 60_000);

test.each(['worker', 'start'])(
  '%s ends with 0 when told to stop, by either signal',
  async (entry) => {
    const { url } = await database();
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      const running = run(entry, { APP_SECRET, DATABASE_URL: url, PORT: '0' });
      await running.logged('running');
      running.process.kill(signal);
      expect(await running.ended).toBe(0);
      expect(running.out()).not.toContain('"level":50');
    }
  },
  60_000,
);

test.each(['web', 'worker'])(
  '%s ends within ten seconds even while the database stands still',
  async (entry) => {
    const { url } = await database();
    const running = run(entry, { APP_SECRET, DATABASE_URL: url, PORT: '0', METRICS_PORT: '0' });
    const { port } = await running.logged(entry === 'web' ? 'listening' : 'answers probes');
    const [holder, looker] = [new pg.Client({ connectionString: url }), new pg.Client({ connectionString: url })];
    for (const client of [holder, looker]) {
      await client.connect();
      cleanUp.push(() => client.end());
    }
    await holder.query('begin; lock table pushes, pending, hospitals, members in access exclusive mode');
    const waits = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    const asked =
      entry === 'web' ? fetch(`http://127.0.0.1:${port}/line/kita/webhook`, { method: 'POST', body: '{}' }).catch(() => null) : null;
    while ((await looker.query(waits)).rows.length === 0) await new Promise(setImmediate);
    const toldAt = performance.now();
    running.process.kill('SIGTERM');
    expect(await running.ended).toBe(0);
    expect(performance.now() - toldAt).toBeLessThan(10_000);
    // Who had asked is told to ask again.
    if (asked !== null) expect((await asked)?.status).toBe(503);
  },
  60_000,
);
