// A request that does not arrive whole in time is refused; a connection on which nothing is asked stays open for the next one.
import { once } from 'node:events';
import type { Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createApp } from '../../bot/app.ts';
import { webServer } from '../../bot/process/web-server.ts';
import { type Stage, setStage } from './mini-app/stage.ts';

const requestMs = 500;
let stage: Stage;
let server: Server;
beforeAll(async () => {
  stage = await setStage();
  server = webServer(createApp(stage.context), { requestMs, lookMs: 50, keepAliveMs: 60_000 }).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(async () => {
  server?.close();
  server?.closeAllConnections();
  await stage?.close();
});

async function dial(): Promise<{ socket: Socket; heard: () => string }> {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  await once(socket, 'connect');
  let heard = '';
  socket.setEncoding('utf8').on('data', (part: string) => {
    heard += part;
  });
  return { socket, heard: () => heard };
}
const head = (line: string, more: string[] = []) => [`${line} HTTP/1.1`, 'Host: x', ...more, '', ''].join('\r\n');

test.each([
  [
    'its body',
    async (token: string) =>
      head('POST /api/consents', [`Authorization: Bearer ${token}`, 'Content-Type: application/json', 'Content-Length: 20']),
  ],
  ['half its head', async () => 'POST /api/consents HTTP/1.1\r\nHost: x\r\n'],
])('one that holds back %s is answered 408, and the connection closed', async (_what, begin) => {
  const { token } = await stage.phone();
  const { socket, heard } = await dial();
  socket.write(await begin(token));
  await once(socket, 'close');
  expect(heard()).toMatch(/^HTTP\/1\.1 408 /);
});

test('a connection that has been idle for longer than a request may take is used again', async () => {
  const { socket, heard } = await dial();
  const answers = () => heard().split('HTTP/1.1 200 ').length - 1;
  socket.write(head('GET /healthz'));
  while (answers() < 1) await once(socket, 'data');
  await sleep(3 * requestMs);
  socket.write(head('GET /healthz'));
  while (answers() < 2) await once(socket, 'data');
  socket.destroy();
});
