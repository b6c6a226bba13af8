// What the migrations still lack to give the database that schema.prisma describes, as SQL.
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { readMigrations, readSchema, schemaPath } from './migration-files.ts';
import { withSchemaEngine } from './schema-engine.ts';

async function withScratchDatabase<T>(serverUrl: string, work: (url: string) => Promise<T>): Promise<T> {
  const name = `mimamori_scratch_${randomUUID().replaceAll('-', '')}`;
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query(`create database ${name} template template0`);
    const url = new URL(serverUrl);
    url.pathname = `/${name}`;
    try {
      return await work(url.href);
    } finally {
      await client.query(`drop database ${name} with (force)`);
    }
  } finally {
    await client.end();
  }
}

/** Replays all migrations in a scratch database on `serverUrl`'s server. Returns null when nothing is missing. */
export function schemaDifference(serverUrl: string): Promise<string | null> {
  return withScratchDatabase(serverUrl, async (scratchUrl) => {
    const schema = await readSchema();
    const migrations = await readMigrations();
    return withSchemaEngine({ databaseUrl: serverUrl, shadowUrl: scratchUrl, schema }, async (engine) => {
      const { exitCode, stdout } = await engine.diff({
        from: { tag: 'migrations', ...migrations },
        to: { tag: 'schemaDatamodel', files: [{ path: schemaPath, content: schema }] },
        script: true,
        exitCode: true,
        filters: { externalTables: [], externalEnums: [] },
      });
      return exitCode === 0 ? null : (stdout ?? '');
    });
  });
}
