// Passes a request on to the product's web process, as the router of a platform does in front of it.
import type { IncomingMessage } from 'node:http';
import type { Request, Response } from 'express';

const hopByHop = ['connection', 'keep-alive', 'transfer-encoding', 'host', 'content-length', 'content-encoding'];

export interface Forwarded {
  /** What was asked. */
  asked: Buffer;
  status: number;
  headers: Headers;
  body: Buffer;
}

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

export async function forward(webUrl: string, request: Request): Promise<Forwarded> {
  const headers = Object.entries(request.headers).flatMap(([name, value]): [string, string][] =>
    hopByHop.includes(name) || value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
  );
  const body = await readAll(request);
  const answer = await fetch(`${webUrl}${request.originalUrl}`, {
    method: request.method,
    headers,
    redirect: 'manual',
    ...(request.method === 'GET' || request.method === 'HEAD' ? {} : { body: new Uint8Array(body) }),
  });
  return { asked: body, status: answer.status, headers: answer.headers, body: Buffer.from(await answer.arrayBuffer()) };
}

export function passBack(response: Response, answer: Forwarded): void {
  response.status(answer.status);
  for (const [name, value] of answer.headers) if (!hopByHop.includes(name)) response.setHeader(name, value);
  response.end(answer.body);
}
