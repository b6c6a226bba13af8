// A port of this machine that nobody listens on.
import { once } from 'node:events';
import { createServer } from 'node:net';

/** Free at this moment: whoever takes it must do so soon. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number };
  probe.close();
  await once(probe, 'close');
  return port;
}
