// Two hospitals on a real database, the whole web app over HTTP, the stand-in LINE behind its login, and a clock that tests turn.
import { randomBytes, randomInt } from 'node:crypto';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from '@jest/globals';
import { createApp } from '../../../bot/app.ts';
import { Secrets } from '../../../bot/crypto/secrets.ts';
import type { Category } from '../../../bot/domain/category.ts';
import type { Context } from '../../../bot/flows/context.ts';
import { addHospital } from '../../../bot/flows/hospitals/add-hospital.ts';
import { issueVerificationSlip } from '../../../bot/flows/patients/issue-verification-slip.ts';
import { putPatients } from '../../../bot/flows/patients/put-patients.ts';
import { createLineClient } from '../../../bot/line/create-line-client.ts';
import { createIdTokenVerifier } from '../../../bot/line/id-token.ts';
import { createLog } from '../../../bot/log.ts';
import type { Me } from '../../../bot/mini-app-contract.ts';
import { openDatabase } from '../../../bot/store/database.ts';
import { findHospital } from '../../../bot/store/hospitals/find-hospital.ts';
import { type LinePlatform, startLinePlatform } from '../../line-platform/line-platform.ts';
import { createTestDatabase } from '../../store/test-database.ts';

export const features: Category[] = ['card', 'ecard', 'queue', 'reservations', 'billing'];
export const birthDate = '1948-05-02';
export const pin = '480502';
export const minute = 60_000;

// biome-ignore lint/suspicious/noExplicitAny: answers are looked at field by field, and held against the contract's shapes where that is the point.
export type Answer = { status: number; body: any; headers: Headers };

export interface Stage {
  context: Context;
  platform: LinePlatform;
  url: string;
  /** Of the hospital API. */
  apiKeys: Record<HospitalId, string>;
  logged(): string;
  /** Turns the clock of server and LINE alike. */
  pass(ms: number): void;
  rows<T>(sql: string, values?: unknown[]): Promise<T[]>;
  /** Any request; `body` that is not text is sent as JSON. */
  request(method: string, path: string, options?: { token?: string; body?: unknown; headers?: Record<string, string> }): Promise<Answer>;
  idToken(userId: string, hospital?: HospitalId): Promise<string>;
  /** A LINE user with a session, who has agreed to nothing yet. */
  phone(hospital?: HospitalId, userId?: string): Promise<Phone>;
  /** One who has agreed and set a PIN. */
  readyPhone(hospital?: HospitalId, userId?: string): Promise<Phone>;
  addPatient(hospital?: HospitalId, name?: string): Promise<{ id: string; cardNumber: string }>;
  cardOf(patientId: string): Promise<string>;
  slip(cardNumber: string, hospital?: HospitalId): Promise<string>;
  /** A ready phone that holds the record of a new patient. */
  guardian(hospital?: HospitalId, name?: string): Promise<{ phone: Phone; patientId: string }>;
  invite(guardian: { phone: Phone; patientId: string }, more?: object): Promise<{ invitationId: string; code: string }>;
  /** A ready phone that watches the patient. */
  watcher(guardian: { phone: Phone; patientId: string }, more?: object): Promise<{ phone: Phone; watchId: string }>;
  close(): Promise<void>;
}

export type HospitalId = 'kita' | 'minami';
const channels = { kita: '1656000001', minami: '1657000001' } as const;

export interface Phone {
  userId: string;
  token: string;
  hospital: HospitalId;
  memberId: string;
  call(method: string, path: string, body?: unknown): Promise<Answer>;
  /** Calls, expects the status and returns the body. */
  // biome-ignore lint/suspicious/noExplicitAny: as above.
  get(method: string, path: string, body?: unknown, status?: number): Promise<any>;
  me(): Promise<Me>;
}

export const nonce = () => randomBytes(32).toString('base64url');

export async function setStage(): Promise<Stage> {
  const test = await createTestDatabase();
  let ahead = 0;
  const now = () => new Date(Date.now() + ahead);
  const platform = await startLinePlatform({ now });
  let logged = '';
  const log = createLog('test', 'debug', { write: (line: string) => (logged += line) });
  const database = openDatabase(test.url);
  const context: Context = {
    database,
    secrets: new Secrets('a-secret-for-tests-of-32-characters!'),
    line: createLineClient({ apiUrl: platform.url, log }),
    idTokens: createIdTokenVerifier({ lineApiUrl: platform.url, now }),
    log,
    now,
    publicUrl: 'https://mimamori.example',
  };
  const server = await new Promise<Server>((resolve) => {
    const listening: Server = createApp(context).listen(0, '127.0.0.1', () => resolve(listening));
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const apiKeys = { kita: '', minami: '' };
  for (const [id, channelId] of Object.entries(channels) as [HospitalId, string][]) {
    const login = channelId.replace(/1$/, '2');
    const settings = {
      channelId,
      channelSecret: 'f'.repeat(32),
      loginChannelId: login,
      liffId: `${login}-abcdefgh`,
      basicId: `@${id}`,
      name: `${id}病院`,
    };
    const added = await addHospital(context, { ...settings, id, features, holdMs: 0, quietFrom: null, quietTo: null });
    if (added.kind !== 'added') throw new Error('the hospital could not be added');
    apiKeys[id] = added.apiKey;
    platform.addChannel({ ...settings, liffEndpointUrl: `${url}/liff/${id}`, webhookUrl: '' });
  }

  const request: Stage['request'] = async (method, path, { token, body, headers = {} } = {}) => {
    const isText = typeof body === 'string';
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: {
        ...(body === undefined || isText ? {} : { 'content-type': 'application/json' }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: isText ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    const isJson = answer.headers.get('content-type')?.startsWith('application/json') ?? false;
    return { status: answer.status, body: isJson ? JSON.parse(text) : text, headers: answer.headers };
  };
  const rows = async <T>(sql: string, values: unknown[] = []) => (await database.pool.query(sql, values)).rows as T[];

  const stage: Stage = {
    context,
    platform,
    url,
    apiKeys,
    logged: () => logged,
    pass: (ms) => {
      ahead += ms;
    },
    rows,
    request,
    idToken: (userId, hospital = 'kita') => platform.issueIdToken(userId, channels[hospital]),
    async phone(hospital = 'kita', userId = platform.addUser({ displayName: '利用者' }).userId) {
      const begun = await request('POST', '/api/session', { body: { idToken: await stage.idToken(userId, hospital), nonce: nonce() } });
      expect(begun.status).toBe(200);
      const token = begun.body.sessionToken as string;
      const [member] = await rows<{ id: string }>('select id from members where hospital_id = $1 and line_user_id = $2', [
        hospital,
        userId,
      ]);
      const phone: Phone = {
        userId,
        token,
        hospital,
        memberId: member?.id ?? '',
        call: (method, path, body) => request(method, `/api${path}`, { token, ...(body === undefined ? {} : { body }) }),
        async get(method, path, body, status = 200) {
          const answer = await phone.call(method, path, body);
          expect({ status: answer.status, body: answer.body }).toMatchObject({ status });
          return answer.body;
        },
        me: () => phone.get('GET', '/me'),
      };
      return phone;
    },
    async readyPhone(hospital = 'kita', userId) {
      const phone = await stage.phone(hospital, userId);
      await phone.get('POST', '/consents', { documents: (await phone.me()).toAgree });
      expect(await phone.get('POST', '/credential', { pin })).toMatchObject({ outcome: 'set' });
      return phone;
    },
    async addPatient(hospital = 'kita', name = '佐藤 花子') {
      const cardNumber = String(randomInt(10 ** 9));
      await putPatients(context, hospital, [{ cardNumber, name, nameKana: 'サトウ ハナコ', birthDate }]);
      const [row] = await rows<{ id: string }>('select id from patients where hospital_id = $1 and card_number = $2', [
        hospital,
        cardNumber,
      ]);
      return { id: row?.id ?? '', cardNumber };
    },
    async cardOf(patientId) {
      const [row] = await rows<{ card: string }>('select card_number as card from patients where id = $1', [patientId]);
      if (row === undefined) throw new Error('there is no such patient');
      return row.card;
    },
    async slip(cardNumber, hospital = 'kita') {
      const at = await findHospital(database, { id: hospital });
      const slip = at && (await issueVerificationSlip(context, at, cardNumber, 24));
      if (!slip) throw new Error('no slip was issued');
      return slip.code;
    },
    async guardian(hospital = 'kita', name) {
      const phone = await stage.readyPhone(hospital);
      const { cardNumber, id } = await stage.addPatient(hospital, name);
      const slipCode = await stage.slip(cardNumber, hospital);
      expect(await phone.get('POST', '/patients', { slipCode, birthDate, relation: 'self' })).toMatchObject({
        outcome: 'registered',
        patientId: id,
      });
      return { phone, patientId: id };
    },
    async invite({ phone, patientId }, more = {}) {
      const { invitationId, url: link } = await phone.get(
        'POST',
        `/patients/${patientId}/invitations`,
        { displayName: '長男', ...more },
        201,
      );
      return { invitationId, code: codeIn(link) };
    },
    async watcher(guardian, more) {
      const { code } = await stage.invite(guardian, more);
      const phone = await stage.readyPhone(guardian.phone.hospital);
      const { watchId } = await phone.get('POST', '/invitations/accept', { code, label: '母' });
      return { phone, watchId };
    },
    async close() {
      await new Promise((done) => {
        server.close(done);
        server.closeAllConnections();
      });
      await database.close();
      await platform.stop();
      await test.drop();
    },
  };
  return stage;
}

/** The code that a LIFF link carries. */
export const codeIn = (link: string) => new URL(link).pathname.split('/').at(-1) ?? '';
