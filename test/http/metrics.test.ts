// What Prometheus reads: delivery as the database has it and as this process has done it, for whoever has the token.

import { readFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import express from 'express';
import { Deliverer } from '../../bot/flows/delivery/deliverer.ts';
import { watchDelivery } from '../../bot/flows/operation/watch-delivery.ts';
import { answerError } from '../../bot/http/answer-error.ts';
import { type MetricsAccess, metricsRouter } from '../../bot/http/metrics.ts';
import { notFound } from '../../bot/http/refuse.ts';
import { createMeter, createRegistry, exposeDelivery } from '../../bot/metrics.ts';
import { type Stage, type StagePerson, setStage } from '../stage/stage.ts';

let stage: Stage;
let patientId: string;
let guardian: StagePerson;
const servers: Server[] = [];
beforeAll(async () => {
  stage = await setStage();
  patientId = await stage.putPatient('c-1', '佐藤 花子');
  guardian = await stage.addPerson('本人');
  await stage.addGuardian(guardian, patientId);
});
afterAll(async () => {
  for (const server of servers) server.close();
  await stage.close();
});

async function serve(router: express.Router): Promise<string> {
  const app = express().use(router, notFound, answerError(stage.context.log));
  const server = await new Promise<Server>((resolve) => {
    const listening: Server = app.listen(0, '127.0.0.1', () => resolve(listening));
  });
  servers.push(server);
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/metrics`;
}
const sql = async <T>(text: string, values: unknown[] = []) => (await stage.context.database.pool.query(text, values)).rows as T[];
let events = 0;
const call = async () => {
  events += 1;
  const data = { visitId: `v-${events}`, call: 'enter', place: '3番診察室' };
  await stage.postEvents({ id: `m-${events}`, type: 'queue.called', occurredAt: new Date().toISOString(), cardNumber: 'c-1', data });
};
/** A look of one's own, so that none is answered out of an earlier one. */
async function look(): Promise<string> {
  const registry = createRegistry();
  exposeDelivery(registry, watchDelivery(stage.context));
  return registry.metrics();
}
const value = (text: string, name: string) =>
  Number(
    text
      .split('\n')
      .find((line) => line.startsWith(`${name} `))
      ?.split(' ')
      .at(-1) ?? Number.NaN,
  );

test.each<[MetricsAccess, string | null, number]>([
  ['open', null, 200],
  ['hidden', null, 404],
  [{ token: 'a-token-of-16-or-more' }, null, 401],
  [{ token: 'a-token-of-16-or-more' }, 'Bearer a-token-of-16-or-les', 401],
  [{ token: 'a-token-of-16-or-more' }, 'Basic a-token-of-16-or-more', 401],
  [{ token: 'a-token-of-16-or-more' }, 'Bearer a-token-of-16-or-more', 200],
])('access %j, given %s: %i', async (access, authorization, status) => {
  const url = await serve(metricsRouter(createRegistry(), access));
  const answer = await fetch(url, { headers: authorization === null ? {} : { authorization } });
  expect(answer.status).toBe(status);
  expect((await answer.text()).includes('process_cpu')).toBe(status === 200);
});

test('what waits, since when, what is open and given up, the month and the pause: by hospital', async () => {
  await call();
  await sql(`update pending set due_at = now() - interval '90 seconds'`);
  const text = await look();
  expect(value(text, 'mimamori_pending{hospital="kita"}')).toBe(1);
  expect(value(text, 'mimamori_lag_seconds{hospital="kita"}')).toBeGreaterThanOrEqual(90);
  expect(value(text, 'mimamori_lag_seconds{hospital="kita"}')).toBeLessThan(120);
  expect([value(text, 'mimamori_database_up'), value(text, 'mimamori_quota_reserve{hospital="kita"}')]).toEqual([1, Number.NaN]);
  expect(text).not.toContain('mimamori_quota_used{');

  stage.platform.faults.next('push', 'error-before-accept');
  const deliverer = new Deliverer(stage.context);
  await deliverer.step();
  await deliverer.drain();
  await sql(`insert into quotas (hospital_id, monthly_limit, used, asked_at, tried_at) values ('kita', 5000, 42, now(), now())`);
  await sql(`update hospitals set paused_until = now() + interval '1 minute', pause_reason = 'rate'`);
  const later = await look();
  expect(value(later, 'mimamori_pending{hospital="kita"}')).toBe(0);
  // It is under way, and LINE has still not accepted it.
  expect(value(later, 'mimamori_lag_seconds{hospital="kita"}')).toBeGreaterThanOrEqual(90);
  expect(value(later, 'mimamori_quota_reserve{hospital="kita"}')).toBe(500);
  expect(value(later, 'mimamori_open_pushes{hospital="kita"}')).toBe(1);
  expect([value(later, 'mimamori_quota_used{hospital="kita"}'), value(later, 'mimamori_quota_limit{hospital="kita"}')]).toEqual([42, 5000]);
  expect(value(later, 'mimamori_paused{hospital="kita",reason="rate"}')).toBe(1);
  expect(value(later, 'mimamori_paused{hospital="kita",reason="quota"}')).toBe(0);
  await sql(`update pushes set state = 'dead', settled_at = now()`);
  await sql('update hospitals set paused_until = null');
  expect(value(await look(), 'mimamori_dead_pushes{hospital="kita"}')).toBe(1);
});

test('news that LINE turns away again and again have been due since they first were', async () => {
  await sql('delete from pushes');
  for (const sender of [undefined, new Deliverer(stage.context)]) {
    if (sender !== undefined) stage.context.sender = sender;
    const deliverer = sender ?? new Deliverer(stage.context);
    stage.platform.faults.next('push', 'rate-limited', 3);
    await call();
    await deliverer.drain();
    await sql(`update pending set due_at = due_at - interval '90 seconds'`);
    for (let turn = 0; turn < 3; turn += 1) {
      await sql('update hospitals set paused_until = null');
      await deliverer.step();
      await deliverer.drain();
    }
    expect(await sql('select 1 from settled_pushes where failure = $1', ['rate_limited'])).toHaveLength(3);
    const lag = value(await look(), 'mimamori_lag_seconds{hospital="kita"}');
    expect([lag >= 90, lag < 120]).toEqual([true, true]);
    delete stage.context.sender;
    await sql('delete from pending');
    await sql('delete from settled_pushes');
    stage.platform.clearFaults();
  }
  await sql('update hospitals set paused_until = null');
});

test('a word from LINE that could not be handled is seen', async () => {
  expect(value(await look(), 'mimamori_webhook_lag_seconds{hospital="kita"}')).toBe(0);
  await sql(
    `insert into webhook_events (hospital_id, id, kind, line_user_id, occurred_at, received_at, lease_until)
     values ('kita', 'w-1', 'command', 'U0', now(), now() - interval '90 seconds', now() + interval '5 minutes')`,
  );
  const lag = value(await look(), 'mimamori_webhook_lag_seconds{hospital="kita"}');
  expect([lag >= 90, lag < 120]).toEqual([true, true]);
  await sql(`delete from webhook_events where id = 'w-1'`);
});

test('however often it is read, the database is asked once in five seconds', async () => {
  let asked = 0;
  const pool = new Proxy(stage.context.database.pool, {
    get: (of, name) => {
      if (name === 'query') asked += 1;
      const found = Reflect.get(of, name) as unknown;
      return typeof found === 'function' ? found.bind(of) : found;
    },
  });
  const registry = createRegistry();
  exposeDelivery(registry, watchDelivery({ ...stage.context, database: { ...stage.context.database, pool } }));
  for (let i = 0; i < 5; i += 1) await registry.metrics();
  expect(asked).toBe(1);
});

test.each(['by a worker', 'at once'])('what became of attempts, and how long news took to LINE (%s)', async (how) => {
  const registry = createRegistry();
  const context = { ...stage.context, meter: createMeter(registry) };
  const deliverer = new Deliverer(context);
  if (how === 'at once') stage.context.sender = deliverer;
  stage.platform.faults.next('push', 'error-before-accept');
  await call();
  const step = async () => {
    await deliverer.step();
    await deliverer.drain();
  };
  await step();
  expect(value(await registry.metrics(), 'mimamori_event_to_line_seconds_count')).toBe(0);
  await sql(
    `update pushes set next_attempt_at = now() - interval '1 ms', created_at = now() - interval '40 seconds' where state = 'waiting'`,
  );
  await step();
  const text = await registry.metrics();
  expect(value(text, 'mimamori_push_attempts_total{outcome="accepted"}')).toBe(1);
  expect(value(text, 'mimamori_push_attempts_total{outcome="server_error"}')).toBe(1);
  expect(value(text, 'mimamori_push_attempts_total{outcome="quota_exhausted"}')).toBe(0);
  expect(value(text, 'mimamori_event_to_line_seconds_count')).toBe(1);
  expect(value(text, 'mimamori_event_to_line_seconds_sum')).toBeGreaterThanOrEqual(40);
  expect(value(text, 'mimamori_event_to_line_seconds_sum')).toBeLessThan(60);
  await call();
  await step();
  expect(value(await registry.metrics(), 'mimamori_event_to_line_seconds_sum')).toBeLessThan(60);
  expect(text).not.toMatch(/佐藤|診察室|c-1\b/);
  delete stage.context.sender;
});

test('the alerts of docs/operation.md name metrics, routes and jobs as they are', async () => {
  const post = (path: string, headers: Record<string, string>) => fetch(`${stage.url}${path}`, { method: 'POST', headers, body: '{}' });
  expect((await post('/line/kita/webhook', { 'x-line-signature': 'wrong' })).status).toBe(401);
  expect((await post('/v1/events', { authorization: 'Bearer mk_wrong', 'content-type': 'application/json' })).status).toBe(401);
  const registry = createRegistry();
  createMeter(registry);
  exposeDelivery(registry, watchDelivery(stage.context));
  const told = `${await registry.metrics()}\n${await (await fetch(`${stage.url}/metrics`)).text()}`;
  const operation = await readFile(new URL('../../docs/operation.md', import.meta.url), 'utf8');
  const alerts = operation.slice(operation.indexOf('## What to do at an alert'), operation.indexOf('## Who is a friend'));
  const named = [...alerts.matchAll(/(?:mimamori|http)_\w+/g)].map(([name]) => name);
  expect(named.length).toBeGreaterThan(6);
  for (const name of named) expect(told).toContain(name);
  const routes = [...alerts.matchAll(/route="([^"]+)"/g)].map(([, route]) => route);
  expect(routes.length).toBeGreaterThan(1);
  for (const route of routes) expect(told).toContain(`route="${route}",status="401"`);
});
