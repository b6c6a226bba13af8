// Starts everything the demo needs on this machine, one after the other, and stops it again in the opposite order.
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../../bot/store/embedded-postgres.ts';
import { applyMigrations } from '../../prisma/apply-migrations.ts';
import { buildMiniApp } from '../build-mini-app.ts';
import { startLinePlatform } from '../line-platform/line-platform.ts';
import { buildPage } from './build-pages.ts';
import { type Child, startChild } from './child-process.ts';
import { Demo } from './demo-room.ts';
import { createFront } from './front.ts';
import { hospital } from './people.ts';
import { Phones } from './phones.ts';
import { Reception } from './reception.ts';

export interface StartOptions {
  /** Asked for first; another one is taken where it is in use. */
  port: number;
  /** Told before each step, and how long it took. */
  step<T>(name: string, work: () => Promise<T>): Promise<T>;
  /** Called when a process of the demo ends by itself. */
  broken(what: string): void;
  /** Receives the undoing of every step as soon as there is something to undo. */
  cleanUp(undo: () => Promise<void>): void;
}

export interface RunningDemo {
  /** Of the demo's hospital. */
  apiKey: string;
  url: string;
  /** Of the product's processes. */
  pids: number[];
}

export async function startDemo({ port, step, broken, cleanUp }: StartOptions): Promise<RunningDemo> {
  const folder = await mkdtemp(join(tmpdir(), 'mimamori-demo-'));
  cleanUp(() => rm(folder, { recursive: true, force: true }));
  // Started as root, the database runs under an account of its own that has to reach its folder in here.
  await chmod(folder, 0o755);

  const { database, front, server, url } = await step('データベース · database', async () => {
    const front = createFront();
    const server = await listen(createServer(front.app), port);
    cleanUp(() => close(server));
    const database = await startEmbeddedPostgres({ directory: join(folder, 'postgres'), temporary: true });
    cleanUp(() => database.stop());
    return { database, front, server, url: addressOf(server) };
  });
  await step('テーブルの準備 · migrations', () => applyMigrations(database.url));
  const [miniAppFolder, pageFolder] = await step('画面の組み立て · pages', async () => {
    await buildMiniApp();
    return [await buildPage('mini-app', folder), await buildPage('page', folder)] as const;
  });
  const line = await step('LINEの代役 · stand-in LINE', async () => {
    const line = await startLinePlatform();
    cleanUp(() => line.stop());
    return line;
  });

  const env = {
    NODE_ENV: 'development',
    DATABASE_URL: database.url,
    PUBLIC_URL: url,
    APP_SECRET: randomBytes(32).toString('base64url'),
    LINE_API_URL: line.url,
    LOG_LEVEL: 'info',
  };
  const children: Child[] = [];
  let stopping = false;
  const child = (name: string, file: string, extra: Record<string, string> = {}) => {
    const started = startChild(file, { env: { ...env, ...extra } });
    children.push(started);
    cleanUp(() => {
      stopping = true;
      return started.stop();
    });
    void started.ended.then(() => {
      if (!stopping) broken(`${name} ended by itself.\n${started.lastLines()}`);
    });
    return started;
  };
  const webUrl = await step('ウェブ · web', async () => {
    const web = child('web', 'bot/web.ts', { PORT: '0' });
    return `http://127.0.0.1:${await web.waitFor('it listened', listeningPort)}`;
  });
  await step('配信 · worker', async () => {
    child('worker', 'bot/worker.ts');
    await waitUntilReady(webUrl);
  });

  const apiKey = await step('北病院と佐藤花子さん · demo hospital', async () => {
    const channelSecret = randomBytes(16).toString('hex');
    const key = await addHospital(env, channelSecret);
    line.addChannel({
      ...hospital,
      channelSecret,
      liffEndpointUrl: `${url}/liff/${hospital.id}`,
      webhookUrl: `${webUrl}/line/${hospital.id}/webhook`,
    });
    const phones = new Phones(line);
    const reception = new Reception(webUrl, key);
    await reception.putPatient();
    await phones.befriend('hanako');
    const demo = new Demo({ phones, reception, apiUrl: url });
    cleanUp(async () => demo.stop());
    await front.open({ demo, webUrl, pageFolder, miniAppFolder });
    return key;
  });
  server.ref();
  return { url, apiKey, pids: children.map(({ pid }) => pid) };
}

/** The operator's real command; it prints the key once. */
async function addHospital(env: Record<string, string>, channelSecret: string): Promise<string> {
  const given = {
    id: hospital.id,
    name: hospital.name,
    'channel-id': hospital.channelId,
    'channel-secret': channelSecret,
    'login-channel-id': hospital.loginChannelId,
    'liff-id': hospital.liffId,
    'basic-id': hospital.basicId,
    features: hospital.features.join(','),
    // Who presses a button in the demo wants to see at once what comes of it.
    hold: '0',
    quiet: 'none',
  };
  const args = ['add', ...Object.entries(given).flatMap(([name, value]) => [`--${name}`, value])];
  const command = startChild('bot/hospital-cli.ts', { args, env });
  const key = await command.waitFor('it printed an API key', (line) => /mk_[A-Za-z0-9_-]+/.exec(line)?.[0] ?? null);
  await command.ended;
  return key;
}

/** The log line that names the port. */
function listeningPort(line: string): number | null {
  if (!line.startsWith('{')) return null;
  const { msg, port } = JSON.parse(line) as { msg?: string; port?: number };
  return msg === 'listening' && port !== undefined ? port : null;
}

async function waitUntilReady(webUrl: string): Promise<void> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const ready = await fetch(`${webUrl}/readyz`).then(
      (response) => response.ok,
      () => false,
    );
    if (ready) return;
    if (Date.now() > deadline) throw new Error('The web process did not become ready.');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function listen(server: Server, wanted: number): Promise<Server> {
  for (const port of [wanted, 0]) {
    const failure = await new Promise<NodeJS.ErrnoException | null>((resolve) => {
      server.once('error', resolve).listen(port, '127.0.0.1', () => {
        server.off('error', resolve);
        resolve(null);
      });
    });
    if (failure === null) return server;
    if (failure.code !== 'EADDRINUSE' && failure.code !== 'EACCES') throw failure;
  }
  throw new Error('No port is free.');
}

function addressOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function close(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
