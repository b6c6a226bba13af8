// A bot that only listens: what the stand-in's webhooks said, and answers as the test likes.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { webhook } from '@line/bot-sdk';

export interface Heard {
  signature: string;
  body: webhook.CallbackRequest;
  raw: Buffer;
}

export interface BotEar {
  url: string;
  heard: Heard[];
  /** The status; null: no answer. 200 until changed. */
  answer: () => number | null;
  stop(): Promise<void>;
}

export async function startBotEar(): Promise<BotEar> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const raw = Buffer.concat(chunks);
      ear.heard.push({
        signature: String(request.headers['x-line-signature'] ?? ''),
        body: JSON.parse(raw.toString()) as webhook.CallbackRequest,
        raw,
      });
      const status = ear.answer();
      if (status !== null) response.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const ear: BotEar = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/line`,
    heard: [],
    answer: () => 200,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return ear;
}
