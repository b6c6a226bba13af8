import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { decodeJwt, SignJWT } from 'jose';
import { createIdTokenVerifier } from '../../../bot/line/id-token.ts';
import { sessionAnswer } from '../../../bot/mini-app-contract.ts';
import type { Forgery } from '../../line-platform/id-tokens.ts';
import { minute, nonce, type Stage, setStage } from './stage.ts';

let stage: Stage;
let userId: string;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(async () => {
  await stage?.close();
});
beforeEach(() => {
  userId = stage.platform.addUser({ displayName: '利用者' }).userId;
});

const post = (idToken: unknown, own: unknown = nonce()) => stage.request('POST', '/api/session', { body: { idToken, nonce: own } });
const certsAsked = () => stage.platform.requests.filter((r) => r.endpoint === 'certs').length;
const countOf = async (table: 'sessions' | 'members') => (await stage.rows<{ n: number }>(`select count(*)::int as n from ${table}`))[0]?.n;

test('an ID token begins a session, of the hospital that its audience is of', async () => {
  for (const hospital of ['kita', 'minami'] as const) {
    const answer = await post(await stage.idToken(userId, hospital));
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const { sessionToken, me } = sessionAnswer.parse(answer.body);
    expect(me).toMatchObject({
      hasCredential: false,
      unlocked: false,
      guardianOf: 0,
      watching: 0,
      toAgree: [
        { kind: 'terms', version: 1 },
        { kind: 'privacy', version: 1 },
      ],
    });
    const [row] = await stage.rows<{ hospital_id: string; token_hash: Buffer }>(
      'select hospital_id, token_hash from sessions order by created_at desc limit 1',
    );
    expect(row?.hospital_id).toBe(hospital);
    expect(row?.token_hash.includes(sessionToken)).toBe(false);
    expect((await stage.request('GET', '/api/me', { token: sessionToken })).body).toEqual(me);
  }
});

test.each<Forgery>(['wrong-key', 'unknown-kid', 'alg-none', 'hs256', 'wrong-iss', 'wrong-aud', 'expired'])(
  'a forged ID token is refused and changes nothing: %s',
  async (forge) => {
    const before = [await countOf('sessions'), await countOf('members')];
    const answer = await post(await stage.platform.issueIdToken(userId, '1656000001', { forge }));
    expect(answer).toMatchObject({ status: 401, body: { error: { code: 'id_token_rejected' } } });
    expect([await countOf('sessions'), await countOf('members')]).toEqual(before);
  },
);

test.each<[string, Record<string, unknown>]>([
  ['another hospital in a list of audiences', { aud: ['1656000002', '1999999999'] }],
  ['no user', { sub: undefined }],
  ['a user id that is none', { sub: 'U123' }],
  ['no end', { exp: undefined }],
  ['no issuer', { iss: undefined }],
  ['valid later only', { nbf: Math.floor(Date.now() / 1000) + 3600 }],
  ['an audience with a NUL', { aud: '1656000002\0' }],
])('an ID token that LINE signed but does not write is refused: %s', async (_name, claims) => {
  expect(await post(await stage.platform.issueIdToken(userId, '1656000001', { claims }))).toMatchObject({
    status: 401,
    body: { error: { code: 'id_token_rejected' } },
  });
});

test('a token for one hospital does not open another: the audience is checked, not only looked up', async () => {
  const verifier = createIdTokenVerifier({ lineApiUrl: stage.platform.url, now: stage.context.now });
  const idToken = await stage.idToken(userId, 'minami');
  expect(await verifier.verify(idToken, '1656000002')).toEqual({ outcome: 'rejected', reason: 'audience' });
  expect(await verifier.verify(idToken, '1657000002')).toEqual({ outcome: 'valid', lineUserId: userId });
});

test('what is no token is refused as one, never with 500', async () => {
  const [header = '', payload = ''] = (await stage.idToken(userId)).split('.');
  const hostile = await new SignJWT({ aud: '1656000002' }).setProtectedHeader({ alg: 'HS256', kid: '\0' }).sign(new Uint8Array(32));
  for (const bad of [
    '',
    'a.b.c',
    '....',
    `${header}.${payload}.`,
    `${header}.${payload}.AAAA`,
    `${header}.${payload}`,
    hostile,
    '\ud800',
    'eyJhbGciOiJFUzI1NiJ9.e30.',
    'x'.repeat(8000),
  ])
    expect([400, 401]).toContain((await post(bad)).status);
});

test('expiry has a small leeway for the clocks, and no more', async () => {
  const at = async (secondsAgo: number) => post(await stage.platform.issueIdToken(userId, '1656000001', { lifeSeconds: -secondsAgo }));
  expect((await at(5)).status).toBe(200);
  expect((await at(30)).status).toBe(401);
});

test('one ID token begins one session: the same nonce gives it again, another is refused', async () => {
  const idToken = await stage.idToken(userId);
  const own = nonce();
  const first = await post(idToken, own);
  const again = await post(idToken, own);
  expect(again.body.sessionToken).toBe(first.body.sessionToken);
  expect(await post(idToken, nonce())).toMatchObject({ status: 401, body: { error: { code: 'id_token_used' } } });
  expect((await stage.request('GET', '/api/me', { token: first.body.sessionToken })).status).toBe(200);
});

test('a replay race has one winner', async () => {
  const idToken = await stage.idToken(userId);
  const answers = await Promise.all(Array.from({ length: 8 }, () => post(idToken)));
  expect(answers.filter((a) => a.status === 200)).toHaveLength(1);
  expect(answers.filter((a) => a.status === 401 && a.body.error.code === 'id_token_used')).toHaveLength(7);
});

test('a new key of LINE is fetched when a token names it', async () => {
  await post(await stage.idToken(userId));
  await stage.platform.rotateKeys({ keepOld: false });
  stage.pass(minute);
  expect((await post(await stage.idToken(userId))).status).toBe(200);
});

test('forged key names do not make us ask LINE at their pace', async () => {
  stage.pass(minute);
  await post(await stage.idToken(userId));
  const before = certsAsked();
  const forged = await Promise.all(
    Array.from({ length: 20 }, () => stage.platform.issueIdToken(userId, '1656000001', { forge: 'unknown-kid' })),
  );
  const answers = await Promise.all(forged.map((token) => post(token)));
  expect(new Set(answers.map((a) => a.status))).toEqual(new Set([401]));
  expect(certsAsked() - before).toBe(1);
});

test('LINE out of reach: 503 where nothing is known, business as usual where the keys are', async () => {
  const cold = createIdTokenVerifier({ lineApiUrl: 'http://127.0.0.1:9', now: stage.context.now });
  expect(await cold.verify(await stage.idToken(userId), '1656000002')).toEqual({ outcome: 'unavailable' });
  const { idTokens } = stage.context;
  stage.context.idTokens = cold;
  try {
    const answer = await post(await stage.idToken(userId));
    expect(answer).toMatchObject({ status: 503, body: { error: { code: 'unavailable' } } });
    expect(answer.headers.get('retry-after')).not.toBeNull();
  } finally {
    stage.context.idTokens = idTokens;
  }
  await post(await stage.idToken(userId));
  stage.pass(20 * minute);
  stage.platform.failNext('certs', 'error-before-accept', 1);
  expect((await post(await stage.idToken(userId))).status).toBe(200);
  stage.platform.clearFaults();
});

test('a session lasts twelve hours of use', async () => {
  const phone = await stage.phone();
  for (let hour = 0; hour < 11; hour += 1) {
    stage.pass(60 * minute);
    expect((await phone.call('GET', '/me')).status).toBe(200);
  }
  stage.pass(60 * minute);
  expect(await phone.call('GET', '/me')).toMatchObject({ status: 401, body: { error: { code: 'session_ended' } } });
});

test('no session, no answer: whatever stands in the header', async () => {
  const phone = await stage.phone();
  const elsewhere = phone.token.replace(/^kita/, 'minami');
  for (const authorization of [
    undefined,
    '',
    'Bearer',
    'Bearer x',
    `Basic ${phone.token}`,
    `Bearer ${phone.token}x`,
    `Bearer ${elsewhere}`,
    `Bearer ${phone.token.slice(0, -1)}`,
  ]) {
    const answer = await stage.request('GET', '/api/me', { headers: authorization === undefined ? {} : { authorization } });
    expect(answer).toMatchObject({ status: 401, body: { error: { code: 'session_ended' } } });
    expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer/);
  }
});

test('a hospital that has left ends its sessions and begins none', async () => {
  const phone = await stage.phone('minami');
  const idToken = await stage.idToken(userId, 'minami');
  await stage.rows(`update hospitals set removed_at = now() where id = 'minami'`);
  try {
    expect((await phone.call('GET', '/me')).status).toBe(401);
    expect(await post(idToken)).toMatchObject({ status: 401, body: { error: { code: 'id_token_rejected' } } });
  } finally {
    await stage.rows(`update hospitals set removed_at = null where id = 'minami'`);
  }
});

test('the log tells neither tokens nor who they are of', async () => {
  const idToken = await stage.idToken(userId);
  const answer = await post(idToken);
  await post(await stage.platform.issueIdToken(userId, '1656000001', { forge: 'wrong-key' }));
  const told = stage.logged();
  expect(told).toContain('/api/session');
  for (const secret of [idToken, answer.body.sessionToken, userId, String(decodeJwt(idToken).name)]) expect(told).not.toContain(secret);
});
