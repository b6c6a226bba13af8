// One phone with a session keeps asking, to keep the database and the process from everybody else.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { usualLimits } from '../../bot/http/mini-app/limits.ts';
import { minute, nonce, type Stage, setStage } from '../http/mini-app/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(async () => {
  await stage?.close();
});

test('whatever it asks for, it is answered so often a minute and no more; nobody else is held up by it', async () => {
  const guardian = await stage.guardian();
  const { phone, patientId } = guardian;
  const watcher = await stage.watcher(guardian);
  const paths = [`/people/${patientId}/ecard`, '/people', `/patients/${patientId}/looks`, '/me', '/patients'];
  const statuses: number[] = [];
  for (let sent = 0; sent < usualLimits.any + 20; sent += 20)
    statuses.push(
      ...(await Promise.all(Array.from({ length: 20 }, (_, i) => phone.call('GET', paths[i % paths.length] ?? '')))).map((a) => a.status),
    );
  const answered = statuses.filter((status) => status === 200).length;
  expect(answered).toBeLessThanOrEqual(usualLimits.any);
  // But for what they asked for before.
  expect(answered).toBeGreaterThan(usualLimits.any - 20);
  expect(new Set(statuses)).toEqual(new Set([200, 429]));
  const refused = await phone.call('GET', '/me');
  expect([refused.status, refused.body.error.code, refused.headers.get('retry-after') !== null]).toEqual([429, 'too_many_requests', true]);
  // Another session of the same member is the same member.
  expect(await (await stage.phone('kita', phone.userId)).call('GET', '/people')).toMatchObject({ status: 429 });
  expect(await watcher.phone.call('GET', '/people')).toMatchObject({ status: 200 });
}, 60_000);

test('nor by beginning the same session over and over with a token that is good', async () => {
  const { userId } = stage.platform.addUser({ displayName: '邪魔をする人' });
  const body = { idToken: await stage.idToken(userId), nonce: nonce() };
  const statuses: number[] = [];
  for (let sent = 0; sent < 80; sent += 20)
    statuses.push(
      ...(await Promise.all(Array.from({ length: 20 }, () => stage.request('POST', '/api/session', { body })))).map((a) => a.status),
    );
  expect(statuses.filter((status) => status === 200)).toHaveLength(60);
  const refused = await stage.request('POST', '/api/session', { body });
  expect([refused.status, refused.body.error.code, refused.headers.get('retry-after')]).toEqual([429, 'too_many_requests', '60']);
  // Whoever shares the address; and the same person with a token of their own, should somebody have copied this one.
  await stage.phone();
  await stage.phone('kita', userId);
  stage.pass(minute + 1000);
  expect((await stage.request('POST', '/api/session', { body })).status).toBe(200);
});
