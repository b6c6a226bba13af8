// Runs as a process of its own beside each process that uses the embedded PostgreSQL: starts or joins the server, prints its URL, and stops it when its
// standard input closes and nobody else uses it.
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { type Account, type Binaries, postgresAccount, postgresBinaries, reachableDirectory } from './postgres-binaries.ts';

const user = 'mimamori';
const database = 'mimamori';
/** Held in shared mode by every keeper; who gets it alone is the last one. */
const usersLock = 738_112_001;
const startWithinMs = 60_000;
const notDurable = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=300'];

const [, , wanted, durability] = process.argv;
if (wanted === undefined) throw new Error('usage: keep-embedded-postgres DIRECTORY durable|temporary');
const temporary = durability === 'temporary';
const account: Account = await postgresAccount();
const binaries: Binaries = await postgresBinaries(account);
const home = reachableDirectory(wanted, account);
const data = join(home, 'data');

/** Runs one of the server's programs under the account that may own the data. */
function run(program: string, ...args: string[]): Promise<{ stdout: string }> {
  return promisify(execFile)(program, args, { ...account.ids, cwd: '/' });
}

/** Made aside and renamed, so that of several processes starting at once exactly one cluster stays. */
async function createCluster(): Promise<void> {
  if (existsSync(home)) return;
  const draft = `${home}.${process.pid}`;
  await mkdir(dirname(home), { recursive: true });
  await mkdir(draft, { mode: 0o700 });
  const passwordFile = join(draft, 'password');
  await writeFile(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 });
  if (account.ids) for (const path of [draft, passwordFile]) await chown(path, account.ids.uid, account.ids.gid);
  const made = join(draft, 'data');
  const flags = ['--encoding=UTF8', '--locale=C', '--auth=scram-sha-256', ...(temporary ? ['--no-sync'] : [])];
  await run(binaries.initdb, `--pgdata=${made}`, `--username=${user}`, `--pwfile=${passwordFile}`, ...flags);
  await rename(draft, home).catch(async (error: unknown) => {
    await rm(draft, { recursive: true, force: true });
    if (!existsSync(home)) throw error;
  });
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => probe.once('listening', resolve));
  const { port } = probe.address() as { port: number };
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

async function startServer(): Promise<void> {
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'timezone=UTC',
    'log_timezone=UTC',
    ...(temporary ? notDurable : []),
  ];
  const flags = [`-p ${await freePort()}`, ...settings.map((setting) => `-c ${setting}`)].join(' ');
  await run(binaries.pgCtl, 'start', '--pgdata', data, '--wait', '--timeout=60', '--log', join(home, 'server.log'), '--options', flags);
}

async function urlOf(databaseName: string): Promise<string> {
  const password = (await readFile(join(home, 'password'), 'utf8')).trim();
  // PostgreSQL writes its port on the fourth line.
  const port = (await readFile(join(data, 'postmaster.pid'), 'utf8')).split('\n')[3];
  return `postgresql://${user}:${password}@127.0.0.1:${port}/${databaseName}`;
}

/** A connection that counts as one user of the server; null while there is no server, or one that is being stopped. */
async function joinServer(): Promise<pg.Client | null> {
  const url = await urlOf('postgres').catch(() => null);
  if (url === null) return null;
  const client = new pg.Client({ connectionString: url, application_name: 'mimamori-line keeper', keepAlive: true });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ joined: boolean }>('select pg_try_advisory_lock_shared($1) as joined', [usersLock]);
    if (rows[0]?.joined) return client;
  } catch {
    // Not there yet, or no longer: the caller tries again.
  }
  await client.end().catch(() => {});
  return null;
}

async function startOrJoin(): Promise<pg.Client> {
  const deadline = Date.now() + startWithinMs;
  for (;;) {
    await createCluster();
    const joined = await joinServer();
    if (joined) return joined;
    const failure = await startServer().then(
      () => null,
      (error: unknown) => error,
    );
    if (failure && Date.now() > deadline) throw failure;
    // Another process was quicker, or is just stopping the server.
    if (failure) await pause(100);
  }
}

async function createDatabase(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [database]);
  if (rowCount) return;
  await client.query(`create database ${database}`).catch((error: { code?: string }) => {
    // Another process made it meanwhile.
    if (error.code !== '42P04' && error.code !== '23505') throw error;
  });
}

async function release(client: pg.Client): Promise<void> {
  await client.query('select pg_advisory_unlock_shared($1)', [usersLock]);
  const { rows } = await client.query<{ last: boolean }>('select pg_try_advisory_lock($1) as last', [usersLock]);
  // The lock stays held until the server is down: a process that comes meanwhile waits and then starts it anew.
  if (rows[0]?.last) {
    await run(binaries.pgCtl, 'stop', '--pgdata', data, '--mode=fast', '--wait');
    if (temporary) await rm(home, { recursive: true, force: true });
  }
  await client.end().catch(() => {});
}

// Whom we keep the server for may be gone at any time, also before it is up: then there is nobody to read the URL, and the closed input says the rest.
process.stdout.on('error', () => {});
const client = await startOrJoin();
await createDatabase(client);
process.stdout.write(`${await urlOf(database)}\n`);
process.stdin.resume();
await new Promise((resolve) => process.stdin.once('close', resolve));
await release(client);
process.exit();
