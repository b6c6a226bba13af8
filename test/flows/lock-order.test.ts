// Whoever locks several rows locks them in one order (docs/decisions/003): of two who meet one waits for the other, and never both for each other.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { removeHospital } from '../../bot/flows/hospitals/administer-hospital.ts';
import { newAuthenticator } from '../http/mini-app/authenticator.ts';
import { type Answer, birthDate, type HospitalId, type Phone, pin, type Stage, setStage } from '../http/mini-app/stage.ts';
import { eventually } from '../stage/stage.ts';

/** PostgreSQL looks for circles so late here that it never does: who stands in one waits until its patience is over, and is answered 503. */
const patience = [`set deadlock_timeout = '1h'`, `set lock_timeout = '4s'`];

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
  const { pool } = stage.context.database;
  const impress = (client: { query(sql: string): unknown }) => Promise.all(patience.map((setting) => client.query(setting)));
  pool.on('connect', (client) => void impress(client));
  const open = await Promise.all(Array.from({ length: pool.options.max }, () => pool.connect()));
  for (const client of open) {
    await impress(client);
    client.release();
  }
});
afterAll(async () => {
  await stage?.close();
});

const receiptOf = (hospital: HospitalId) => `select pg_advisory_xact_lock(hashtextextended('receipt:${hospital}', 0))`;
const api = (method: string, path: string, body?: unknown, hospital: HospitalId = 'kita') =>
  stage.request(method, `/v1${path}`, { token: stage.apiKeys[hospital], ...(body === undefined ? {} : { body }) });

/** Takes a lock for as long as the test wants. */
async function hold(sql: string, values: unknown[] = []): Promise<() => Promise<void>> {
  const client = await stage.context.database.pool.connect();
  await client.query('begin');
  await client.query(sql, values);
  return async () => {
    await client.query('commit');
    client.release();
  };
}

/** Until so many statements wait for a lock; `of`: those that hold this text. */
async function waiting(count: number, of = ''): Promise<void> {
  const look = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%' || $1 || '%'`;
  await eventually(async () => (await stage.rows(look, [of])).length >= count);
}

/** Both come to their end: `held` keeps them back until the first has gone as far as it can, and then the second. */
async function meet<T, U>(held: string, values: unknown[], first: () => Promise<T>, second: () => Promise<U>): Promise<[T, U]> {
  const letGo = await hold(held, values);
  const one = first();
  await waiting(1);
  const other = second();
  await waiting(2);
  await letGo();
  return Promise.all([one, other]);
}

const statuses = (answers: Answer[]) => answers.map(({ status }) => status);

async function register(phone: Phone, patientId: string): Promise<void> {
  const slipCode = await stage.slip(await stage.cardOf(patientId), phone.hospital);
  await phone.get('POST', '/patients', { slipCode, birthDate, relation: 'proxy' });
}

test('who leaves, and whose PIN is set anew on another phone', async () => {
  const { phone, patientId } = await stage.guardian();
  await stage.invite({ phone, patientId });
  const { recoveryCode } = await phone.get('POST', '/credential/recovery-code', undefined, 201);
  await phone.get('POST', '/passkeys', await newAuthenticator().make(phone), 201);
  const other = await stage.phone('kita', phone.userId);
  const letMemberGo = await hold('select 1 from members where id = $1 for update', [phone.memberId]);
  const leaving = phone.call('POST', '/leave', { pin });
  await waiting(1, 'from members');
  // Held only now: the PIN has been given.
  const letCredentialGo = await hold('select 1 from credentials where member_id = $1 for update', [phone.memberId]);
  const renewing = other.call('POST', '/credential/reset', { code: recoveryCode, pin: '730915' });
  await waiting(1, 'from credentials');
  await letMemberGo();
  await waiting(2, 'from credentials');
  await letCredentialGo();
  expect((await leaving).body).toEqual({ outcome: 'left' });
  // 401 where they have left before they are told how they stand.
  expect([200, 401]).toContain((await renewing).status);
});

test('who leaves, and a watch that ends of which they are to be told', async () => {
  const first = await stage.guardian();
  const second = await stage.readyPhone();
  await register(second, first.patientId);
  const { watchId } = await stage.watcher(first);
  const path = `/patients/${await stage.cardOf(first.patientId)}/watchers/${watchId}`;
  const answers = await meet(
    receiptOf('kita'),
    [],
    () => second.call('POST', '/leave', { pin }),
    () => api('DELETE', path),
  );
  expect(statuses(answers)).toEqual([200, 200]);
});

test('who leaves, and who says on another phone where they can be reached', async () => {
  const { phone } = await stage.guardian();
  const other = await stage.phone('kita', phone.userId);
  await other.get('POST', '/credential/check', { pin });
  const answers = await meet(
    'lock table contacts in share mode',
    [],
    () => other.call('POST', '/contact', { kind: 'phone', value: '090-1234-5678' }),
    () => phone.call('POST', '/leave', { pin }),
  );
  expect(statuses(answers)).toEqual([200, 200]);
});

test('a hospital that is removed, and a watch that ends there', async () => {
  const guardian = await stage.guardian('minami');
  const { watchId } = await stage.watcher(guardian);
  const path = `/patients/${await stage.cardOf(guardian.patientId)}/watchers/${watchId}`;
  const [removed, ended] = await meet(
    receiptOf('minami'),
    [],
    () => removeHospital(stage.context, 'minami'),
    () => api('DELETE', path, undefined, 'minami'),
  );
  expect([removed, ended.status]).toEqual([true, 200]);
});

test('a registration that ends, and a code of its member’s that is issued anew', async () => {
  const { phone, patientId } = await stage.guardian();
  const { invitationId } = await stage.invite({ phone, patientId });
  const path = `/patients/${await stage.cardOf(patientId)}/guardians`;
  const { guardians } = (await api('GET', path)).body;
  const answers = await meet(
    'select 1 from guardians where patient_id = $1 for update',
    [patientId],
    () => api('DELETE', `${path}/${guardians[0].guardianId}`),
    () => phone.call('POST', `/invitations/${invitationId}/reissue`),
  );
  expect(statuses(answers)).toEqual([200, 404]);
});

describe('a patient who is removed, and', () => {
  const remove = async (patientId: string) => api('DELETE', `/patients/${await stage.cardOf(patientId)}`);

  test('a card that is registered', async () => {
    const { patientId } = await stage.guardian();
    const phone = await stage.readyPhone();
    const slipCode = await stage.slip(await stage.cardOf(patientId));
    const answers = await meet(
      'lock table push_settings in share mode',
      [],
      () => phone.call('POST', '/patients', { slipCode, birthDate, relation: 'proxy' }),
      () => remove(patientId),
    );
    expect(statuses(answers)).toEqual([200, 200]);
  });

  test('an invitation that is accepted', async () => {
    const guardian = await stage.guardian();
    const { code } = await stage.invite(guardian);
    const phone = await stage.readyPhone();
    const answers = await meet(
      'lock table push_settings in share mode',
      [],
      () => phone.call('POST', '/invitations/accept', { code }),
      () => remove(guardian.patientId),
    );
    expect(statuses(answers)).toEqual([200, 200]);
  });

  test('somebody who is invited', async () => {
    const { phone, patientId } = await stage.guardian();
    const answers = await meet(
      'lock table invitations in share mode',
      [],
      () => phone.call('POST', `/patients/${patientId}/invitations`, { displayName: '長男' }),
      () => remove(patientId),
    );
    expect(statuses(answers)).toEqual([201, 200]);
  });

  test('a code that is issued anew', async () => {
    const { phone, patientId } = await stage.guardian();
    const { invitationId } = await stage.invite({ phone, patientId });
    const answers = await meet(
      'lock table audit_entries in share mode',
      [],
      () => phone.call('POST', `/invitations/${invitationId}/reissue`),
      () => remove(patientId),
    );
    expect(statuses(answers)).toEqual([201, 200]);
  });

  test.each(['put', 'given another card', 'checked in'])('is %s', async (what) => {
    const { patientId } = await stage.guardian();
    const cardNumber = await stage.cardOf(patientId);
    const event = { id: `e-${cardNumber}`, occurredAt: stage.context.now().toISOString(), cardNumber };
    const said: Record<string, () => Promise<Answer>> = {
      put: () => api('PUT', `/patients/${cardNumber}`, { name: '田中 花子', nameKana: 'タナカ ハナコ', birthDate }),
      'given another card': () =>
        api('POST', '/events', { ...event, type: 'card.updated', data: { card: [{ label: '診療科', value: '内科' }] } }),
      'checked in': () => api('POST', '/events', { ...event, type: 'visit.checked_in', data: { visitId: `v-${cardNumber}` } }),
    };
    const answers = await meet(
      receiptOf('kita'),
      [],
      () => said[what]?.() ?? Promise.reject(),
      () => remove(patientId),
    );
    expect(statuses(answers)).toEqual([200, 200]);
    if (what !== 'put') expect(answers[0]?.body).toMatchObject({ results: [{ status: 'accepted' }] });
  });
});
