// A PostgreSQL with its data on disk, flushed as in production, that can be stopped in both ways and started again on the same port.
import { execFile } from 'node:child_process';
import { chown, mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { postgresAccount, postgresBinaries } from '../../bot/store/postgres-binaries.ts';
import { freePort } from '../shared/free-port.ts';

export interface PostgresOnDisk {
  url: string;
  start(): Promise<void>;
  /** immediate: as if the power had gone, and recovered at the next start. fast: transactions are rolled back, connections cut. */
  stop(mode: 'immediate' | 'fast'): Promise<void>;
  /** Stops it and deletes its data. */
  remove(): Promise<void>;
}

const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'timezone=UTC', 'max_connections=100'];

export async function createPostgresOnDisk(): Promise<PostgresOnDisk> {
  const account = await postgresAccount();
  const binaries = await postgresBinaries(account);
  const home = join(tmpdir(), `mimamori-chaos-${process.pid}`);
  const data = join(home, 'data');
  const port = await freePort();
  const run = (program: string, ...args: string[]) => promisify(execFile)(program, args, { ...account.ids, cwd: '/' });
  await mkdir(home, { recursive: true, mode: 0o700 });
  if (account.ids) await chown(home, account.ids.uid, account.ids.gid);
  await run(binaries.initdb, `--pgdata=${data}`, '--username=mimamori', '--auth=trust', '--encoding=UTF8', '--locale=C');
  const control = (...args: string[]) => run(binaries.pgCtl, ...args, '--pgdata', data, '--wait', '--timeout=60');
  const options = [`-p ${port}`, ...settings.map((setting) => `-c ${setting}`)].join(' ');
  const postgres: PostgresOnDisk = {
    url: `postgresql://mimamori@127.0.0.1:${port}/postgres`,
    start: async () => void (await control('start', '--log', join(home, 'server.log'), '--options', options)),
    stop: async (mode) => void (await control('stop', `--mode=${mode}`)),
    remove: async () => {
      await postgres.stop('immediate').catch(() => {});
      await rm(home, { recursive: true, force: true });
    },
  };
  await postgres.start();
  return postgres;
}
