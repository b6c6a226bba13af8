// Builds the mini-app for the journeys, unless the last build is newer than all that went into it.
import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';

const project = join(import.meta.dirname, '..');
const root = join(project, 'liff-app');

async function newestChange(): Promise<number> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const sources = entries.filter((entry) => entry.isFile() && !entry.parentPath.startsWith(join(root, 'dist')));
  const files = [
    ...sources.map((entry) => join(entry.parentPath, entry.name)),
    join(project, 'bot/contract.ts'),
    join(project, 'package-lock.json'),
  ];
  return Math.max(...(await Promise.all(files.map(async (file) => (await stat(file)).mtimeMs))));
}

export async function buildMiniApp(): Promise<void> {
  if (!existsSync(join(root, 'index.html'))) return;
  const built = join(root, 'dist/index.html');
  if (existsSync(built) && (await stat(built)).mtimeMs > (await newestChange())) return;
  await build({ root, logLevel: 'warn' });
}
