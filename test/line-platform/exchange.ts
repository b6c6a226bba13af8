// One HTTP request as the stand-in reads it, and the answer it is going to get.
import type { IncomingMessage } from 'node:http';

export interface Exchange {
  method: string;
  url: URL;
  headers: IncomingMessage['headers'];
  body: Buffer;
  requestId: string;
  at: Date;
}

export interface Answer {
  status: number;
  json?: unknown;
  /** Instead of json: a text with its content type. */
  text?: { type: string; body: string };
  headers?: Record<string, string>;
  channelId?: string;
  acceptedAs?: 'new' | 'repeat';
  recipients?: number;
  delivered?: number;
  /** Of what was accepted, to notice when the bot never learns of it and sends it again. */
  accepted?: { via: 'push' | 'multicast' | 'reply'; fingerprints: () => string[]; retryKey: string | null };
}

/** LINE's shape of every refusal. */
export function refusal(status: number, message: string, details?: { message: string; property: string }[]): Answer {
  return { status, json: details === undefined ? { message } : { message, details } };
}

/** Reads a body up to `limit` bytes; null: it is longer (the rest is swallowed, so that the answer can be read). */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= limit) chunks.push(chunk);
  }
  return length > limit ? null : Buffer.concat(chunks);
}
