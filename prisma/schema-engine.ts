// Prisma's schema engine as WebAssembly, talking to PostgreSQL through the pg adapter: migrations need no downloaded binary.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum, type SqlDriverAdapter } from '@prisma/driver-adapter-utils';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';
import pg from 'pg';

/** Where the engine leaves its last words before it traps. */
(globalThis as { PRISMA_WASM_PANIC_REGISTRY?: unknown }).PRISMA_WASM_PANIC_REGISTRY = {
  set_message: (message: string) => process.stderr.write(`Prisma's schema engine broke down: ${message}\n`),
};

/** The engine forgets its timers (ten seconds for a lock); they must not keep a finished process alive. */
function idleTimer(callback: () => void, ms: number): NodeJS.Timeout {
  return setTimeout(callback, ms).unref();
}

/** The package's own entry imports the .wasm as a module, which Node does not do without a flag; so it is compiled by hand, once. */
const compiled = (async () => {
  const glue = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const { instance } = await WebAssembly.instantiate(await readFile(join(dirname(glue), 'schema_engine_bg.wasm')), {
    './schema_engine_bg.js': Object.fromEntries(
      Object.entries(bindings).map(([name, value]) => [name, /setTimeout/.test(name) ? idleTimer : value]),
    ),
  });
  bindings.__wbg_set_wasm(instance.exports);
  (instance.exports as { __wbindgen_start(): void }).__wbindgen_start();
})();

/** PostgreSQL's internal one-byte type. Its catalogues are full of it and the engine reads it, but the adapter between them refuses it. */
const internalChar = 18;
/** Which columns of a result were of that type, by the array of its rows. */
const charColumns = new WeakMap<object, number[]>();

/** Shows the adapter such columns as text, and remembers which they were. */
class CataloguePool extends pg.Pool {
  // biome-ignore lint/suspicious/noExplicitAny: pg declares this method with ten overloads, all of which pass through.
  override async query(...args: any[]): Promise<any> {
    const result = await (super.query as (...given: unknown[]) => Promise<pg.QueryArrayResult>)(...args);
    const found = (result.fields ?? []).flatMap((field, index) => (field.dataTypeID === internalChar ? [index] : []));
    for (const index of found) Object.assign(result.fields[index] ?? {}, { dataTypeID: pg.types.builtins.TEXT });
    if (found.length > 0) charColumns.set(result.rows, found);
    return result;
  }
}

/**
 * Connects the adapter so that a script goes out as one query, as Prisma's own binary sends it: one transaction, and function bodies and comments may hold
 * semicolons. The adapter's own executeScript cuts at every semicolon and commits each piece.
 */
async function connectAdapter(pool: pg.Pool): Promise<SqlDriverAdapter> {
  const adapter = await new PrismaPg(pool).connect();
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (query) => {
    const result = await queryRaw(query);
    for (const index of charColumns.get(result.rows) ?? []) result.columnTypes[index] = ColumnTypeEnum.Character;
    return result;
  };
  adapter.executeScript = async (script) => {
    await pool.query(script);
  };
  // Whoever opened the engine closes the pools.
  adapter.dispose = async () => {};
  return adapter;
}

/**
 * Runs `work` with an engine on `databaseUrl`. `shadowUrl` names an empty database of its own for replaying migrations; without it only applying is possible.
 */
export async function withSchemaEngine<T>(
  options: { databaseUrl: string; shadowUrl?: string; schema: string },
  work: (engine: bindings.SchemaEngine) => Promise<T>,
): Promise<T> {
  await compiled;
  const pools: pg.Pool[] = [];
  const connectTo = (connectionString: string) => {
    // One connection: what a script sets for its session holds for the next one.
    const pool = new CataloguePool({ connectionString, max: 1 });
    pools.push(pool);
    return connectAdapter(pool);
  };
  const factory = bindMigrationAwareSqlAdapterFactory({
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    connect: () => connectTo(options.databaseUrl),
    connectToShadowDb: () => {
      if (options.shadowUrl === undefined) throw new Error('Comparing migrations with the schema needs a shadow database.');
      return connectTo(options.shadowUrl);
    },
  });
  try {
    const engine = await bindings.SchemaEngine.new({ datamodels: [['schema.prisma', options.schema]] }, () => {}, factory);
    try {
      return await work(engine);
    } finally {
      engine.free();
    }
  } finally {
    // The engine keeps an advisory lock on its connection, which would hold up the next process until the connection is gone.
    await Promise.all(pools.map((pool) => pool.end()));
  }
}
