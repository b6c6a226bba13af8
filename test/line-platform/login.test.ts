import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from 'jose';
import { aPlatform, kita, type Scene } from './a-platform.ts';
import type { Forgery } from './id-tokens.ts';

let scene: Scene;
beforeEach(async () => {
  scene = await aPlatform();
});
afterEach(() => scene.platform.stop());

const verify = (token: string) =>
  jwtVerify(token, createRemoteJWKSet(new URL('/oauth2/v2.1/certs', scene.platform.url)), {
    issuer: 'https://access.line.me',
    audience: kita.loginChannelId,
    algorithms: ['ES256'],
  });

test('an ID token says who it is, in the words of LINE, and holds against the published keys', async () => {
  const { payload, protectedHeader } = await verify(await scene.platform.issueIdToken(scene.user, scene.channel));
  expect(protectedHeader).toMatchObject({ alg: 'ES256', typ: 'JWT', kid: expect.any(String) });
  expect(payload).toMatchObject({ iss: 'https://access.line.me', sub: scene.user.userId, aud: kita.loginChannelId, name: '花子' });
  expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(3_600);
});

test.each<[Forgery, string]>([
  ['wrong-key', 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED'],
  ['unknown-kid', 'ERR_JWKS_NO_MATCHING_KEY'],
  ['alg-none', 'ERR_JOSE_ALG_NOT_ALLOWED'],
  ['hs256', 'ERR_JOSE_ALG_NOT_ALLOWED'],
  ['wrong-iss', 'ERR_JWT_CLAIM_VALIDATION_FAILED'],
  ['wrong-aud', 'ERR_JWT_CLAIM_VALIDATION_FAILED'],
  ['expired', 'ERR_JWT_EXPIRED'],
])('a forged one (%s) fails for just that reason', async (forge, code) => {
  const token = await scene.platform.issueIdToken(scene.user, scene.channel, { forge });
  await expect(verify(token)).rejects.toMatchObject({ code });
});

test('after a rotation new tokens hold, and old ones only while their key is still published', async () => {
  const old = await scene.platform.issueIdToken(scene.user, scene.channel);
  await scene.platform.rotateKeys();
  const fresh = await scene.platform.issueIdToken(scene.user, scene.channel);
  expect(decodeProtectedHeader(fresh).kid).not.toBe(decodeProtectedHeader(old).kid);
  await verify(old);
  await scene.platform.rotateKeys({ keepOld: false });
  await expect(verify(fresh)).rejects.toMatchObject({ code: 'ERR_JWKS_NO_MATCHING_KEY' });
});

describe('the login that the LIFF SDK goes through', () => {
  const host = (name: string, path: string) => `${scene.platform.url}/_host/${name}${path}`;
  const challenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';
  const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
  const authorize = (changes: Record<string, string> = {}, user = scene.user.userId) => {
    const asked = {
      app_id: kita.liffId,
      state: 'abc',
      response_type: 'code',
      code_challenge_method: 'S256',
      code_challenge: challenge,
      redirect_uri: `${kita.liffEndpointUrl}/invite/x?a=1`,
      ...changes,
    };
    return fetch(host('access.line.me', `/liff/v1/authorize?${new URLSearchParams(asked)}`), {
      redirect: 'manual',
      headers: { 'x-stand-in-user': user },
    });
  };
  const redeem = (code: string, codeVerifier: string) =>
    fetch(host('api.line.me', '/oauth2/v2.1/token'), {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'authorization_code', client_id: kita.loginChannelId, code, code_verifier: codeVerifier }),
    });

  test('comes back to the page with a code, which is good once and for the holder of the verifier', async () => {
    const back = new URL((await authorize()).headers.get('location') ?? '');
    expect(`${back.origin}${back.pathname}`).toBe(`${kita.liffEndpointUrl}/invite/x`);
    expect(Object.fromEntries(back.searchParams)).toMatchObject({ a: '1', state: 'abc', liffClientId: kita.loginChannelId });
    const code = back.searchParams.get('code') ?? '';
    const answer = await redeem(code, verifier);
    expect(answer.status).toBe(200);
    const { id_token, access_token } = (await answer.json()) as { id_token: string; access_token: string };
    expect((await verify(id_token)).payload.sub).toBe(scene.user.userId);
    const me = { headers: { authorization: `Bearer ${access_token}` } };
    expect(await (await fetch(`${scene.platform.url}/v2/profile`, me)).json()).toEqual({ userId: scene.user.userId, displayName: '花子' });
    expect(await (await fetch(`${scene.platform.url}/friendship/v1/status`, me)).json()).toEqual({ friendFlag: true });
    expect((await redeem(code, verifier)).status).toBe(400);
  });

  test('a wrong verifier gets nothing', async () => {
    const back = new URL((await authorize()).headers.get('location') ?? '');
    expect((await redeem(back.searchParams.get('code') ?? '', 'x'.repeat(43))).status).toBe(400);
  });

  test('goes nowhere but below the endpoint URL, and for nobody of another provider', async () => {
    expect((await authorize({ redirect_uri: 'https://evil.example/' })).status).toBe(400);
    const elsewhere = scene.platform.addUser({ displayName: '太郎', providerId: 'provider-2' });
    expect((await authorize({}, elsewhere.userId)).status).toBe(400);
  });

  test('a permanent link carries path and query in liff.state', async () => {
    const follow = async (path: string) => (await fetch(host('liff.line.me', path), { redirect: 'manual' })).headers.get('location');
    expect(await follow(`/${kita.liffId}`)).toBe(kita.liffEndpointUrl);
    expect(await follow(`/${kita.liffId}/invite/abc?x=1`)).toBe(
      `${kita.liffEndpointUrl}?liff.state=${encodeURIComponent('/invite/abc?x=1')}`,
    );
  });
});
