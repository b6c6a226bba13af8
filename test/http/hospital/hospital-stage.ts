// Two hospitals on a real database and the hospital API over HTTP, with a clock that a test can move.
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from '@jest/globals';
import express from 'express';
import { v7 as uuidv7 } from 'uuid';
import { Secrets } from '../../../bot/crypto/secrets.ts';
import type { Context } from '../../../bot/flows/context.ts';
import { addHospital } from '../../../bot/flows/hospitals/add-hospital.ts';
import { answerError } from '../../../bot/http/answer-error.ts';
import { healthRouter } from '../../../bot/http/health.ts';
import { operations } from '../../../bot/http/hospital/operations.ts';
import { type HospitalApiOptions, hospitalApiRouter } from '../../../bot/http/hospital-api.ts';
import { hospitalDocsRouter } from '../../../bot/http/hospital-docs.ts';
import { metricsRouter } from '../../../bot/http/metrics.ts';
import { createObservation } from '../../../bot/http/observe.ts';
import { notFound } from '../../../bot/http/refuse.ts';
import { createLog } from '../../../bot/log.ts';
import { createRegistry } from '../../../bot/metrics.ts';
import { openDatabase } from '../../../bot/store/database.ts';
import { createTestDatabase } from '../../store/test-database.ts';

export interface Answered {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: whatever JSON was answered; the test says what it should be.
  body: any;
}

export interface Call {
  key?: string | null;
  headers?: Record<string, string>;
  /** Sent as it stands. */
  raw?: string | Uint8Array<ArrayBuffer>;
  json?: unknown;
}

export interface HospitalStage {
  context: Context;
  url: string;
  /** API keys of the two hospitals. */
  kita: string;
  minami: string;
  /** Moves the clock on. */
  pass(ms: number): void;
  logged(): string;
  call(method: string, path: string, options?: Call): Promise<Answered>;
  rows<T>(sql: string, values?: unknown[]): Promise<T[]>;
  /** Everything a rejected request must leave as it was, as one text. */
  everything(): Promise<string>;
  addWatch(hospitalId: string, cardNumber: string): Promise<string>;
  close(): Promise<void>;
}

export const patientBody = { name: '佐藤 花子', nameKana: 'サトウ ハナコ', birthDate: '1948-05-02' };

/** What was done is answered as the documents say, and nothing beside it. */
function expectAsDocumented(method: string, path: string, status: number, body: unknown): void {
  const asked = path.replace(/(?<=.)\/$/, '');
  const done = operations.find(
    (o) => o.method === method.toLowerCase() && new RegExp(`^${o.path.replace(/\{\w+\}/g, '[^/]+')}$`).test(asked),
  );
  const shape = done?.answers[status as 200 | 201]?.shape;
  if (shape !== undefined) expect([done?.id, shape.parse(body)]).toEqual([done?.id, body]);
}

export async function openHospitalStage(options: HospitalApiOptions = {}): Promise<HospitalStage> {
  const test = await createTestDatabase();
  const database = openDatabase(test.url);
  let logged = '';
  let now = new Date('2026-11-23T00:00:00Z').getTime();
  const log = createLog('test', 'debug', {
    write: (line: string) => {
      logged += line;
    },
  });
  const untouchable = new Proxy({} as never, {
    get: () => {
      throw new Error('the hospital API asks nothing of LINE');
    },
  });
  const context: Context = {
    database,
    secrets: new Secrets('a-secret-for-tests-of-32-characters!'),
    line: untouchable,
    idTokens: untouchable,
    log,
    now: () => new Date(now),
    publicUrl: 'https://mimamori.example',
  };
  const add = async (id: string, name: string, number: string) => {
    const added = await addHospital(context, {
      ...{ holdMs: 0, quietFrom: null, quietTo: null },
      ...{ id, name, channelId: `165600000${number}`, channelSecret: 'f'.repeat(32), loginChannelId: `165700000${number}` },
      ...{
        liffId: `165700000${number}-abcdefgh`,
        basicId: `@${id}`,
        features: ['queue', 'reservations', 'billing', 'notices', 'card', 'ecard'],
      },
    });
    if (added.kind !== 'added') throw new Error('the hospital could not be added');
    return added.apiKey;
  };
  const kita = await add('kita', '北病院', '1');
  const minami = await add('minami', '南病院', '2');

  const registry = createRegistry();
  const app = express().disable('etag').set('query parser', 'simple');
  app.use(
    createObservation(log, registry),
    healthRouter(context),
    metricsRouter(registry, 'open'),
    hospitalApiRouter(context, options),
    hospitalDocsRouter(context.publicUrl),
    notFound,
    answerError(log),
  );
  const server = await new Promise<Server>((resolve) => {
    const listening: Server = app.listen(0, '127.0.0.1', () => resolve(listening));
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const rows = async <T>(sql: string, values: unknown[] = []) => (await database.pool.query(sql, values)).rows as T[];

  return {
    context,
    url,
    kita,
    minami,
    pass: (ms) => {
      now += ms;
    },
    logged: () => logged,
    rows,
    async call(method, path, { key = kita, headers = {}, raw, json } = {}) {
      const answer = await fetch(`${url}${path}`, {
        method,
        headers: {
          ...(key === null ? {} : { authorization: `Bearer ${key}` }),
          ...(json === undefined && raw === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(json === undefined && raw === undefined ? {} : { body: raw ?? JSON.stringify(json) }),
      });
      const text = await answer.text();
      const body = answer.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text;
      // As it was asked in the end: `..` and the like are resolved on the way.
      expectAsDocumented(method, new URL(answer.url).pathname, answer.status, body);
      return { status: answer.status, headers: answer.headers, body };
    },
    async everything() {
      const tables = [
        'hospitals',
        'api_keys',
        'patients',
        'verification_slips',
        'events',
        'visits',
        'queue_lines',
        'reservations',
        'bills',
        'notices',
        'watches',
        'invitations',
        'paper_consents',
      ];
      const all = [...tables, 'pending', 'pushes'].map(
        (t) => `(select coalesce(jsonb_agg(to_jsonb(x) order by to_jsonb(x)::text), '[]') from ${t} x)`,
      );
      const [row] = await rows<Record<string, unknown>>(`select jsonb_build_array(${all.join(', ')})::text as everything`);
      return String(row?.everything);
    },
    async addWatch(hospitalId, cardNumber) {
      const [patient] = await rows<{ id: string }>('select id from patients where hospital_id = $1 and card_number = $2', [
        hospitalId,
        cardNumber,
      ]);
      const memberId = uuidv7();
      const watchId = uuidv7();
      await rows('insert into members (hospital_id, id, line_user_id, following) values ($1, $2, $3, true)', [
        hospitalId,
        memberId,
        `U${memberId.replaceAll('-', '')}`,
      ]);
      await rows(
        `insert into watches (hospital_id, id, patient_id, member_id, invitation_id, display_name, categories, since) values ($1, $2, $3, $4, $5, '長女', '{queue,notices}', $6)`,
        [hospitalId, watchId, patient?.id, memberId, uuidv7(), new Date(now)],
      );
      return watchId;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      await database.close();
      await test.drop();
    },
  };
}
