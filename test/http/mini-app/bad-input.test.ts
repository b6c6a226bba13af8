import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import express from 'express';
import fc from 'fast-check';
import { answerError } from '../../../bot/http/answer-error.ts';
import { endpoints } from '../../../bot/http/mini-app/endpoints.ts';
import { miniAppRouter } from '../../../bot/http/mini-app.ts';
import { notFound } from '../../../bot/http/refuse.ts';
import { anyText } from '../../shared/any-text.ts';
import { nonce, type Phone, type Stage, setStage } from './stage.ts';

let stage: Stage;
let guardian: { phone: Phone; patientId: string };
beforeAll(async () => {
  stage = await setStage();
  guardian = await stage.guardian();
});
afterAll(async () => {
  await stage?.close();
});

const everything = () =>
  stage.rows(`select (select count(*) from sessions) as sessions, (select count(*) from members) as members, (select count(*) from consents) as consents,
    (select count(*) from guardians) as guardians, (select count(*) from invitations) as invitations, (select count(*) from watches) as watches, (select count(*) from patients) as patients`);
const withBody = endpoints.filter((e) => e.body !== undefined);
const pathOf = (path: string) => `/api${path.replace(':id', guardian.patientId)}`;

describe.each([{ method: 'post', path: '/session' }, ...withBody.map(({ method, path }) => ({ method, path }))])(
  '$method $path',
  ({ method, path }) => {
    const send = (body: string | undefined, headers: Record<string, string> = { 'content-type': 'application/json' }) =>
      stage.request(method.toUpperCase(), pathOf(path), { token: guardian.phone.token, headers, ...(body === undefined ? {} : { body }) });

    test('says what is wrong with a body that is none of ours', async () => {
      const before = await everything();
      expect(await send('{"a":', {})).toMatchObject({ status: 415, body: { error: { code: 'unsupported_media_type' } } });
      expect(await send('a=1', { 'content-type': 'application/x-www-form-urlencoded' })).toMatchObject({ status: 415 });
      expect(await send('{}', { 'content-type': 'application/json', 'content-encoding': 'gzip' })).toMatchObject({ status: 415 });
      expect(await send('{}', { 'content-type': 'application/json; charset=ebcdic' })).toMatchObject({ status: 415 });
      expect(await send('{"a":')).toMatchObject({ status: 400, body: { error: { code: 'invalid_json' } } });
      expect(await send(undefined)).toMatchObject({ status: 400, body: { error: { code: 'invalid_json' } } });
      expect(await send(JSON.stringify('x'.repeat(1_100_000)))).toMatchObject({ status: 413, body: { error: { code: 'too_large' } } });
      for (const body of ['null', '1', '"x"', '[]', '{}', '{"__proto__":{"pin":"480502"}}', '['.repeat(5_000) + ']'.repeat(5_000)])
        expect(await send(body)).toMatchObject({ status: 400, body: { error: { code: 'invalid_shape' } } });
      expect(await everything()).toEqual(before);
    });

    test('knows no other method', async () => {
      const answer = await stage.request('PUT', pathOf(path), { token: guardian.phone.token, body: {} });
      expect(answer).toMatchObject({ status: 405, body: { error: { code: 'method_not_allowed' } } });
      expect(answer.headers.get('allow')).toContain(method.toUpperCase());
    });
  },
);

test('NUL characters and halves of surrogate pairs are refused where they stand', async () => {
  for (const bad of ['a\0', '\ud83d', 'x\udc00']) {
    const watch = await guardian.phone.call('POST', `/patients/${guardian.patientId}/invitations`, { displayName: bad });
    expect(watch).toMatchObject({ status: 400, body: { error: { details: [{ path: '$.displayName' }] } } });
    const slip = await guardian.phone.call('POST', '/patients', { slipCode: bad, birthDate: '1948-05-02', relation: 'self' });
    expect(slip).toMatchObject({ status: 400, body: { error: { details: [{ path: '$.slipCode' }] } } });
    expect((await stage.request('POST', '/api/session', { body: { idToken: bad, nonce: nonce() } })).status).toBe(400);
    expect((await guardian.phone.call('GET', `/documents?language=${encodeURIComponent(bad.toWellFormed())}`)).status).toBe(400);
  }
});

test('paths that are no paths', async () => {
  for (const [path, status] of [
    ['/people/%', 400],
    ['/people/%ff', 400],
    ['/people/%00', 404],
    ['/nothing', 404],
    ['/people/a/b', 404],
    ['/documents?language=ja&x=1', 400],
    ['/documents?language=ja&language=en', 400],
  ] as const) {
    const answer = await guardian.phone.call('GET', path);
    expect({ path, status: answer.status, code: typeof answer.body.error.code }).toEqual({ path, status, code: 'string' });
  }
});

/** Bodies near enough to the right ones to get far. */
const odd = fc.oneof(
  anyText({ maxLength: 70 }),
  fc.constantFrom(
    '\0',
    '\ud800',
    'ja',
    'self',
    'terms',
    '2026-02-30',
    '0000-00-00',
    '9999-12-31T23:59:59Z',
    '-271821-04-20T00:00:00Z',
    '123456',
    'A'.repeat(22),
    'A'.repeat(43),
  ),
  fc.double(),
  fc.bigInt().map(Number),
  fc.constantFrom(null, true, [], {}, 2 ** 31, 2 ** 53, -1),
);
const names = [
  'idToken',
  'nonce',
  'documents',
  'pin',
  'slipCode',
  'birthDate',
  'relation',
  'displayName',
  'categories',
  'until',
  'code',
  'label',
  'kind',
  'version',
  'constructor',
];
const nested = fc.letrec((tie) => ({
  value: fc.oneof({ depthSize: 'small' }, odd, fc.array(tie('value'), { maxLength: 3 }), tie('object')),
  object: fc.dictionary(fc.constantFrom(...names), tie('value'), { maxKeys: 5 }),
}));
const body = fc.oneof(
  nested.object,
  fc.json().map((text) => JSON.parse(text)),
  fc.record({ displayName: odd, until: odd, categories: fc.array(odd, { maxLength: 2 }) }, { requiredKeys: ['displayName'] }),
  fc.record({ slipCode: odd, birthDate: odd, relation: fc.constantFrom('self', 'proxy') }),
  fc.record({ code: fc.oneof(odd, fc.stringMatching(/^[A-Za-z0-9_-]{22}$/)), label: odd }, { requiredKeys: ['code'] }),
  fc.record({ pin: fc.stringMatching(/^[0-9]{6}$/) }),
  fc.record({
    slipCode: anyText({ minLength: 1, maxLength: 40 }),
    birthDate: fc.constant('1948-05-02'),
    relation: fc.constant('self'),
  }),
  fc.record({ documents: fc.array(fc.record({ kind: fc.constantFrom('terms', 'privacy'), version: odd }), { maxLength: 2 }) }),
);

test('nothing that can be sent is answered with 5xx, and what is refused changes nothing', async () => {
  const targets = [...withBody.map((e) => ({ method: e.method, path: e.path })), { method: 'post', path: '/session' }];
  const limitsPerMinute = { session: 1e6, any: 1e6, credential: 1e6, register: 1e6, invite: 1e6, open: 1e6 };
  // Without limits, which would end the search early.
  const server = await new Promise<Server>((resolve) => {
    const app = express().use('/api', miniAppRouter(stage.context, { limitsPerMinute })).use(notFound).use(answerError(stage.context.log));
    const listening: Server = app.listen(0, '127.0.0.1', () => resolve(listening));
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${guardian.phone.token}` };
  const statuses = new Set<number>();
  /** As the last request left it; null: that one may have changed something. Read once a request and not before and after each. */
  let known: unknown[] | null = null;
  try {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...targets),
        body,
        fc.oneof(fc.constant(guardian.patientId), fc.webPath(), fc.string()),
        async (to, sent, id) => {
          const before: unknown[] = known ?? (await everything());
          known = null;
          const path = `/api${to.path.replace(':id', encodeURIComponent(id.toWellFormed()))}`;
          const answer = await fetch(`${origin}${path}`, { method: to.method.toUpperCase(), headers, body: JSON.stringify(sent ?? null) });
          statuses.add(answer.status);
          expect(answer.status).toBeLessThan(500);
          expect(typeof (await answer.json())).toBe('object');
          if (answer.status < 400) return;
          expect(await everything()).toEqual(before);
          known = before;
        },
      ),
      { numRuns: 500 },
    );
  } finally {
    await new Promise((done) => {
      server.close(done);
      server.closeAllConnections();
    });
  }
  expect(statuses).not.toContain(429);
  expect(statuses).toContain(200);
  // Two to four seconds on two cores that others use as well (load 3). All of it is computing, some twenty slow hashes of PINs among it: the busier the
  // machine, the longer.
}, 60_000);
