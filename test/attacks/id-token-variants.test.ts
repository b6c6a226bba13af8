// Tries to begin a second session with an ID token that was used, written another way: an ECDSA signature has a twin, and base64url has loose ends.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { nonce, type Stage, setStage } from '../http/mini-app/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(async () => {
  await stage?.close();
});

/** The order of P-256: (r, s) and (r, n - s) sign the same. */
const n = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

function twin(signature: string): string {
  const bytes = Buffer.from(signature, 'base64url');
  const s = n - BigInt(`0x${bytes.subarray(32).toString('hex')}`);
  return Buffer.concat([bytes.subarray(0, 32), Buffer.from(s.toString(16).padStart(64, '0'), 'hex')]).toString('base64url');
}

/** The last character stands for two bits; the other four are nobody's. */
function looseEnd(signature: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return signature.slice(0, -1) + alphabet[alphabet.indexOf(signature.at(-1) ?? '') ^ 1];
}

test.each<[string, (signature: string) => string]>([
  ['the signature’s twin', twin],
  ['loose bits at the end', looseEnd],
  ['padding', (s) => `${s}==`],
  ['plain base64', (s) => s.replaceAll('-', '+').replaceAll('_', '/')],
  ['white space', (s) => `${s} `],
])('a used ID token begins no other session: %s', async (_name, written) => {
  const { userId } = stage.platform.addUser({ displayName: '利用者' });
  const idToken = await stage.idToken(userId);
  const begin = (token: string) => stage.request('POST', '/api/session', { body: { idToken: token, nonce: nonce() } });
  expect(await begin(idToken)).toMatchObject({ status: 200 });
  const [header, payload, signature = ''] = idToken.split('.');
  expect(await begin(`${header}.${payload}.${written(signature)}`)).toMatchObject({ status: 401 });
  expect(
    await stage.rows('select 1 from sessions s join members m on m.id = s.member_id where m.line_user_id = $1', [userId]),
  ).toHaveLength(1);
});
