// Somebody asks while they still may, holds the body of the request back, and sends it when they may not any more.
import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { rotateApiKey } from '../../bot/flows/hospitals/administer-hospital.ts';
import { newAuthenticator } from '../http/mini-app/authenticator.ts';
import { type Answer, minute, type Phone, pin, type Stage, setStage } from '../http/mini-app/stage.ts';
import { eventually } from '../stage/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(async () => {
  await stage?.close();
});

/** Sends the head of a request, and its body when told to: after the server has looked at who asks. */
async function hold(phone: Phone, path: string, body: unknown) {
  // The look is seen by the time that it notes.
  stage.pass(1_000);
  const before = stage.context.now();
  return holdUntil(`/api${path}`, phone.token, body, () =>
    eventually(
      async () =>
        (
          await stage.rows(
            `select 1 from sessions where hospital_id = split_part($1, '.', 1) and token_hash = sha256($1::bytea) and last_used_at >= $2`,
            [phone.token, before],
          )
        ).length > 0,
    ),
  );
}

async function holdUntil(path: string, token: string, body: unknown, isLookedAt: () => Promise<unknown>) {
  const text = JSON.stringify(body);
  const { port, hostname } = new URL(stage.url);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  let answer = '';
  socket.setEncoding('utf8').on('data', (part: string) => {
    answer += part;
  });
  const head = ['Host: x', 'Connection: close', `Authorization: Bearer ${token}`, 'Content-Type: application/json'];
  socket.write([`POST ${path} HTTP/1.1`, ...head, `Content-Length: ${Buffer.byteLength(text)}`, '', ''].join('\r\n'));
  await isLookedAt();
  return async () => {
    socket.write(text);
    await once(socket, 'close');
    const [first = '', rest = ''] = answer.split('\r\n\r\n');
    return { status: Number(first.split(' ')[1]), body: JSON.parse(rest) };
  };
}
const lockedOut = { status: 403, body: { error: { code: 'credential_required' } } };
const ended = { status: 401, body: { error: { code: 'session_ended' } } };
const notTheirs = { status: 404, body: { error: { code: 'not_found' } } };
const contact = { kind: 'phone', value: '090-1111-2222' };
const contactsOf = (phone: Phone) => stage.rows('select kind from contacts where member_id = $1', [phone.memberId]);

test('until the PIN is changed: nothing is invited, entered, made or set with the session that it has locked', async () => {
  const { phone: owner, patientId } = await stage.guardian();
  const thief = await stage.phone('kita', owner.userId);
  await thief.get('POST', '/credential/check', { pin });
  const passkey = await newAuthenticator().make(thief);
  const held = [
    await hold(thief, `/patients/${patientId}/invitations`, { displayName: '長女' }),
    await hold(thief, '/contact', contact),
    await hold(thief, '/passkeys', { response: passkey }),
    await hold(thief, '/credential', { pin: '264913' }),
  ];
  await owner.get('POST', '/credential', { pin: '730915' });
  for (const finish of held) expect(await finish()).toMatchObject(lockedOut);
  expect(await stage.rows('select 1 from invitations where patient_id = $1', [patientId])).toEqual([]);
  expect(await contactsOf(owner)).toEqual([]);
  expect(await owner.me()).toMatchObject({ unlocked: true, passkeys: 0 });
});

test('until the session has been left alone for too long', async () => {
  const { phone, patientId } = await stage.guardian();
  const finish = await hold(phone, `/patients/${patientId}/invitations`, { displayName: '長女' });
  stage.pass(15 * minute);
  expect(await finish()).toMatchObject(lockedOut);
});

test('until newer terms are in force', async () => {
  const { phone, patientId } = await stage.guardian('minami');
  const finish = await hold(phone, `/patients/${patientId}/invitations`, { displayName: '長女' });
  await stage.rows(
    `insert into documents (hospital_id, kind, version, language, title, body, published_at)
     select hospital_id, kind, version + 1, language, title, body, now() from documents where hospital_id = 'minami' and kind = 'terms'`,
  );
  expect(await finish()).toMatchObject({ status: 403, body: { error: { code: 'consent_required' } } });
});

test('until the member has left: the session has ended', async () => {
  const { phone } = await stage.guardian();
  const finish = await hold(phone, '/contact', contact);
  expect(await phone.get('POST', '/leave', { pin })).toEqual({ outcome: 'left' });
  expect(await finish()).toMatchObject(ended);
  expect(await contactsOf(phone)).toEqual([]);
});

/** Reception ends the registration; first it looks up which one. */
async function atReception(patientId: string): Promise<() => Promise<number>> {
  const token = stage.apiKeys.kita;
  const at = `/v1/patients/${await stage.cardOf(patientId)}/guardians`;
  const { guardianId } = (await stage.request('GET', at, { token })).body.guardians[0];
  return async () => (await stage.request('DELETE', `${at}/${guardianId}`, { token })).status;
}

test('until reception has ended the registration: no contact is kept of who holds nobody’s record', async () => {
  const { phone, patientId } = await stage.guardian();
  const end = await atReception(patientId);
  const finish = await hold(phone, '/contact', contact);
  expect(await end()).toBe(200);
  expect(await finish()).toMatchObject(notTheirs);
  expect(await contactsOf(phone)).toEqual([]);
});

/** Two requests at once: the first stands still where it comes to the table, in the middle of what it does, until the second has come as far as it can. */
async function inTheSameMoment<T>(table: string, first: () => Promise<T>, second: () => Promise<Answer>): Promise<[T, Answer]> {
  const brake = await stage.context.database.pool.connect();
  const waiting = (n: number) =>
    eventually(
      async () =>
        (await stage.rows(`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`)).length >= n,
    );
  try {
    await brake.query('begin');
    await brake.query(`lock table ${table} in share mode`);
    const one = first();
    await waiting(1);
    const other = second();
    await waiting(2);
    await brake.query('commit');
    return [await one, await other];
  } finally {
    brake.release();
  }
}

test('nor is one kept that is entered in the very moment in which reception ends the registration', async () => {
  const { phone, patientId } = await stage.guardian();
  const end = await atReception(patientId);
  const [ended, entered] = await inTheSameMoment('audit_entries', end, () => phone.call('POST', '/contact', contact));
  expect(ended).toBe(200);
  expect(entered).toMatchObject(notTheirs);
  expect(await contactsOf(phone)).toEqual([]);
});

test('nor is a first PIN that is set in the very moment in which its member leaves', async () => {
  const phone = await stage.phone();
  const [left, set] = await inTheSameMoment(
    'credentials',
    () => phone.get('POST', '/leave', {}),
    () => phone.call('POST', '/credential', { pin }),
  );
  expect(left).toEqual({ outcome: 'left' });
  expect(set).toMatchObject(lockedOut);
  expect(await stage.rows('select 1 from credentials where member_id = $1', [phone.memberId])).toEqual([]);
});

/** The same with a hospital's key; resolves when the server has found it. */
async function holdAtDesk(path: string, key: string, body: unknown) {
  const { pool } = stage.context.database;
  const query = pool.query.bind(pool) as (...of: unknown[]) => Promise<unknown>;
  const { promise: found, resolve } = Promise.withResolvers<void>();
  // Listens only: every statement goes on as it came.
  Object.assign(pool, {
    query: (...of: unknown[]) => {
      const asked = query(...of);
      if ((of[0] as { name?: string }).name === 'find-api-keys') void asked.then(() => resolve());
      return asked;
    },
  });
  try {
    return await holdUntil(path, key, body, () => found);
  } finally {
    Object.assign(pool, { query });
  }
}

test('until the hospital’s key has been replaced: what was begun with the one that got into wrong hands is not carried out with it', async () => {
  const { cardNumber, id: patientId } = await stage.addPatient('minami');
  const before = stage.apiKeys.minami;
  const visitId = `v-${cardNumber}`;
  const event = { id: visitId, type: 'queue.called', occurredAt: new Date().toISOString(), cardNumber, data: { visitId, call: 'enter' } };
  const held = [
    await holdAtDesk('/v1/events', before, event),
    await holdAtDesk(`/v1/patients/${cardNumber}/verification-slips`, before, { validHours: 1 }),
  ];
  const rotated = await rotateApiKey(stage.context, 'minami', 0);
  for (const finish of held) expect(await finish()).toMatchObject({ status: 401, body: { error: { code: 'unauthorized' } } });
  expect(await stage.rows('select 1 from events where id = $1', [visitId])).toEqual([]);
  expect(await stage.rows('select 1 from verification_slips where patient_id = $1', [patientId])).toEqual([]);
  const token = rotated?.apiKey ?? '';
  const slow = await holdAtDesk('/v1/events', token, event);
  expect(await slow()).toMatchObject({ status: 200, body: { results: [{ id: visitId, status: 'accepted' }] } });
});
