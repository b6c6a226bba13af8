// Opens a server on one of the ports that the environment names, or says in words which one to change.
import { once } from 'node:events';
import type { Server } from 'node:http';
import { ConfigError } from '../config.ts';

/** The port in the end, where 0 was asked for. Throws ConfigError where the port cannot be had, else what the system throws. */
export async function listen(
  server: Server,
  { name, port, host }: { name: string; port: number; host: string | undefined },
): Promise<number> {
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (code === 'EADDRINUSE') throw new ConfigError([`${name} ${port} is taken by another process`]);
    if (code === 'EACCES') throw new ConfigError([`${name} ${port} is not open to this account (below 1024 it takes privileges)`]);
    throw error;
  }
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : port;
}
