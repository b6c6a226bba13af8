// Bundles the page with the SDK in it and serves it below an endpoint URL, at any depth, as the mini-app is served.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, normalize } from 'node:path';
import { promisify } from 'node:util';

const vite = join(import.meta.dirname, '../../../node_modules/vite/bin/vite.js');

export interface LiffPage {
  origin: string;
  endpointUrl: string;
  stop(): Promise<void>;
}

export async function serveLiffPage(liffId: string): Promise<LiffPage> {
  const outDir = await mkdtemp(join(tmpdir(), 'liff-page-'));
  // A process of its own: the bundler does not run inside jest's modules.
  await promisify(execFile)(process.execPath, [
    vite,
    'build',
    import.meta.dirname,
    '--outDir',
    outDir,
    '--emptyOutDir',
    '--logLevel',
    'error',
  ]);
  const html = (await readFile(join(outDir, 'index.html'), 'utf8')).replace('<html ', `<html data-liff-id="${liffId}" `);
  const server = createServer(async (request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://page').pathname);
    if (path.startsWith('/liff/')) response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html);
    else if (path.startsWith('/assets/'))
      response.writeHead(200, { 'content-type': 'text/javascript' }).end(await readFile(join(outDir, path)));
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    endpointUrl: `${origin}/liff/kita`,
    async stop() {
      const closed = new Promise((resolve) => {
        server.close(resolve);
      });
      server.closeAllConnections();
      await Promise.all([closed, rm(outDir, { recursive: true })]);
    },
  };
}
