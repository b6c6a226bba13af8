// Brings a database to the newest migration. Any number of processes may ask at once: one works, the others wait and find nothing left to do.
import pg from 'pg';
import { readMigrations, readSchema } from './migration-files.ts';
import { withSchemaEngine } from './schema-engine.ts';

/** Ours alone: the engine takes Prisma's own lock too, but gives up waiting for it after ten seconds. */
const migrationLock = 738_112_002;

/** Returns the names of the migrations applied now, oldest first. */
export async function applyMigrations(databaseUrl: string): Promise<string[]> {
  // The lock belongs to this connection and goes with it, however the process ends.
  const holder = new pg.Client({ connectionString: databaseUrl, application_name: 'mimamori-line migrate' });
  await holder.connect();
  try {
    await holder.query('select pg_advisory_lock($1)', [migrationLock]);
    const [schema, migrationsList] = [await readSchema(), await readMigrations()];
    return await withSchemaEngine({ databaseUrl, schema }, async (engine) => {
      const { appliedMigrationNames } = await engine.applyMigrations({
        migrationsList,
        filters: { externalTables: [], externalEnums: [] },
      });
      return appliedMigrationNames;
    });
  } catch (error) {
    throw (await mayCreate(holder).catch(() => true)) ? error : new Forbidden('this user may not create tables', { cause: error });
  } finally {
    await holder.end();
  }
}

/** The engine's own error has no code: this one says what PostgreSQL would. */
class Forbidden extends Error {
  readonly code = '42501';
}

async function mayCreate(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ may: boolean }>(`select coalesce(has_schema_privilege(current_schema(), 'create'), false) as may`);
  return rows[0]?.may ?? false;
}
