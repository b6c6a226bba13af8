// The schema and the migrations as they lie in this folder, in the form the schema engine takes them.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MigrationList } from '@prisma/schema-engine-wasm/schema_engine_bg';

export const migrationsDirectory = join(import.meta.dirname, 'migrations');
export const schemaPath = join(import.meta.dirname, 'schema.prisma');

export function readSchema(): Promise<string> {
  return readFile(schemaPath, 'utf8');
}

export async function readMigrations(): Promise<MigrationList> {
  const entries = await readdir(migrationsDirectory, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return {
    baseDir: migrationsDirectory,
    lockfile: { path: 'migration_lock.toml', content: await readFile(join(migrationsDirectory, 'migration_lock.toml'), 'utf8') },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(
      names.sort().map(async (name) => ({
        path: name,
        migrationFile: {
          path: 'migration.sql',
          content: { tag: 'ok' as const, value: await readFile(join(migrationsDirectory, name, 'migration.sql'), 'utf8') },
        },
      })),
    ),
  };
}
