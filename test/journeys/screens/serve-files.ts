// Serves the built mini-app's files on this machine, as files that a browser may keep.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

export interface FileServer {
  origin: string;
  close(): void;
}

const built = join(import.meta.dirname, '../../../liff-app/dist');
const types: Record<string, string> = { js: 'text/javascript', css: 'text/css', svg: 'image/svg+xml' };

/** `others`: by name, files that are none of the mini-app's. */
export async function serveFiles(others: Record<string, string> = {}): Promise<FileServer> {
  const server = createServer((request, response) => {
    const name = request.url?.split('/').at(-1) ?? '';
    readFile(others[name] ?? join(built, name)).then(
      (file) => {
        response.setHeader('content-type', types[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream');
        response.setHeader('cache-control', 'public, max-age=31536000, immutable');
        response.end(file);
      },
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
