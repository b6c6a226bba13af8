// What the documents promise of every request, limits and headers, held against what is answered.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Answered, type HospitalStage, openHospitalStage, patientBody } from './hospital-stage.ts';

interface Response {
  description: string;
  headers?: Record<string, { $ref?: string; example?: string }>;
}
interface Documented {
  info: { description: string };
  paths: Record<string, Record<string, { requestBody?: { description: string }; responses: Record<string, Response> }>>;
  components: { headers: Record<string, { description: string; schema: { type: string } }> };
}

let stage: HospitalStage;
let document: Documented;
beforeAll(async () => {
  stage = await openHospitalStage();
  document = (await stage.call('GET', '/openapi.json', { key: null })).body;
  await stage.call('PUT', '/v1/patients/1', { json: patientBody });
});
afterAll(() => stage.close());

const all = () => Object.entries(document.paths).flatMap(([path, item]) => Object.values(item).map((o) => ({ path, ...o })));

/** Every header documented for the answer is there, and each is described. */
function expectDocumentedHeaders(answer: Answered, { responses } = all()[0] as ReturnType<typeof all>[number]) {
  const headers = Object.entries(responses[answer.status]?.headers ?? {});
  expect([answer.status, headers.length]).not.toEqual([answer.status, 0]);
  for (const [name, { $ref }] of headers) {
    expect([answer.status, name, answer.headers.get(name)]).not.toEqual([answer.status, name, null]);
    if ($ref !== undefined) expect(document.components.headers[$ref.split('/').at(-1) as string]?.description).toMatch(/\w/);
  }
}

test('another method is answered 405 with those that the address has, as every operation says', async () => {
  for (const { path, responses } of all()) {
    const answer = await stage.call('PATCH', path.replace(/\{\w+\}/g, '5'), { json: {} });
    expect([path, answer.status, answer.headers.get('allow')]).toEqual([path, 405, responses['405']?.headers?.Allow?.example]);
    expect(responses['405']?.description).toContain('`Allow`');
  }
});

test('who must wait is told how long', async () => {
  for (const { responses } of all())
    for (const status of ['429', '503']) {
      expect(responses[status]?.headers?.['Retry-After']).toEqual({ $ref: '#/components/headers/Retry-After' });
      expect(responses[status]?.description).toContain('`Retry-After`');
    }
  expect(document.components.headers['Retry-After']?.schema.type).toBe('integer');

  const slow = await openHospitalStage({ requestsPerMinute: 1 });
  try {
    expectDocumentedHeaders(await slow.call('GET', '/v1/notices'));
    const limited = await slow.call('GET', '/v1/notices');
    expect(limited.status).toBe(429);
    expectDocumentedHeaders(limited);
    expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(0);
    expectDocumentedHeaders(await slow.call('GET', '/v1/notices', { key: null }));
  } finally {
    await slow.close();
  }
});

test('a database that goes away during a request is a 503 that says when to come back', async () => {
  const inTheWay = await stage.context.database.pool.connect();
  await inTheWay.query('begin');
  await inTheWay.query('lock table notices in access exclusive mode');
  const asked = stage.call('GET', '/v1/notices');
  let ended = 0;
  while (ended === 0)
    ended = (
      await stage.rows(
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      )
    ).length;
  const answer = await asked;
  await inTheWay.query('rollback');
  inTheWay.release();
  expect(answer.status).toBe(503);
  expectDocumentedHeaders(answer);
  expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
});

test('bodies must be UTF-8 and may be so large: said where the body is, and kept to', async () => {
  for (const { requestBody, responses } of all()) {
    if (requestBody === undefined) continue;
    expect(requestBody.description).toMatch(/UTF-8.*1,048,576 bytes/);
    expect(responses['400']?.description).toContain('not UTF-8');
    expect(responses['415']?.description).toContain('another encoding than UTF-8');
    expect(responses['413']?.description).toContain('1,048,576 bytes');
  }
  const filled = (bytes: number) => JSON.stringify('x'.repeat(bytes - 2));
  expect((await stage.call('POST', '/v1/events', { raw: filled(1_048_576) })).status).toBe(400);
  expect((await stage.call('POST', '/v1/events', { raw: filled(1_048_577) })).status).toBe(413);
});

test('the limits stand in the description of the whole, and are those kept to', async () => {
  const { description } = document.info;
  for (const said of ['UTF-8', '1,048,576 bytes', '`415`', '`413`', '500', '6,000', '`429`', '`405`', '`Allow`', '`503`', '`Retry-After`'])
    expect(description).toContain(said);
  const events = Array.from({ length: 501 }, () => ({}));
  expect((await stage.call('POST', '/v1/events', { json: { events } })).status).toBe(400);
  expect((await stage.call('POST', '/v1/events', { json: { events: events.slice(1) } })).status).toBe(200);
  const patients = events;
  expect((await stage.call('POST', '/v1/patients', { json: { patients } })).status).toBe(400);
  expect((await stage.call('POST', '/v1/patients', { json: { patients: patients.slice(1) } })).status).toBe(200);
  expect((await stage.call('GET', '/v1/patients/1')).headers.get('ratelimit-policy')).toContain('q=6000; w=60');
});

test('who reads the page finds the same', async () => {
  const { body } = await stage.call('GET', '/docs', { key: null });
  const shown = String(body).replace(/<[^>]+>/g, '');
  for (const said of ['1,048,576 bytes', '6,000', 'UTF-8', 'Retry-After', 'Allow']) expect(shown).toContain(said);
  expect(shown).not.toContain('**');
});
