import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { z } from 'zod';
import { operations } from '../../../bot/http/hospital/operations.ts';
import { type HospitalStage, openHospitalStage } from './hospital-stage.ts';

type Json = Record<string, unknown>;
let stage: HospitalStage;
let document: Json & {
  info: { description: string };
  paths: Record<string, Record<string, Json>>;
  components: { schemas: Record<string, Json> };
};
beforeAll(async () => {
  stage = await openHospitalStage();
  document = (await stage.call('GET', '/openapi.json', { key: null })).body;
});
afterAll(() => stage.close());

const all = () =>
  Object.entries(document.paths).flatMap(([path, item]) => Object.entries(item).map(([method, o]) => ({ path, method, o })));

test('every operation that is served is documented, and no other', () => {
  expect(document.openapi).toMatch(/^3\.1\./);
  expect(
    all()
      .map(({ method, path }) => `${method} ${path}`)
      .sort(),
  ).toEqual(operations.map((o) => `${o.method} ${o.path}`).sort());
  const ids = all().map(({ o }) => o.operationId);
  expect(new Set(ids).size).toBe(ids.length);
});

test('every documented operation is served: it asks for a key, and with one it is not 404 for its path or 405', async () => {
  for (const { path, method } of all()) {
    const real = path.replace(/\{\w+\}/g, '5');
    expect((await stage.call(method.toUpperCase(), real, { key: null })).status).toBe(401);
    const answer = await stage.call(method.toUpperCase(), real);
    expect(answer.status).not.toBe(405);
    expect(answer.body.error?.message ?? '').not.toContain('There is nothing at this address.');
  }
});

test('references lead somewhere, path parameters are declared, every answer has a shape and an example', () => {
  const references: string[] = [];
  JSON.stringify(document, (key, value) => {
    if (key === '$ref') references.push(value);
    return value;
  });
  expect(references.length).toBeGreaterThan(0);
  for (const reference of references)
    expect([
      reference,
      reference
        .split('/')
        .slice(1)
        .reduce<unknown>((at, step) => (at as Json)?.[step], document) !== undefined,
    ]).toEqual([reference, true]);
  for (const { path, o } of all()) {
    const declared = ((o.parameters ?? []) as { name: string; in: string; required?: boolean }[]).filter((p) => p.in === 'path');
    expect(declared.map((p) => p.name).sort()).toEqual([...path.matchAll(/\{(\w+)\}/g)].map((m) => m[1]).sort());
    expect(declared.every((p) => p.required)).toBe(true);
    const responses = o.responses as Record<string, { description: string; content: { 'application/json': Json } }>;
    expect(Object.keys(responses)).toEqual(expect.arrayContaining(['400', '401', '429', '500', '503']));
    for (const { description, content } of Object.values(responses)) {
      expect(description).not.toContain('undefined');
      const { schema, example, examples } = content['application/json'];
      expect([typeof schema, example !== undefined || Object.keys(examples as Json).length > 0]).toEqual(['object', true]);
    }
  }
});

test('every example fits the shape it is an example of', () => {
  for (const o of operations) {
    const body: z.ZodType | undefined = o.body?.documented ?? o.body?.shape;
    for (const { value } of Object.values(o.body?.examples ?? {})) expect([o.id, body?.safeParse(value).error]).toEqual([o.id, undefined]);
    for (const answer of Object.values(o.answers)) expect([o.id, answer.shape.safeParse(answer.example).error]).toEqual([o.id, undefined]);
  }
});

test('the readable page holds every operation with a curl example, and nothing from elsewhere', async () => {
  const page = await stage.call('GET', '/docs', { key: null });
  expect(page.headers.get('content-type')).toContain('text/html');
  for (const o of operations) expect(page.body).toContain(`id="${o.id}"`);
  expect(String(page.body).match(/curl -X/g)?.length).toBe(operations.length + 3);
  // Every command can be pasted: no hole of its path is left open, or filled with nothing.
  for (const [, address] of String(page.body).matchAll(/curl -X \w+ https:\/\/[^/]+(\S+)/g)) expect(address).not.toMatch(/[{}]|\/\/|\/$/);
  expect(page.body).not.toMatch(/<script|src=|<link|@import|url\(/);
  expect(page.body).not.toContain('undefined</');
});

test('what counts something in an answer is said to be no less than nothing', () => {
  const { LineUsage, Visit, Bill } = document.components.schemas;
  for (const [schema, names] of [
    [LineUsage, ['limit', 'used', 'left', 'callReserve']],
    [Visit, ['peopleAhead', 'estimatedMinutes', 'delayMinutes']],
    [Bill, ['amountYen']],
  ] as const)
    for (const name of names)
      expect([name, JSON.stringify((schema as { properties: Json }).properties[name])]).toEqual([
        name,
        expect.stringContaining('"minimum":0'),
      ]);
});

test('what a newcomer sends first is told at once: a call, dated now; that other news may be held is said beside it, and in what zone answers are', async () => {
  const page = String((await stage.call('GET', '/docs', { key: null })).body);
  const begin = page.slice(page.indexOf('In five minutes'), page.indexOf('id="rules"'));
  expect(begin).toContain('&quot;type&quot;: &quot;queue.called&quot;');
  expect(begin).toContain('$(date -u +%FT%TZ)');
  expect(begin).toMatch(/what can wait, .* is held/);
  expect(begin).toContain('UTC');
  expect(document.info.description).toContain('UTC');
});
