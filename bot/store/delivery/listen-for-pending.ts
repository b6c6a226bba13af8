// Hears PostgreSQL's hint that something is to be told. Only a hint: the worker polls behind it.
import type pg from 'pg';
import type { Database } from '../database.ts';

/** Calls `ring` at every hint; connects again by itself when the connection is lost. */
export function listenForPending(database: Database, ring: () => void): { stop(): Promise<void> } {
  let stopped = false;
  let client: pg.PoolClient | null = null;
  let timer: NodeJS.Timeout | null = null;
  const release = (error?: Error) => {
    const held = client;
    client = null;
    held?.removeAllListeners('notification');
    held?.release(error ?? true);
  };
  const retry = (error?: Error) => {
    if (client) release(error);
    if (stopped) return;
    timer = setTimeout(() => void connect(), 1_000);
  };
  const connect = async () => {
    try {
      const connected = await database.pool.connect();
      client = connected;
      connected.once('error', retry);
      connected.on('notification', ring);
      await connected.query('listen mimamori_pending');
      if (stopped) release();
    } catch (error) {
      retry(error as Error);
    }
  };
  const connecting = connect();
  return {
    stop: async () => {
      stopped = true;
      if (timer) clearTimeout(timer);
      await connecting;
      if (client) release();
    },
  };
}
