import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { HTTPFetchError } from '@line/bot-sdk';
import express, { type ErrorRequestHandler } from 'express';
import { AppError } from '../../bot/errors.ts';
import { answerError, translateError } from '../../bot/http/answer-error.ts';
import { jsonBody } from '../../bot/http/json-body.ts';
import { createLog } from '../../bot/log.ts';

const folder = mkdtempSync(join(tmpdir(), 'mimamori-files-'));
let server: Server;
let url: string;
let logged = '';
let thrown: unknown;
let onError: (error: unknown) => void = () => {};

beforeAll(async () => {
  writeFileSync(join(folder, 'a.txt'), 'abc');
  const log = createLog('test', 'debug', {
    write: (line: string) => {
      logged += line;
    },
  });
  const app = express();
  app.use('/files', express.static(folder));
  app.get('/throw/:what', () => {
    throw thrown;
  });
  app.post('/json', jsonBody({ optional: false }), (request, response) => {
    response.json(request.body);
  });
  const note: ErrorRequestHandler = (error, _request, _response, next) => {
    onError(error);
    next(error);
  };
  app.use(note, answerError(log));
  server = await new Promise<Server>((resolve) => {
    const listening: Server = app.listen(0, '127.0.0.1', () => resolve(listening));
  });
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await new Promise((done) => server.close(done));
  rmSync(folder, { recursive: true });
});

async function answerTo(error: unknown) {
  thrown = error;
  logged = '';
  const answer = await fetch(`${url}/throw/it`);
  return { status: answer.status, body: (await answer.json()) as unknown, retryAfter: answer.headers.get('retry-after') };
}

const internal = { error: { code: 'internal', message: 'Something went wrong on our side. Try again; if it stays, tell the operator.' } };

test('a foreign error is 500 whatever status it carries; its message is neither answered nor logged', async () => {
  const secret = '佐藤 花子 0012345';
  const line = new HTTPFetchError('429 - Too Many Requests', { status: 429, statusText: secret, headers: new Headers(), body: secret });
  const posing = Object.assign(new Error(secret), { status: 404, statusCode: 404, headers: { 'x-leak': secret } });
  for (const error of [line, posing, new TypeError(secret), secret, null, undefined, { status: 401, message: secret }]) {
    const answer = await answerTo(error ?? new Error(secret, { cause: error }));
    expect([answer.status, answer.body]).toEqual([500, internal]);
    expect(logged).toContain('request failed');
    expect(logged).not.toContain(secret);
  }
  await answerTo(new TypeError(secret));
  expect(logged).toMatch(/"class":"TypeError"/);
  expect(logged).toMatch(/"frames":"at /);
});

test('what the database says when it is away is 503 and may be tried again', async () => {
  for (const code of ['ECONNREFUSED', '57P01', '53300', 'P1001']) {
    const answer = await answerTo(Object.assign(new Error('away'), { code }));
    expect([answer.status, answer.retryAfter]).toEqual([503, '5']);
  }
  expect(translateError(Object.assign(new Error('a bug of ours'), { code: '42601' })).code).toBe('internal');
});

test('our own errors are answered as they are, with details', async () => {
  const ours = new AppError('conflict', 'No.', { details: [{ path: '$.a', reason: 'because' }] });
  expect(await answerTo(ours)).toMatchObject({
    status: 409,
    body: { error: { code: 'conflict', message: 'No.', details: [{ path: '$.a', reason: 'because' }] } },
  });
  expect(logged).toBe('');
});

test('what a caller does by headers and paths to a file is the caller’s error', async () => {
  const get = async (path: string, headers: Record<string, string> = {}) => (await fetch(`${url}${path}`, { headers })).status;
  expect(await get('/files/a.txt')).toBe(200);
  expect(await get('/files/a.txt', { range: 'bytes=99-' })).toBe(400);
  expect(await get('/files/a.txt', { 'if-match': '"nothing"' })).toBe(400);
  expect(await get('/throw/%ff')).toBe(400);
  for (const path of ['/files/%00', '/files/%ff', '/files/..%2f..%2fetc/passwd', '/files/.hidden', `/files/${'a'.repeat(5000)}`])
    expect(await get(path)).toBeLessThan(500);
});

test('a body that ends early is the caller’s error', async () => {
  const caught = new Promise<unknown>((done) => {
    onError = done;
  });
  const half = request(`${url}/json`, { method: 'POST', headers: { 'content-length': '10', 'content-type': 'application/json' } });
  const gone = new Promise((done) => half.once('error', done));
  const arrived = new Promise<void>((done) => server.once('request', () => done()));
  half.write('{');
  await arrived;
  half.destroy();
  await gone;
  expect(translateError(await caught)).toMatchObject({ code: 'bad_request', status: 400 });
});
