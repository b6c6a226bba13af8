// The product as it runs in production: PostgreSQL with everything flushed to disk, `npm start` as a process of its own, a hospital added by the operator's command.
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { environmentNames } from '../../../bot/config.ts';
import { writeApiKey } from '../../../bot/domain/api-key.ts';
import { startEmbeddedPostgres } from '../../../bot/store/embedded-postgres.ts';
import manifest from '../../../package.json' with { type: 'json' };
import { applyMigrations } from '../../../prisma/apply-migrations.ts';
import { freePort } from '../../shared/free-port.ts';
import { hospitalIdOf } from './people.ts';
import { seedPeople } from './seed-people.ts';

const project = join(import.meta.dirname, '../../..');
/** What `npm start` gives Node: flags and the entry. */
const asStarted = manifest.scripts.start.replace(/^exec node /, '').split(' ');
export const channelSecret = 'f'.repeat(32);
/** The API lets each key ask a hundred times a second; who has more to say one by one uses several keys. In all hospitals together. */
const apiKeys = 128;

export interface Product {
  url: string;
  pid(): number;
  /** The keys of each hospital, to be used in turn. */
  keys: string[][];
  hospitals: number;
  pool: pg.Pool;
  databaseUrl: string;
  /** A database of its own on the same server, e.g. for another queue. */
  createDatabase(name: string): Promise<string>;
  /** Ends the process and starts it anew, e.g. on the filled database. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export interface ProductOptions {
  lineUrl: string;
  /** Patients from number 0 up to it have people tied to them. */
  patients: number;
  /** LINE takes 2,000 pushes a second of each channel, so more than that needs several hospitals. */
  hospitals: number;
  /** What the hospitals hold back, as options of the operator's command; left out: nothing, at any hour. */
  holdSettings?: readonly string[];
  /** A directory for CPU profiles of the product. */
  profileTo?: string | undefined;
}

export async function startProduct(options: ProductOptions): Promise<Product> {
  const home = await mkdtemp(join(tmpdir(), 'mimamori-line-bench-'));
  // Started by root, PostgreSQL runs as another account: what that cannot reach would be put elsewhere, and stay there.
  await chmod(home, 0o711);
  const server = await startEmbeddedPostgres({ directory: join(home, 'postgres') });
  await applyMigrations(server.url);
  const pool = new pg.Pool({ connectionString: server.url, max: 4 });
  const port = await freePort();
  const inherited = Object.entries(process.env).filter(([name]) => ![...environmentNames, 'NODE_OPTIONS'].includes(name));
  const env = {
    ...Object.fromEntries(inherited),
    NODE_ENV: 'production',
    PORT: String(port),
    PUBLIC_URL: 'https://mimamori.example',
    DATABASE_URL: server.url,
    APP_SECRET: randomBytes(32).toString('base64url'),
    LINE_API_URL: options.lineUrl,
    LOG_LEVEL: 'info',
  };
  const keys: string[][] = [];
  for (let hospital = 0; hospital < options.hospitals; hospital += 1) {
    await promisify(execFile)(
      process.execPath,
      [join(project, 'bot/hospital-cli.ts'), ...addHospital(hospital, options.holdSettings ?? ['--hold', '0', '--quiet', 'none'])],
      { cwd: project, env },
    );
    keys.push(await addKeys(pool, hospitalIdOf(hospital), Math.ceil(apiKeys / options.hospitals)));
  }
  await seedPeople(pool, 0, options.patients, options.hospitals);
  await pool.query('vacuum analyze');

  const logFile = join(home, 'product.log');
  const url = `http://127.0.0.1:${port}`;
  let child: ChildProcess;
  const start = async () => {
    const flags = options.profileTo === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${options.profileTo}`];
    child = spawn(process.execPath, [...flags, ...asStarted], { cwd: project, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const log = createWriteStream(logFile, { flags: 'a' });
    child.stdout?.pipe(log);
    child.stderr?.pipe(log);
    for (let waited = 0; !(await isUp(url)); waited += 50) {
      if (child.exitCode !== null || waited > 30_000) throw new Error(`the product did not start:\n${await readFile(logFile, 'utf8')}`);
      await pause(50);
    }
  };
  const end = async () => {
    if (child.exitCode !== null) return;
    const exited = once(child, 'exit');
    child.kill('SIGTERM');
    await exited;
  };
  // The server goes by itself when this process has gone; the product would stay.
  process.once('exit', () => child.kill('SIGKILL'));
  await start();
  return {
    url,
    pid: () => child.pid ?? -1,
    keys,
    hospitals: options.hospitals,
    pool,
    databaseUrl: server.url,
    async createDatabase(name) {
      await pool.query(`create database ${name}`);
      const other = new URL(server.url);
      other.pathname = `/${name}`;
      return other.href;
    },
    async restart() {
      await end();
      await start();
    },
    async stop() {
      await end();
      await pool.end();
      await server.stop();
      await rm(home, { recursive: true, force: true });
    },
  };
}

const addHospital = (hospital: number, holdSettings: readonly string[]) => [
  ...['add', '--id', hospitalIdOf(hospital), '--name', 'ベンチ病院', '--basic-id', '@bench', '--channel-secret', channelSecret],
  ...['--channel-id', `${1_656_000_000 + hospital}`, '--login-channel-id', `${1_657_000_000 + hospital}`],
  ...['--liff-id', `${1_657_000_000 + hospital}-abcdefgh`, '--features', 'queue,reservations,billing,notices,card,ecard'],
  ...holdSettings,
];

async function addKeys(pool: pg.Pool, hospitalId: string, count: number): Promise<string[]> {
  const keys = Array.from({ length: count }, () => ({ hospitalId, keyId: randomUUID(), secret: randomBytes(32).toString('base64url') }));
  await pool.query(
    `insert into api_keys (hospital_id, id, secret_hash) select $1, k.id, decode(k.hash, 'hex') from jsonb_to_recordset($2) k(id uuid, hash text)`,
    [hospitalId, JSON.stringify(keys.map((key) => ({ id: key.keyId, hash: createHash('sha256').update(key.secret).digest('hex') })))],
  );
  return keys.map(writeApiKey);
}

async function isUp(url: string): Promise<boolean> {
  return fetch(`${url}/readyz`).then(
    (answer) => answer.ok,
    () => false,
  );
}
