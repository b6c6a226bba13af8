// One phone on the hospital's Wi-Fi tries to keep everybody else who shares its address from beginning a session.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { nonce, type Stage, setStage } from '../http/mini-app/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(async () => {
  await stage?.close();
});

const begin = (idToken: string) => stage.request('POST', '/api/session', { body: { idToken, nonce: nonce() } });
const isNobodyElsesTrouble = async () => {
  const { userId } = stage.platform.addUser({ displayName: '隣の人' });
  expect(await begin(await stage.idToken(userId))).toMatchObject({ status: 200, body: { sessionToken: expect.any(String) } });
};
/** Some at a time, as a phone would. */
async function often(times: number, send: () => Promise<{ status: number }>): Promise<Set<number>> {
  const statuses = new Set<number>();
  for (let sent = 0; sent < times; sent += 20)
    for (const { status } of await Promise.all(Array.from({ length: 20 }, send))) statuses.add(status);
  return statuses;
}

test('with bodies that are no JSON', async () => {
  const headers = { 'content-type': 'application/json' };
  expect(await often(260, () => stage.request('POST', '/api/session', { body: '{', headers }))).toEqual(new Set([400]));
  await isNobodyElsesTrouble();
});

test('with tokens that are refused, which end as too many', async () => {
  const { userId } = stage.platform.addUser({ displayName: '邪魔をする人' });
  const forged = await stage.platform.issueIdToken(userId, '1656000001', { forge: 'wrong-key' });
  expect(await often(260, () => begin(forged))).toEqual(new Set([401, 429]));
  const refused = await begin(forged);
  expect([refused.status, refused.body.error.code, refused.headers.get('retry-after') !== null]).toEqual([429, 'too_many_requests', true]);
  await isNobodyElsesTrouble();
});

test('with bodies that are long to read', async () => {
  const long = { idToken: 'x'.repeat(20_000), nonce: nonce() };
  expect(await stage.request('POST', '/api/session', { body: long })).toMatchObject({
    status: 413,
    body: { error: { code: 'too_large' } },
  });
});

test('while a body whose length nobody said, as some proxies send it on, begins a session', async () => {
  const { userId } = stage.platform.addUser({ displayName: '隣の人' });
  const chunked = async (idToken: string) => {
    const text = JSON.stringify({ idToken, nonce: nonce() });
    const body = new Blob([text]).stream();
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${stage.url}/api/session`, { method: 'POST', headers, body, duplex: 'half' } as RequestInit);
    await answer.arrayBuffer();
    return answer.status;
  };
  expect(await chunked(await stage.idToken(userId))).toBe(200);
  expect(await chunked('x'.repeat(20_000))).toBe(413);
});
