// What `npm run web`, `worker` and `start` say of themselves when they are asked with --help.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

export type EntryName = 'web' | 'worker' | 'start';

const does: Record<EntryName, string> = {
  web: `npm run web: serves, on PORT, the hospital API (/v1, described at /docs and /openapi.json), LINE's webhook (/line/HOSPITAL/webhook),
the mini-app (/liff/HOSPITAL, /api) and calendar entries (/calendar), and says at /healthz and /readyz how it is. It sends no messages: npm run worker does.`,
  worker: `npm run worker: sends what is to be told, ends what has run out, asks LINE how the month stands and deletes what is past. It answers no requests,
except on METRICS_PORT where that is set.`,
  start: `npm start: npm run web and npm run worker in one process.`,
};

const settings = join(import.meta.dirname, '../../.env.example');

export function asksForHelp(args: readonly string[]): boolean {
  return args.includes('--help') || args.includes('-h');
}

export async function entryHelp(name: EntryName): Promise<string> {
  return `${does[name]}
Any number may run. SIGTERM and SIGINT end it in order within ten seconds. The database is brought to this version by: npm run db:migrate

Settings are environment variables; no file is read by itself. A value shown is the one used where nothing is set; what is used for an empty one stands above it:

${await readFile(settings, 'utf8')}`;
}
