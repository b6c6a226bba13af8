import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { exampleEvents } from '../../../bot/http/hospital/example-events.ts';
import { operations } from '../../../bot/http/hospital/operations.ts';
import { anyText } from '../../shared/any-text.ts';
import { type HospitalStage, openHospitalStage, patientBody } from './hospital-stage.ts';

let stage: HospitalStage;
beforeAll(async () => {
  stage = await openHospitalStage({ requestsPerMinute: 1_000_000 });
  await stage.call('PUT', '/v1/patients/0012345', { json: patientBody });
  await stage.addWatch('kita', '0012345');
});
afterAll(() => stage.close());

const nasty = fc.oneof(
  fc.constantFrom<unknown>(
    '',
    '\0',
    '\ud800',
    '💊'.repeat(40),
    'x'.repeat(5000),
    -0,
    1e308,
    2 ** 31,
    2 ** 53,
    -1,
    0.5,
    null,
    true,
    [],
    {},
    '__proto__',
    '2026-13-01',
    '0000-00-00',
  ),
  anyText({ maxLength: 20 }),
  fc.jsonValue({ maxDepth: 3 }),
);

/** Takes a good value and breaks it at random places, so that the rarer checks are reached as well. */
function broken(good: unknown): fc.Arbitrary<unknown> {
  if (Array.isArray(good))
    return fc.oneof({ weight: 1, arbitrary: nasty }, { weight: 4, arbitrary: fc.tuple(...good.map(broken)) as fc.Arbitrary<unknown> });
  if (typeof good !== 'object' || good === null)
    return fc.oneof({ weight: 3, arbitrary: fc.constant(good) }, { weight: 1, arbitrary: nasty });
  const parts = Object.fromEntries(Object.entries(good).map(([key, value]) => [key, broken(value)]));
  return fc.oneof(
    { weight: 8, arbitrary: fc.record(parts, { requiredKeys: fc.sample(fc.subarray(Object.keys(parts), { minLength: 1 }), 1)[0] ?? [] }) },
    { weight: 8, arbitrary: fc.record(parts) },
    { weight: 1, arbitrary: nasty },
    {
      weight: 1,
      arbitrary: fc.tuple(fc.record(parts), fc.string({ maxLength: 8 }), nasty).map(([o, key, value]) => ({ ...o, [key]: value })),
    },
  );
}

const bodies: Record<string, unknown[]> = {
  postEvents: [...exampleEvents.map(({ summary: _, ...e }) => e), { events: exampleEvents.slice(0, 3).map(({ summary: _, ...e }) => e) }],
  postPatients: [
    {
      patients: [
        { cardNumber: '0012345', ...patientBody, card: [{ label: 'a', value: 'b' }] },
        { cardNumber: '5', ...patientBody },
      ],
    },
  ],
  putPatient: [{ ...patientBody, card: [{ label: 'a', value: 'b' }] }],
  postVerificationSlip: [{ validHours: 3 }],
  postPaperInvitation: [
    {
      displayName: '長女',
      categories: ['queue', 'billing'],
      until: '2027-01-01T00:00:00Z',
      validHours: 3,
      consent: {
        ...{ signedBy: '佐藤 花子', relation: 'self', signedOn: '2026-11-20' },
        documents: [
          { kind: 'terms', version: 1 },
          { kind: 'privacy', version: 1 },
        ],
      },
    },
  ],
  putNotice: [{ title: 't', body: 'b', url: 'https://example.jp', until: '2027-01-01T00:00:00Z', cardNumber: '0012345' }],
};
const parameter = fc.oneof(
  fc.constantFrom('0012345', '5', 'n-1', '0192f3a4-7c1e-7b2a-9d55-2f6f0c9a1b33', '%00', '%ff', '%ED%A0%80', '..%2f', '%'),
  fc.string({ maxLength: 40 }).map(encodeURIComponent),
);
const query = fc.oneof(
  fc.constant(''),
  fc.tuple(fc.constantFrom('limit', 'after', 'state', 'cardNumber', 'x', 'limit[]'), parameter).map(([k, v]) => `?${k}=${v}`),
);

function wholly(body: unknown): boolean {
  const results = (body as { results?: { status: string }[] } | null)?.results;
  return Array.isArray(results) && results.every((r) => r.status === 'rejected');
}

for (const operation of operations)
  test(`${operation.method} ${operation.path}: whatever is sent, no 5xx; and what is refused has changed nothing`, async () => {
    const good = bodies[operation.id];
    const body = good ? fc.oneof(...good.map(broken), nasty) : fc.constant(undefined);
    /** What is stored, as long as it is known: after a refusal it is what it was. */
    let stored: string | null = null;
    const holes = operation.path.split(/\{\w+\}/).length - 1;
    await fc.assert(
      fc.asyncProperty(fc.array(parameter, { minLength: holes, maxLength: holes }), query, body, async (parameters, search, json) => {
        let at = 0;
        const path = operation.path.replace(/\{\w+\}/g, () => parameters[at++] || 'x') + search;
        const before: string = stored ?? (await stage.everything());
        const answer = await stage.call(operation.method.toUpperCase(), path, json === undefined ? {} : { raw: JSON.stringify(json) });
        expect(answer.status).toBeLessThan(500);
        if (answer.status >= 400) expect(typeof answer.body.error.code).toBe('string');
        const isRefused = answer.status >= 400 || wholly(answer.body);
        stored = isRefused ? before : null;
        if (isRefused) expect(await stage.everything()).toBe(before);
      }),
      { numRuns: good ? 150 : 60 },
    );
    expect(stage.logged()).not.toContain('request failed');
  }, 60_000);

test('whatever bytes are sent, no 5xx', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...operations.filter((o) => o.body)), fc.uint8Array({ maxLength: 60 }), async (operation, bytes) => {
      const path = operation.path.replace(/\{\w+\}/g, '5');
      const answer = await stage.call(operation.method.toUpperCase(), path, { raw: new Uint8Array(bytes) });
      expect(answer.status).toBeLessThan(500);
    }),
    { numRuns: 150 },
  );
});
