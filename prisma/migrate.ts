// `npm run db:migrate`: brings the database to the newest migration.
// `-- --create NAME` writes the migration that schema.prisma still lacks; `-- --check` fails when there is one.
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ConfigError, readConfig } from '../bot/config.ts';
import { explainDatabaseTrouble } from '../bot/operator/database-trouble.ts';
import { startEmbeddedPostgres } from '../bot/store/embedded-postgres.ts';
import { applyMigrations } from './apply-migrations.ts';
import { migrationsDirectory } from './migration-files.ts';
import { schemaDifference } from './schema-difference.ts';

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function create(databaseUrl: string, name: string): Promise<void> {
  const sql = await schemaDifference(databaseUrl);
  if (sql === null)
    return say(
      'schema.prisma and the migrations agree already: nothing was written. Hand-written SQL goes into a migration folder made by hand.',
    );
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const folder = join(migrationsDirectory, `${stamp}_${name.trim().replace(/\W+/g, '_')}`);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'migration.sql'), sql);
  say(`Written: ${folder}`);
}

async function check(databaseUrl: string): Promise<void> {
  const sql = await schemaDifference(databaseUrl);
  if (sql === null) return say('schema.prisma and the migrations agree.');
  say(`schema.prisma and the migrations disagree. \`npm run db:migrate -- --create NAME\` writes what is missing:\n${sql}`);
  process.exitCode = 1;
}

async function apply(databaseUrl: string): Promise<void> {
  const names = await applyMigrations(databaseUrl);
  say(names.length === 0 ? 'The database is up to date.' : names.map((name) => `Applied ${name}`).join('\n'));
}

const usage = `npm run db:migrate                     brings the database to the newest migration
npm run db:migrate -- --check          fails when schema.prisma and the migrations disagree
npm run db:migrate -- --create NAME    writes the migration that schema.prisma still lacks`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { create: { type: 'string' }, check: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
  });
  if (values.help) return say(usage);
  const { databaseUrl } = readConfig();
  const comparing = values.check || values.create !== undefined;
  // Comparing needs a server only, so it leaves the data under .data/ alone.
  const scratch = comparing ? { directory: join(tmpdir(), `mimamori-line-compare-${process.pid}`), temporary: true } : {};
  const embedded = databaseUrl === null ? await startEmbeddedPostgres(scratch) : null;
  const url = databaseUrl ?? embedded?.url ?? '';
  try {
    if (values.check) await check(url);
    else if (values.create !== undefined) await create(url, values.create);
    else await apply(url);
  } finally {
    await embedded?.stop();
  }
}

await main().catch((error: unknown) => {
  const said = error instanceof ConfigError ? error.message : explainDatabaseTrouble(error);
  // What nobody foresaw shows where it came from.
  if (said === null) throw error;
  process.stderr.write(`${said}\n`);
  process.exitCode = 1;
});
