// A whole product on one machine for a test: a database of its own, the stand-in LINE, the web app over HTTP, a hospital, and people.
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { v7 as uuidv7 } from 'uuid';
import { createApp } from '../../bot/app.ts';
import { Secrets } from '../../bot/crypto/secrets.ts';
import type { Category } from '../../bot/domain/category.ts';
import type { HoldSettings } from '../../bot/domain/hold.ts';
import type { Context } from '../../bot/flows/context.ts';
import { addHospital } from '../../bot/flows/hospitals/add-hospital.ts';
import { acceptInvitation } from '../../bot/flows/invitations/accept-invitation.ts';
import { inviteWatcher } from '../../bot/flows/invitations/invite-watcher.ts';
import { createLineClient } from '../../bot/line/create-line-client.ts';
import { createIdTokenVerifier } from '../../bot/line/id-token.ts';
import type { LineClient } from '../../bot/line/line-client.ts';
import { createLog } from '../../bot/log.ts';
import type { InvitationAnswer } from '../../bot/mini-app-contract.ts';
import { openDatabase } from '../../bot/store/database.ts';
import { findHospital } from '../../bot/store/hospitals/find-hospital.ts';
import type { OpenSession } from '../../bot/store/sessions/use-session.ts';
import { type LinePlatform, startLinePlatform } from '../line-platform/line-platform.ts';
import { createTestDatabase } from '../store/test-database.ts';

export const allFeatures: Category[] = ['queue', 'reservations', 'billing', 'notices', 'card', 'ecard'];
const appSecret = 'a-secret-for-tests-of-32-characters!';
/** The hospital as LINE knows it. */
const account = {
  name: '北病院',
  channelId: '1656000001',
  channelSecret: 'f'.repeat(32),
  loginChannelId: '1656000002',
  liffId: '1656000002-abcdefgh',
  basicId: '@kita',
};

export interface StagePerson {
  lineUserId: string;
  memberId: string;
}

export interface InviteOptions {
  categories?: Category[];
  label?: string;
  until?: Date;
}

export interface Stage {
  context: Context;
  platform: LinePlatform;
  databaseUrl: string;
  url: string;
  apiKey: string;
  channel: string;
  /** Everything that has been logged, by contextOf too. */
  logged(): string;
  /** Another process's view: a context with a pool and a LINE client of its own, which logs under `name`. */
  contextOf(name: string, wrap?: (line: LineClient) => LineClient): { context: Context; close(): Promise<void> };
  postEvents(events: object | object[]): Promise<{ id: string; status: string; errors?: unknown }[]>;
  putPatient(cardNumber: string, name: string): Promise<string>;
  /** Until everything that this LINE user did has been handled and answered. */
  heard(lineUserId: string): Promise<void>;
  /** A LINE user who has followed the bot. */
  addPerson(name: string): Promise<StagePerson>;
  addGuardian(person: StagePerson, patientId: string): Promise<void>;
  /** A session as it stands after consent and credential, whose own tests are elsewhere. */
  sessionOf(person: StagePerson): Promise<OpenSession>;
  /** What the guardian shows or sends; `label`: what the watcher is called by them. */
  invite(guardian: StagePerson, patientId: string, options?: InviteOptions): Promise<InvitationAnswer>;
  /** The guardian invites, the watcher accepts, as the mini-app's flows do it; false: refused (watching already). */
  pair(guardian: StagePerson, patientId: string, watcher: StagePerson, options?: InviteOptions): Promise<boolean>;
  close(): Promise<void>;
}

/** `features`: what the hospital has adopted. `holdSettings`: what it holds back; left out: nothing, at any hour. `isLocalhost`: the page has a name and not only a number, as passkeys ask for. */
export async function setStage(
  options: { features?: Category[]; id?: string; isLocalhost?: boolean; holdSettings?: HoldSettings } = {},
): Promise<Stage> {
  const id = options.id ?? 'kita';
  const test = await createTestDatabase();
  const platform = await startLinePlatform({ keepBodies: true });
  let logged = '';
  const closers: (() => Promise<void>)[] = [];
  const contextOf = (name: string, wrap: (line: LineClient) => LineClient = (line) => line) => {
    const log = createLog(name, 'debug', { write: (line: string) => (logged += line) });
    const database = openDatabase(test.url);
    const line = wrap(createLineClient({ apiUrl: platform.url, log }));
    const idTokens = createIdTokenVerifier({ lineApiUrl: platform.url });
    const context: Context = {
      database,
      secrets: new Secrets(appSecret),
      line,
      idTokens,
      log,
      now: () => new Date(),
      publicUrl: 'https://mimamori.example',
    };
    let closed: Promise<void> | null = null;
    const close = () => (closed ??= database.close());
    closers.push(close);
    return { context, close };
  };
  const { context } = contextOf('web');
  const server = await new Promise<Server>((resolve) => {
    const listening: Server = createApp(context).listen(0, '127.0.0.1', () => resolve(listening));
  });
  const url = `http://${options.isLocalhost ? 'localhost' : '127.0.0.1'}:${(server.address() as AddressInfo).port}`;
  if (options.isLocalhost) context.publicUrl = url;
  const added = await addHospital(context, {
    id,
    ...account,
    features: options.features ?? allFeatures,
    ...(options.holdSettings ?? { holdMs: 0, quietFrom: null, quietTo: null }),
  });
  if (added.kind !== 'added') throw new Error('the hospital could not be added');
  platform.addChannel({
    ...account,
    liffEndpointUrl: `${url}/liff/${id}`,
    webhookUrl: `${url}/line/${id}/webhook`,
  });

  const hospitalCall = async (method: string, path: string, body: object) => {
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: { authorization: `Bearer ${added.apiKey}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as Record<string, unknown>;
  };
  const sessionOf: Stage['sessionOf'] = async (person) => {
    const hospital = await findHospital(context.database, { id });
    if (hospital === null) throw new Error('the hospital is gone');
    const standing = {
      language: 'ja',
      following: true,
      hasCredential: true,
      unlocked: true,
      freshlyUnlocked: true,
      hasRecoveryCode: true,
      passkeys: 0,
      toAgree: [],
      guardianOf: 0,
      watching: 0,
    } as const;
    return { hospital, memberId: person.memberId, tokenHash: Buffer.alloc(32), ...standing, toAgree: [] };
  };
  const invite: Stage['invite'] = async (guardian, patientId, { categories, label, until } = {}) => {
    const invited = await inviteWatcher(context, await sessionOf(guardian), {
      patientId,
      displayName: label ?? '家族',
      ...(categories ? { categories } : {}),
      until: until ?? null,
    });
    if (invited.outcome !== 'invited') throw new Error(`the invitation was refused: ${invited.outcome}`);
    return invited.invitation;
  };
  const heard = async (lineUserId: string) => {
    const left = `select count(*)::int as n from webhook_events where hospital_id = $1 and line_user_id = $2 and handled_at is null`;
    await eventually(async () => (await context.database.pool.query(left, [id, lineUserId])).rows[0].n === 0);
  };
  return {
    context,
    platform,
    databaseUrl: test.url,
    url,
    apiKey: added.apiKey,
    channel: account.channelId,
    logged: () => logged,
    contextOf,
    sessionOf,
    async postEvents(events) {
      const answer = await hospitalCall('POST', '/v1/events', Array.isArray(events) ? { events } : events);
      return answer.results as { id: string; status: string; errors?: unknown }[];
    },
    async putPatient(cardNumber, name) {
      await hospitalCall('PUT', `/v1/patients/${cardNumber}`, { name, nameKana: 'テスト ハナコ', birthDate: '1948-05-02' });
      const { rows } = await context.database.pool.query('select id from patients where hospital_id = $1 and card_number = $2', [
        id,
        cardNumber,
      ]);
      return rows[0].id as string;
    },
    async addPerson(name) {
      const { userId } = platform.addUser({ displayName: name });
      await platform.follow(userId, account.channelId);
      const member = async () =>
        (
          await context.database.pool.query('select id from members where hospital_id = $1 and line_user_id = $2 and following', [
            id,
            userId,
          ])
        ).rows[0]?.id as string | undefined;
      const memberId = await eventually(member);
      await heard(userId);
      return { lineUserId: userId, memberId };
    },
    heard,
    async addGuardian(person, patientId) {
      await context.database.pool.query(
        `insert into guardians (hospital_id, member_id, patient_id, relation, slip_id) values ($1, $2, $3, 'self', $4)`,
        [...[id, person.memberId, patientId, uuidv7()]],
      );
    },
    invite,
    async pair(guardian, patientId, watcher, options = {}) {
      const { url } = await invite(guardian, patientId, options);
      const code = new URL(url).pathname.split('/').at(-1) ?? '';
      const accepted = await acceptInvitation(context, await sessionOf(watcher), code, options.label ?? null);
      if (accepted.outcome !== 'paired' && accepted.outcome !== 'already-watching') throw new Error(`pairing ended as ${accepted.outcome}`);
      return accepted.outcome === 'paired';
    },
    async close() {
      await new Promise((done) => server.close(done));
      server.closeAllConnections();
      for (const close of closers) await close();
      await platform.stop();
      await test.drop();
    },
  };
}

/** Polls until there is something; fails where a wait for nothing would hang. */
export async function eventually<T>(look: () => Promise<T | undefined | null | false>, withinMs = 15_000): Promise<T> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== null && found !== false) return found;
    if (performance.now() > deadline) throw new Error('what was waited for did not come');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
