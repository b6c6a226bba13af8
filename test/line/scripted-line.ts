// A LINE that answers exactly as a test says, request by request, for what the stand-in platform has no reason to do.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface SeenRequest {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  body: string;
  /** Resolves when the client has dropped the connection before it was answered. */
  dropped: Promise<void>;
}

export interface ScriptedLine {
  url: string;
  seen: SeenRequest[];
  /** Of the Messaging API alone, without the token endpoint. */
  sent(): SeenRequest[];
  tokensIssued(): number;
  stop(): Promise<void>;
}

/** What to answer; `'hang'`: nothing at all, `'reset'`: the connection is cut. */
export type Script = (
  request: SeenRequest,
  index: number,
) => { status: number; body?: unknown; headers?: Record<string, string> } | 'hang' | 'reset' | Promise<'hang'>;

export function startScriptedLine(
  api: Script,
  token: Script = (_, i) => ({ status: 200, body: { access_token: `token-${i + 1}`, expires_in: 900, token_type: 'Bearer' } }),
): Promise<ScriptedLine> {
  const seen: SeenRequest[] = [];
  const isToken = (r: SeenRequest) => r.path === '/oauth2/v3/token';
  const server = createServer((req: IncomingMessage, res: ServerResponse) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('end', async () => {
      const dropped = new Promise<void>((resolve) => res.on('close', () => res.writableFinished || resolve()));
      const request: SeenRequest = {
        method: req.method ?? '',
        path: req.url ?? '',
        headers: req.headers,
        body: Buffer.concat(chunks).toString('utf8'),
        dropped,
      };
      const index = seen.filter((s) => isToken(s) === isToken(request)).length;
      seen.push(request);
      const answer = await (isToken(request) ? token : api)(request, index);
      if (answer === 'hang') return;
      if (answer === 'reset') {
        req.socket.destroy();
        return;
      }
      res.writeHead(answer.status, {
        'content-type': 'application/json',
        'x-line-request-id': `request-${seen.length}`,
        ...answer.headers,
      });
      res.end(JSON.stringify(answer.body ?? {}));
    });
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve({
        url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
        seen,
        sent: () => seen.filter((s) => !isToken(s)),
        tokensIssued: () => seen.filter(isToken).length,
        stop: () =>
          new Promise((done) => {
            server.close(() => done());
            server.closeAllConnections();
          }),
      });
    });
  });
}
