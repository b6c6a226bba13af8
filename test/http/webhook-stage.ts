// A hospital with people on a real database, the webhook's door over HTTP, and a LINE that notes what it is asked and answers as the test says.
import { createHmac, randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { v4 as uuidv4, v7 as uuidv7 } from 'uuid';
import { Secrets } from '../../bot/crypto/secrets.ts';
import type { Context } from '../../bot/flows/context.ts';
import { answerError } from '../../bot/http/answer-error.ts';
import { lineWebhookRouter } from '../../bot/http/line-webhook.ts';
import { createIdTokenVerifier } from '../../bot/line/id-token.ts';
import type { LineClient } from '../../bot/line/line-client.ts';
import type { ReplyOutcome } from '../../bot/line/reply-outcome.ts';
import { createLog } from '../../bot/log.ts';
import { openDatabase } from '../../bot/store/database.ts';
import { findHospital, type Hospital } from '../../bot/store/hospitals/find-hospital.ts';
import { eventually } from '../stage/stage.ts';
import { createTestDatabase } from '../store/test-database.ts';

export interface NotingLine extends LineClient {
  replies: { token: string; messages: readonly unknown[] }[];
  left: { kind: string; id: string }[];
  /** What the next replies and leaves do; a thrown error stands for a crash of ours. */
  onReply: (token: string) => ReplyOutcome | Promise<ReplyOutcome>;
  onLeave: () => void;
}

export interface Stage {
  context: Context;
  line: NotingLine;
  hospital: Hospital;
  channelSecret: string;
  databaseUrl: string;
  /** Of the web server. */
  url: string;
  logged(): string;
  post(body: unknown, options?: { signature?: string | null; hospitalId?: string; headers?: Record<string, string> }): Promise<Response>;
  send(...events: object[]): Promise<Response>;
  /** Until every stored event is handled. */
  settled(): Promise<void>;
  rows<T>(sql: string, values?: unknown[]): Promise<T[]>;
  addMember(options?: { following?: boolean; followChangedAt?: Date; language?: string }): Promise<{ id: string; lineUserId: string }>;
  addPatient(name: string): Promise<string>;
  addGuardian(memberId: string, patientId: string): Promise<void>;
  addWatch(memberId: string, patientId: string, label: string | null): Promise<string>;
  close(): Promise<void>;
}

const channelSecret = 'f'.repeat(32);
export const sign = (body: Buffer | string) => createHmac('sha256', channelSecret).update(body).digest('base64');
export const lineUserId = () => `U${randomBytes(16).toString('hex')}`;

export async function openStage(): Promise<Stage> {
  const test = await createTestDatabase();
  const database = openDatabase(test.url);
  const secrets = new Secrets('a-secret-for-tests-of-32-characters!');
  let logged = '';
  const log = createLog('test', 'debug', { write: (text: string) => (logged += text) });
  const line: NotingLine = {
    replies: [],
    left: [],
    onReply: () => 'accepted',
    onLeave: () => {},
    push: () => Promise.reject(new Error('the webhook must never push by itself')),
    async reply(_channel, token, messages) {
      line.replies.push({ token, messages });
      return line.onReply(token);
    },
    close: () => Promise.resolve(),
    readUsage: () => Promise.reject(new Error('the webhook must not ask how the month stands')),
    readBasicId: () => Promise.reject(new Error('the webhook must not ask who the account is')),
    readFriendship: () => Promise.reject(new Error('the webhook knows who follows by what they do')),
    async leave(_channel, chat) {
      line.left.push(chat);
      line.onLeave();
    },
  };
  const idTokens = createIdTokenVerifier({ lineApiUrl: 'http://127.0.0.1:9' });
  const context: Context = { database, secrets, line, idTokens, log, now: () => new Date(), publicUrl: 'https://mimamori.example' };
  await database.prisma.hospital.create({
    data: {
      ...{
        id: 'kita',
        name: '北病院',
        channelId: '1656000001',
        loginChannelId: '1656000002',
        liffId: '1656000002-abcdefgh',
        basicId: '@kita',
      },
      channelSecretSealed: new Uint8Array(secrets.seal(channelSecret, 'kita')),
      features: ['queue', 'reservations', 'billing', 'notices', 'card', 'ecard'],
    },
  });
  const hospital = (await findHospital(database, { id: 'kita' })) as Hospital;
  const server = await new Promise<Server>((resolve) => {
    const listening: Server = express()
      .use(lineWebhookRouter(context))
      .use(answerError(log))
      .listen(0, '127.0.0.1', () => resolve(listening));
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const rows = async <T>(sql: string, values: unknown[] = []) => (await database.pool.query(sql, values)).rows as T[];

  const stage: Stage = {
    context,
    line,
    hospital,
    channelSecret,
    databaseUrl: test.url,
    url: origin,
    logged: () => logged,
    rows,
    post(body, { signature, hospitalId = 'kita', headers = {} } = {}) {
      const bytes = Buffer.isBuffer(body) ? body : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
      const signed = signature === null ? {} : { 'x-line-signature': signature ?? sign(bytes) };
      return fetch(`${origin}/line/${hospitalId}/webhook`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...signed, ...headers },
        body: new Uint8Array(bytes),
      });
    },
    send: (...events) => stage.post({ destination: `U${'0'.repeat(32)}`, events }),
    async settled() {
      await eventually(async () => (await rows('select 1 from webhook_events where handled_at is null')).length === 0);
    },
    async addMember({ following = true, followChangedAt, language = 'ja' } = {}) {
      const member = { id: uuidv7(), lineUserId: lineUserId() };
      await rows(
        `insert into members (hospital_id, id, line_user_id, following, follow_changed_at, language) values ('kita', $1, $2, $3, $4, $5)`,
        [...[member.id, member.lineUserId, following, followChangedAt ?? null, language]],
      );
      return member;
    },
    async addPatient(name) {
      const id = uuidv7();
      await rows(
        `insert into patients (hospital_id, id, card_number, name, name_kana, birth_date) values ('kita', $1, $2, $3, 'カナ', '1941-05-03')`,
        [id, randomBytes(5).toString('hex'), name],
      );
      return id;
    },
    async addGuardian(memberId, patientId) {
      await rows(`insert into guardians (hospital_id, member_id, patient_id, relation, slip_id) values ('kita', $1, $2, 'self', $3)`, [
        memberId,
        patientId,
        uuidv4(),
      ]);
    },
    async addWatch(memberId, patientId, label) {
      const id = uuidv7();
      await rows(
        `insert into watches (hospital_id, id, patient_id, member_id, invitation_id, display_name, label, categories, since)
         values ('kita', $1, $2, $3, $4, '息子', $5, '{queue}', now() - interval '1 minute')`,
        [id, patientId, memberId, uuidv4(), label],
      );
      return id;
    },
    async close() {
      await new Promise((done) => server.close(done));
      await database.close();
      await test.drop();
    },
  };
  return stage;
}

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
let eventCount = 0;

/** A webhook event as LINE writes it. `part` says what is different. */
export function lineEvent(
  userId: string,
  part: Record<string, unknown>,
): Record<string, unknown> & { replyToken: string; webhookEventId: string; timestamp: number } {
  const random = [...randomBytes(26)].map((byte) => crockford[byte % 32]).join('');
  eventCount += 1;
  return {
    webhookEventId: random,
    deliveryContext: { isRedelivery: false },
    timestamp: Date.now() + eventCount,
    mode: 'active',
    source: { type: 'user', userId },
    replyToken: randomBytes(16).toString('hex'),
    ...part,
  };
}

export const says = (userId: string, text: string, part: Record<string, unknown> = {}) =>
  lineEvent(userId, { type: 'message', message: { type: 'text', id: '1', quoteToken: 'q', text }, ...part });
export const taps = (userId: string, data: string) => lineEvent(userId, { type: 'postback', postback: { data } });
