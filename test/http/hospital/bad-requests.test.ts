import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type HospitalStage, openHospitalStage, patientBody } from './hospital-stage.ts';

let stage: HospitalStage;
let before: string;
beforeAll(async () => {
  stage = await openHospitalStage();
  await stage.call('PUT', '/v1/patients/1', { json: patientBody });
  before = await stage.everything();
});
afterAll(() => stage.close());

async function refused(expected: [number, string], ...call: Parameters<HospitalStage['call']>) {
  const answer = await stage.call(...call);
  expect([call[0], call[1], answer.status, answer.body.error?.code]).toEqual([call[0], call[1], ...expected]);
  expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
  return answer;
}

test('what is no JSON, too large, of another type, coded or compressed is refused for what it is', async () => {
  const events = '/v1/events';
  for (const raw of ['{', '{"id":}', 'undefined', "{'id':1}", '{"id":1}}', new Uint8Array([0xff, 0xfe, 0x00])])
    await refused([400, 'invalid_json'], 'POST', events, { raw });
  await refused([400, 'invalid_json'], 'POST', events);
  await refused([413, 'too_large'], 'POST', events, { raw: `"${'x'.repeat(10 * 1024 * 1024)}"` });
  await refused([413, 'too_large'], 'PUT', '/v1/patients/1', { json: { ...patientBody, name: 'あ'.repeat(400_000) } });
  for (const type of [
    'text/plain',
    'application/x-www-form-urlencoded',
    'application/jsonp',
    'nonsense',
    'multipart/form-data; boundary=x',
  ])
    await refused([415, 'unsupported_media_type'], 'POST', events, { raw: '{}', headers: { 'content-type': type } });
  await refused([415, 'unsupported_media_type'], 'POST', events, {
    raw: '{}',
    headers: { 'content-type': 'application/json; charset=shift_jis' },
  });
  const packed = new Uint8Array(gzipSync('{}'));
  await refused([415, 'unsupported_media_type'], 'POST', events, { raw: packed, headers: { 'content-encoding': 'gzip' } });
  expect(await stage.everything()).toBe(before);
});

test('text in another encoding is refused, not stored as signs that nobody can read', async () => {
  // 3番診察室 as an older system writes it.
  const shiftJis = Buffer.from([0x33, 0x94, 0xd4, 0x90, 0x66, 0x8e, 0x40, 0x8e, 0xba]);
  const raw = new Uint8Array(
    Buffer.concat([Buffer.from('{"name":"'), shiftJis, Buffer.from('","nameKana":"サトウ","birthDate":"1948-05-02"}')]),
  );
  const answer = await refused([400, 'invalid_json'], 'PUT', '/v1/patients/1', { raw });
  expect(answer.body.error.message).toContain('UTF-8');
  for (const charset of ['utf-16le', 'iso-8859-1'])
    await refused([415, 'unsupported_media_type'], 'PUT', '/v1/patients/1', {
      raw,
      headers: { 'content-type': `application/json; charset=${charset}` },
    });
  expect(await stage.everything()).toBe(before);
  for (const charset of ['utf8', '"UTF-8"'])
    expect(
      (
        await stage.call('PUT', '/v1/patients/1', {
          raw: JSON.stringify(patientBody),
          headers: { 'content-type': `application/json; charset=${charset}` },
        })
      ).status,
    ).toBe(200);
});

test('a body that nests without end is refused, not followed', async () => {
  for (const deep of [`${'['.repeat(200_000)}${']'.repeat(200_000)}`, `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`]) {
    await refused([400, 'invalid_shape'], 'PUT', '/v1/patients/1', { raw: deep });
    const event = await stage.call('POST', '/v1/events', { raw: `{"events":[${deep}]}` });
    expect([event.status, event.body.results[0].status]).toEqual([200, 'rejected']);
  }
  expect(await stage.everything()).toBe(before);
});

test('paths and methods that are not there are refused as JSON, and 405 says what is', async () => {
  await refused([404, 'not_found'], 'GET', '/v1');
  expect((await refused([404, 'not_found'], 'GET', '/v1/nowhere')).body.error.message).toContain('/docs');
  await refused([404, 'not_found'], 'GET', '/nowhere', { key: null });
  await refused([404, 'not_found'], 'POST', '/v1/patients/1/watchers/x/y', { json: {} });
  expect((await refused([405, 'method_not_allowed'], 'DELETE', '/v1/events')).headers.get('allow')).toBe('POST');
  expect((await refused([405, 'method_not_allowed'], 'PATCH', '/v1/patients/1', { json: {} })).headers.get('allow')).toBe(
    'GET, PUT, DELETE, HEAD',
  );
  expect((await refused([405, 'method_not_allowed'], 'POST', '/healthz', { json: {} })).headers.get('allow')).toBe('GET, HEAD');
});

test('broken or strange paths are refused', async () => {
  // What a client resolves before it asks is another address.
  expect((await stage.call('GET', '/v1/notices/.')).body).toEqual({ notices: [], next: null });
  await refused([400, 'bad_request'], 'GET', '/v1/patients/%ff');
  await refused([400, 'bad_request'], 'GET', '/v1/notices/%E0%A4%A');
  for (const odd of ['%00', '%20', '１', '1%2F2', 'a'.repeat(33), '%ED%9F']) {
    const answer = await stage.call('GET', `/v1/patients/${odd}`);
    expect([odd, answer.status]).toEqual([odd, 400]);
  }
  expect((await refused([400, 'invalid_shape'], 'GET', '/v1/notices/%00')).body.error.details).toEqual([
    { path: '$.path.noticeId', reason: 'must not hold the NUL character' },
  ]);
});

test('what does not fit is told by JSON path and reason', async () => {
  const json = { name: '', birthDate: '23.11.2026', card: [{ label: 'x', value: 5 }], age: 3, ['__proto__']: 1 };
  const { body } = await refused([400, 'invalid_shape'], 'PUT', '/v1/patients/1', {
    raw: JSON.stringify(json).replace('"age"', '"__proto__":{"x":1},"age"'),
  });
  expect(body.error.details.map((d: { path: string }) => d.path).sort()).toEqual([
    '$.__proto__',
    '$.age',
    '$.birthDate',
    '$.card[0].value',
    '$.name',
    '$.nameKana',
  ]);
  for (const name of ['a\0b', '\ud800', 'x\udc00y'])
    expect(
      (await refused([400, 'invalid_shape'], 'PUT', '/v1/patients/1', { json: { ...patientBody, name } })).body.error.details[0].path,
    ).toBe('$.name');
  expect(await stage.everything()).toBe(before);
});

test('too many requests with one key are refused, and another key goes on', async () => {
  const slow = await openHospitalStage({ requestsPerMinute: 2 });
  try {
    const statuses = [];
    for (let n = 0; n < 3; n++) statuses.push((await slow.call('GET', '/v1/notices')).status);
    expect(statuses).toEqual([200, 200, 429]);
    const limited = await slow.call('GET', '/v1/notices');
    expect([limited.body.error.code, limited.headers.get('ratelimit') !== null]).toEqual(['too_many_requests', true]);
    expect((await slow.call('GET', '/v1/notices', { key: slow.minami })).status).toBe(200);
  } finally {
    await slow.close();
  }
});

test('no answer is cached, and the log knows routes only: no key, name or card number', async () => {
  await stage.call('PUT', '/v1/patients/SECRETCARD', { json: { ...patientBody, name: '秘密 花子' } });
  await stage.call('GET', '/v1/patients/SECRETCARD?colour=SECRETQUERY');
  await stage.call('GET', '/SECRETPATH', { key: null });
  await stage.call('PUT', '/v1/patients/SECRETCARD', { json: { name: '秘密 花子' } });
  const answer = await stage.call('GET', '/v1/patients/SECRETCARD');
  expect(answer.headers.get('cache-control')).toBe('no-store');
  const metrics = await stage.call('GET', '/metrics', { key: null });
  for (const text of [stage.logged(), String(metrics.body)]) {
    expect(text).toContain('/v1/patients/{cardNumber}');
    for (const secret of ['SECRET', '秘密', stage.kita.slice(-43)]) expect(text).not.toContain(secret);
  }
});

test('health and readiness', async () => {
  expect((await stage.call('GET', '/healthz', { key: null })).status).toBe(200);
  expect((await stage.call('GET', '/readyz', { key: null })).status).toBe(200);
  const gone = await openHospitalStage();
  try {
    await gone.context.database.close();
    const ready = await gone.call('GET', '/readyz', { key: null });
    expect([ready.status, ready.body.error.code]).toEqual([503, 'unavailable']);
    expect((await gone.call('GET', '/healthz', { key: null })).status).toBe(200);
  } finally {
    await gone.close();
  }
});
