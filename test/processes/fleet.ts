// The product as it runs in production: web, workers and the stand-in LINE as processes of their own, one database, a hospital added by the operator's command.
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { connectLinePlatform, type RemoteLinePlatform } from '../line-platform/connect-line-platform.ts';
import { eventually } from '../stage/stage.ts';
import { createTestDatabase } from '../store/test-database.ts';
import type { Personal } from './expect-nothing-personal.ts';
import { logged, type RunningProcess, startProcess } from './start-process.ts';

const publicUrl = 'https://mimamori.example';
const channelId = '1656000001';

export interface Fleet {
  platform: RemoteLinePlatform;
  channel: string;
  /** Of web. */
  url: string;
  web(): RunningProcess;
  /** Asks a process at the port beside its own. */
  probe(process: RunningProcess, path: string): Promise<{ status: number; text: string }>;
  workers: RunningProcess[];
  /** Another web process on the port of the first, once that has gone. */
  restartWeb(): Promise<void>;
  startWorker(): Promise<RunningProcess>;
  /** One of the hospital's requests, with its key. */
  hospital<T>(method: string, path: string, body?: unknown): Promise<T>;
  /** One of the mini-app's requests. */
  miniApp<T>(token: string | null, method: string, path: string, body?: unknown): Promise<T>;
  /** Looks into the database that the processes share. */
  rows<T>(sql: string, values?: unknown[]): Promise<T[]>;
  /** A connection of one's own, to hold a lock with. */
  connect(): Promise<pg.Client>;
  /** Until nothing is due to be told, sent or handled. */
  idle(): Promise<void>;
  /** Everything that must not stand in a log, as it comes up. */
  personal: Personal[];
  /** Of every process of the product, dead ones too. */
  logs(): string;
  /** Of the product, alive. */
  running(): RunningProcess[];
  stop(): Promise<void>;
}

export async function startFleet(): Promise<Fleet> {
  const database = await createTestDatabase();
  const pool = new pg.Pool({ connectionString: database.url, max: 2 });
  const channelSecret = randomBytes(16).toString('hex');
  const appSecret = randomBytes(32).toString('base64url');
  const metricsToken = randomBytes(16).toString('hex');
  const started: RunningProcess[] = [];
  const standIn = startProcess('test/line-platform/run-line-platform.ts');
  const clients: pg.Client[] = [];
  const stop = async () => {
    const all = [...started, standIn];
    for (const { hasEnded, kill } of all) if (!hasEnded()) kill('SIGKILL');
    await Promise.all(all.map(({ ended }) => ended));
    await Promise.all(clients.map((client) => client.end()));
    await pool.end();
    await database.drop();
  };
  try {
    const platform = connectLinePlatform(await standIn.line((line) => (line.startsWith('http://') ? line : null)));
    const env = {
      NODE_ENV: 'production',
      DATABASE_URL: database.url,
      APP_SECRET: appSecret,
      PUBLIC_URL: publicUrl,
      LINE_API_URL: platform.url,
      METRICS_PORT: '0',
      METRICS_TOKEN: metricsToken,
      LOG_LEVEL: 'trace',
    };
    const start = (file: string, extra: Record<string, string> = {}) => {
      const process = startProcess(file, { env: { ...env, ...extra } });
      started.push(process);
      return process;
    };
    let web = start('bot/web.ts', { PORT: '0' });
    const workers = [start('bot/worker.ts'), start('bot/worker.ts')];
    const port = await web.line(logged('listening', 'port'));
    const url = `http://127.0.0.1:${port}`;

    const loginChannelId = '1656000002';
    const liffId = '1656000002-abcdefgh';
    await platform.addChannel({
      ...{ channelId, channelSecret, loginChannelId, liffId, basicId: '@kita', name: '北病院' },
      liffEndpointUrl: `${publicUrl}/liff/kita`,
      webhookUrl: `${url}/line/kita/webhook`,
    });
    // The basic ID is left out: the command asks LINE for it.
    const command = startProcess('bot/hospital-cli.ts', {
      args: [
        ...[
          'add',
          '--id',
          'kita',
          '--name',
          '北病院',
          '--channel-id',
          channelId,
          '--channel-secret',
          '-',
          '--hold',
          '0',
          '--quiet',
          'none',
        ],
        ...['--login-channel-id', loginChannelId, '--liff-id', liffId, '--features', 'queue,reservations,billing,notices,card,ecard'],
      ],
      env,
      input: `${channelSecret}\n`,
    });
    const apiKey = await command.line((line) => /shown only now: (mk_\S+)/.exec(line)?.[1] ?? null);
    if ((await command.ended) !== 0) throw new Error(`the hospital was not added:\n${command.output()}`);
    await Promise.all(workers.map((worker) => worker.line(logged('running', 'name'))));

    const ask = async <T>(bearer: string | null, method: string, path: string, body?: unknown): Promise<T> => {
      const answer = await fetch(`${url}${path}`, {
        method,
        headers: {
          ...(bearer === null ? {} : { authorization: `Bearer ${bearer}` }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      if (!answer.ok) throw new Error(`${method} ${path} was answered ${answer.status} ${await answer.text()}`);
      return (await answer.json()) as T;
    };
    const rows = async <T>(sql: string, values: unknown[] = []) => (await pool.query(sql, values)).rows as T[];
    const left = `select (select count(*) from pending where due_at < 'infinity') + (select count(*) from pushes where state in ('waiting', 'sending'))
      + (select count(*) from webhook_events where handled_at is null) = 0 as done`;
    return {
      platform,
      channel: channelId,
      url,
      async probe(process, path) {
        const probes = await process.line(logged('answers probes', 'port'));
        const answer = await fetch(`http://127.0.0.1:${probes}${path}`, { headers: { authorization: `Bearer ${metricsToken}` } });
        return { status: answer.status, text: await answer.text() };
      },
      web: () => web,
      workers,
      async restartWeb() {
        await web.ended;
        web = start('bot/web.ts', { PORT: port });
        await web.line(logged('listening', 'port'));
      },
      async startWorker() {
        const worker = start('bot/worker.ts');
        workers.push(worker);
        await worker.line(logged('running', 'name'));
        return worker;
      },
      hospital: (method, path, body) => ask(apiKey, method, path, body),
      miniApp: ask,
      rows,
      async connect() {
        const client = new pg.Client({ connectionString: database.url });
        await client.connect();
        clients.push(client);
        return client;
      },
      idle: async () => void (await eventually(async () => (await rows<{ done: boolean }>(left))[0]?.done, 30_000)),
      personal: [
        ['the API key', apiKey],
        ["the API key's secret", apiKey.split('_').slice(3).join('_')],
        ['the channel secret', channelSecret],
        ['the application secret', appSecret],
        ['the metrics token', metricsToken],
      ],
      logs: () => started.map((process) => process.output()).join('\n'),
      running: () => started.filter((process) => !process.hasEnded()),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
