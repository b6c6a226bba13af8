// Makes what every flow works with out of the configuration: log, database, secrets, LINE.
import type { Config } from '../config.ts';
import { Secrets } from '../crypto/secrets.ts';
import type { Context } from '../flows/context.ts';
import { createLineClient } from '../line/create-line-client.ts';
import { createIdTokenVerifier } from '../line/id-token.ts';
import { createLog } from '../log.ts';
import { openDatabase } from '../store/database.ts';

export interface OpenContext {
  context: Context;
  /** Closes the connections to LINE and the database; of the embedded one, lets go. */
  close(): Promise<void>;
}

/** `name` stands in every log line: web, worker, start, hospital. */
export async function createContext(config: Config, name: string): Promise<OpenContext> {
  const log = createLog(name, config.logLevel);
  const server = config.databaseUrl === null ? await startDevelopmentDatabase() : { url: config.databaseUrl, stop: async () => {} };
  const database = openDatabase(server.url);
  const line = createLineClient({ apiUrl: config.lineApiUrl, log });
  const idTokens = createIdTokenVerifier({ lineApiUrl: config.lineApiUrl });
  const context: Context = {
    database,
    secrets: new Secrets(config.appSecret, config.appSecretPrevious),
    line,
    idTokens,
    log,
    now: () => new Date(),
    publicUrl: config.publicUrl,
  };
  return {
    context,
    close: async () => {
      await line.close();
      await database.close();
      await server.stop();
    },
  };
}

/** Where DATABASE_URL is unset: a server under .data/, brought to the newest migration. Loaded only then: in production the address is always given. */
async function startDevelopmentDatabase(): Promise<{ url: string; stop(): Promise<void> }> {
  const { startEmbeddedPostgres } = await import('../store/embedded-postgres.ts');
  const { applyMigrations } = await import('../../prisma/apply-migrations.ts');
  const server = await startEmbeddedPostgres();
  try {
    await applyMigrations(server.url);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return server;
}
