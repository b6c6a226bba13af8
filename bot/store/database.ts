// The connection to PostgreSQL: one pool, used by Prisma for administration and plain reads and by SQL for what is raced for or hot.
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient } from './generated/client.ts';

export type Client = pg.PoolClient;

export interface Database {
  pool: pg.Pool;
  /** A few connections kept for what LINE waits for, so that no handling of what came before stands in its way. */
  intake: pg.Pool;
  /** For what is done for many people at once in the chat: one whose row somebody holds fails soon, so that the others do not wait with them. */
  chat: pg.Pool;
  prisma: PrismaClient;
  close(): Promise<void>;
}

/** For LINE's webhook: its statements serve many requests at once, so that two suffice. */
const intakeConnections = 2;
/** Each step of an answer is one statement at a time. */
const chatConnections = 4;
/** Much longer than any of our statements holds a row, and well within what a reply may begin late (flows/chat/send-answer). */
const chatPatience = '-c lock_timeout=1s';

/**
 * Every statement here finds its rows by a key. Plans are made once and kept, and not from what the tables happened to hold at that moment: a plan
 * that reads a whole table because it was empty would be kept while it fills (docs/decisions/053; test/store/plans holds the plans).
 */
const byKey = '-c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off';

/**
 * Whoever vanishes in the middle of a transaction, stopped or cut off, must not hold what others wait for: no transaction of ours idles for longer than it
 * takes to make some messages, and a client that has gone is noticed within half a minute. Whoever waits for a lock outlasts that, and then is told to try again.
 */
const patience =
  '-c idle_in_transaction_session_timeout=10s -c lock_timeout=20s -c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3';
/** For a server that has vanished, which ends nothing itself: longer than any statement of ours takes. */
const queryTimeoutMs = 120_000;

/** Opens the pools; connects lazily. `connections`: upper bound of the general one. */
export function openDatabase(url: string, connections = 10): Database {
  const pool = openPool(url, connections);
  const intake = openPool(url, intakeConnections);
  const chat = openPool(url, chatConnections, chatPatience);
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
  return {
    pool,
    intake,
    chat,
    prisma,
    close: async () => {
      await prisma.$disconnect();
      if (!pool.ended) await pool.end();
      for (const few of [intake, chat]) if (!few.ended) await few.end();
    },
  };
}

function openPool(url: string, max: number, more = ''): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    application_name: 'mimamori',
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 10_000,
    // Statements asked for together travel together: PostgreSQL answers them in order.
    pipeline: true,
    options: `${byKey} ${patience} ${more}`,
    keepAlive: true,
    query_timeout: queryTimeoutMs,
  });
  // A connection that dies while idle (server restart) is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {});
  // So would one that dies in the moment in which it is handed out: each has a listener from its first to its last.
  pool.on('connect', (client) => client.on('error', (error) => lostConnections.set(client, error)));
  return pool;
}

/** Why a connection is no more. */
const lostConnections = new WeakMap<pg.PoolClient, Error>();

const tries = 4;

/**
 * Begun again, the transaction finds the way free: PostgreSQL ended one of several that waited for each other in a circle (rare: docs/decisions/003),
 * or another process began to serve the same lane in the same instant.
 */
function isRace(error: unknown): boolean {
  const { code, constraint } = (error ?? {}) as { code?: unknown; constraint?: unknown };
  return code === '40P01' || (code === '23505' && constraint === 'pushes_open_lane_key');
}

/**
 * Runs `work` in one transaction on one connection: commits what it returns, rolls back what it throws. After a race lost (isRace) `work` runs again from its beginning.
 * `work` may call `commit` as soon as it has asked for its last statement, without waiting for it: both then travel together. Where that statement fails,
 * so does `work`, and PostgreSQL has rolled back instead.
 */
export async function inTransaction<T>(database: Database, work: (client: Client, commit: () => void) => Promise<T>): Promise<T> {
  for (let left = tries - 1; ; left -= 1) {
    try {
      return await once(database, work);
    } catch (error) {
      if (left === 0 || !isRace(error)) throw error;
    }
  }
}

async function once<T>(database: Database, work: (client: Client, commit: () => void) => Promise<T>): Promise<T> {
  const client = await database.pool.connect();
  let broken: Error | undefined;
  let committed: Promise<pg.QueryResult> | null = null;
  const commit = () => {
    committed ??= client.query('commit');
    // Whoever waits for the statement before it hears of the trouble first.
    committed.catch(() => {});
    return committed;
  };
  try {
    // Travels with the first statement of `work`, which fails where it fails.
    const begun = client.query('begin');
    begun.catch(() => {});
    const result = await work(client, commit);
    await begun;
    const { command } = await commit();
    if (command !== 'COMMIT') throw new Error('PostgreSQL rolled the transaction back');
    return result;
  } catch (error) {
    try {
      await client.query('rollback');
    } catch (rollbackError) {
      broken = rollbackError as Error;
    }
    // The statements on a lost connection fail without a code of their own.
    const lost = lostConnections.get(client);
    throw lost === undefined
      ? error
      : Object.assign(new Error('the connection to the database was lost', { cause: lost }), { code: '08006' });
  } finally {
    client.release(broken);
  }
}
