// Builds the mini-app for the journeys, unless the last build is newer than all that went into it.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const project = join(import.meta.dirname, '..');
const root = join(project, 'liff-app');

async function newestChange(): Promise<number> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const sources = entries.filter((entry) => entry.isFile() && !entry.parentPath.startsWith(join(root, 'dist')));
  const files = [
    ...sources.map((entry) => join(entry.parentPath, entry.name)),
    join(project, 'bot/mini-app-contract.ts'),
    join(project, 'package-lock.json'),
  ];
  return Math.max(...(await Promise.all(files.map(async (file) => (await stat(file)).mtimeMs))));
}

/** A build that fails leaves no pages of an older state behind: the journeys then fail, and the tests that need no page still run. */
export async function buildMiniApp(): Promise<void> {
  const built = join(root, 'dist/index.html');
  if (existsSync(built) && (await stat(built)).mtimeMs > (await newestChange())) return;
  try {
    // A process of its own: some of vite's failures are rejections that nobody waits for, which would end this one.
    const vite = join(project, 'node_modules/vite/bin/vite.js');
    // As it is shipped: the test runner's own NODE_ENV would make vite leave in what helps only developers.
    const env = { ...process.env, NODE_ENV: 'production' };
    await promisify(execFile)(process.execPath, [vite, 'build', root, '--logLevel', 'warn'], { env });
  } catch (error) {
    await rm(join(root, 'dist'), { recursive: true, force: true });
    const { stderr } = error as { stderr?: string };
    console.error(`The mini-app could not be built; every journey will fail.\n${stderr ?? error}`);
  }
}
