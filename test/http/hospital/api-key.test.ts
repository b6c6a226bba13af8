import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { addHospital } from '../../../bot/flows/hospitals/add-hospital.ts';
import { removeHospital, rotateApiKey, updateHospital } from '../../../bot/flows/hospitals/administer-hospital.ts';
import { findHospital } from '../../../bot/store/hospitals/find-hospital.ts';
import { type HospitalStage, openHospitalStage, patientBody } from './hospital-stage.ts';

let stage: HospitalStage;
beforeAll(async () => {
  stage = await openHospitalStage();
});
afterAll(() => stage.close());

const hour = 3_600_000;

test('a missing, malformed, wrong or foreign key is refused alike, everywhere under /v1, and says how to do better', async () => {
  const [prefix, , secret] = stage.kita.split(/_(?=[0-9a-f]{8}-)|_(?=[^_]{0,42}[^_]*$)/);
  const wrong = [
    null,
    '',
    'x',
    'mk_',
    stage.kita.slice(0, -1),
    `${stage.kita.slice(0, -1)}${stage.kita.endsWith('A') ? 'B' : 'A'}`,
    stage.kita.replace('kita', 'minami'),
    `${prefix}_${secret}`,
  ];
  for (const key of wrong)
    for (const path of ['/v1/patients/1', '/v1/notices', '/v1/nowhere']) {
      const answer = await stage.call('GET', path, { key });
      expect([key, answer.status, answer.body.error.code]).toEqual([key, 401, 'unauthorized']);
      expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer /);
    }
  const basic = await stage.call('GET', '/v1/notices', { key: null, headers: { authorization: `Basic ${stage.kita}` } });
  expect(basic.status).toBe(401);
});

test('a key is kept as a hash only', async () => {
  const secret = stage.kita.slice(-43);
  const [row] = await stage.rows<{ all: string }>('select string_agg(k::text, chr(10)) as all from api_keys k');
  expect(row?.all).not.toContain(secret);
  expect(row?.all).not.toContain(Buffer.from(secret).toString('hex'));
});

test('a key is rotated without a gap: old and new work side by side, then only the new one', async () => {
  const rotated = await rotateApiKey(stage.context, 'minami', 24);
  if (rotated === null) throw new Error('minami is there');
  const works = async (key: string) => (await stage.call('GET', '/v1/notices', { key })).status === 200;
  expect([await works(stage.minami), await works(rotated.apiKey)]).toEqual([true, true]);
  stage.pass(23 * hour);
  expect([await works(stage.minami), await works(rotated.apiKey)]).toEqual([true, true]);
  // Rotated again, the first key does not live longer than it was to.
  const again = await rotateApiKey(stage.context, 'minami', 24);
  stage.pass(2 * hour);
  expect([await works(stage.minami), await works(rotated.apiKey), await works(again?.apiKey ?? '')]).toEqual([false, true, true]);
  const now = await rotateApiKey(stage.context, 'minami', 0);
  expect([await works(rotated.apiKey), await works(again?.apiKey ?? ''), await works(now?.apiKey ?? '')]).toEqual([false, false, true]);
  expect(await rotateApiKey(stage.context, 'nobody', 1)).toBeNull();
});

test('one hospital cannot read or change what is another’s, and cannot tell it from what is not there', async () => {
  const { apiKey: minami } = (await rotateApiKey(stage.context, 'minami', 0)) ?? { apiKey: '' };
  await stage.call('PUT', '/v1/patients/77', { json: patientBody });
  await stage.call('PUT', '/v1/notices/n-kita', { json: { title: '題', body: '文' } });
  const watchId = await stage.addWatch('kita', '77');
  const documents = [
    { kind: 'terms', version: 1 },
    { kind: 'privacy', version: 1 },
  ];
  const paper = { displayName: '長女', consent: { signedBy: '佐藤 花子', relation: 'self', signedOn: '2026-11-20', documents } };
  const { body: onPaper } = await stage.call('POST', '/v1/patients/77/paper-invitations', { json: paper });
  expect(typeof onPaper.invitationId).toBe('string');
  const before = await stage.everything();
  const foreign: [string, string, string, unknown?][] = [
    ['GET', '/v1/patients/77', '/v1/patients/78'],
    ['GET', '/v1/patients/77/watchers', '/v1/patients/78/watchers'],
    ['POST', '/v1/patients/77/verification-slips', '/v1/patients/78/verification-slips', {}],
    ['DELETE', `/v1/patients/77/watchers/${watchId}`, '/v1/patients/77/watchers/0192f3a4-7c1e-7b2a-9d55-2f6f0c9a1b33'],
    ['POST', '/v1/patients/77/paper-invitations', '/v1/patients/78/paper-invitations', paper],
    ['GET', '/v1/patients/77/paper-invitations', '/v1/patients/78/paper-invitations'],
    ['DELETE', `/v1/patients/77/paper-invitations/${onPaper.invitationId}`, `/v1/patients/78/paper-invitations/${onPaper.invitationId}`],
    ['GET', '/v1/notices/n-kita', '/v1/notices/n-none'],
    ['DELETE', '/v1/notices/n-kita', '/v1/notices/n-none'],
  ];
  for (const [method, theirs, nobodys, json] of foreign) {
    const [one, other] = [
      await stage.call(method, theirs, { key: minami, json }),
      await stage.call(method, nobodys, { key: minami, json }),
    ];
    expect([theirs, one.status]).toEqual([theirs, 404]);
    expect(one.body).toEqual(other.body);
  }
  expect((await stage.call('GET', '/v1/notices', { key: minami })).body).toEqual({ notices: [], next: null });
  const event = {
    id: 'e',
    type: 'billing.ready',
    occurredAt: '2026-11-23T09:00:00+09:00',
    cardNumber: '77',
    data: { billId: 'b', amountYen: 1 },
  };
  const sent = await stage.call('POST', '/v1/events', { key: minami, json: event });
  expect(sent.body.results).toMatchObject([{ status: 'rejected', errors: [{ path: '$.cardNumber' }] }]);
  expect(await stage.everything()).toBe(before);
});

test('a hospital is found by what speaks for it until it is removed, and its channels are then free for another', async () => {
  const { context } = stage;
  const settings = {
    id: 'higashi',
    name: '東病院',
    channelId: '1656000009',
    channelSecret: 'e'.repeat(32),
    loginChannelId: '1657000009',
    liffId: '1657000009-x',
    basicId: '@h',
  };
  const added = await addHospital(context, { ...settings, features: ['queue'] });
  if (added.kind !== 'added') throw new Error('higashi could not be added');
  expect(await addHospital(context, { ...settings, features: ['queue'] })).toEqual({
    kind: 'taken',
    fields: ['id', 'channelId', 'loginChannelId', 'liffId'],
  });
  const found = await findHospital(context.database, { loginChannelId: '1657000009' });
  expect(found).toMatchObject({ id: 'higashi', detail: 'standard', queueThresholds: [5, 2], features: ['queue'], removedAt: null });
  expect(context.secrets.open(found?.channelSecretSealed ?? Buffer.alloc(0), 'higashi')).toBe('e'.repeat(32));

  expect(await updateHospital(context, 'higashi', { detail: 'private', queueThresholds: [3], channelSecret: 'd'.repeat(32) })).toEqual({
    kind: 'updated',
  });
  expect(await updateHospital(context, 'higashi', { channelId: '1656000001' })).toEqual({ kind: 'taken', fields: ['channelId'] });
  expect(await updateHospital(context, 'nobody', { name: 'x' })).toEqual({ kind: 'unknown' });
  const changed = await findHospital(context.database, { loginChannelId: '1657000009' });
  expect(changed).toMatchObject({ detail: 'private', queueThresholds: [3], name: '東病院' });
  expect(context.secrets.open(changed?.channelSecretSealed ?? Buffer.alloc(0), 'higashi')).toBe('d'.repeat(32));

  expect(await removeHospital(context, 'higashi')).toBe(true);
  expect(await removeHospital(context, 'higashi')).toBe(false);
  expect(await findHospital(context.database, { loginChannelId: '1657000009' })).toBeNull();
  expect((await stage.call('GET', '/v1/notices', { key: added.apiKey })).status).toBe(401);
  expect(await addHospital(context, { ...settings, features: ['queue'] })).toEqual({ kind: 'taken', fields: ['id'] });
  expect(await addHospital(context, { ...settings, id: 'higashi2', features: ['queue'] })).toMatchObject({ kind: 'added' });
});
