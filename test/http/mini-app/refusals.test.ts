// Who is refused what: every role at every endpoint. What is somebody else's answers to the letter like what never was.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { endpoints } from '../../../bot/http/mini-app/endpoints.ts';
import { birthDate, minute, type Phone, pin, type Stage, setStage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
  // Every kind of information, so that every endpoint has something to answer.
  await stage.rows(`update hospitals set features = '{card,ecard,queue,reservations,billing,notices}'`);
});
afterAll(async () => {
  await stage?.close();
});

/** A patient of kita with a guardian, an invitation and a watch; all of it somebody else's to most. */
interface World {
  guardian: { phone: Phone; patientId: string };
  invitationId: string;
  code: string;
  watchId: string;
  /** The guardian's. */
  passkeyId: string;
}

/** Roles that have agreed and given their PIN. */
const ready = [
  'stranger',
  'watcher',
  'watcher of reservations alone',
  'ended watcher',
  'watcher past the end',
  'guardian',
  'second guardian',
  'guardian of another',
  "another hospital's guardian",
] as const;
type Role = (typeof ready)[number];
/** The guardian, where something is missing. */
const hindered = ['without a session', 'without the PIN given', 'without consent', 'without a PIN'] as const;

const ok = 200;
const theirs = (...roles: Role[]) =>
  Object.fromEntries(ready.map((role) => [role, roles.includes(role) ? 200 : 404])) as Record<Role, number>;
const everybody = theirs(...ready);

/** Who watch now. */
const watchers = ['watcher', 'watcher of reservations alone'] as const;

interface Row {
  request: string;
  with: (world: World) => { id?: string; body?: unknown };
  roles: Record<Role, number>;
  /** Of the hindered: who is refused, and how. */
  locked: 200 | 403;
  unagreed: 200 | 403;
  /** What is answered to a guardian whose member has no credential; such there are only while registering is under way. */
  noPin: 200 | 403;
}
const open = { locked: ok, unagreed: ok, noPin: ok } as const;
const looks = { locked: 403, unagreed: ok, noPin: ok } as const;
/** One's own credential: the PIN must have been given, whatever is agreed to. */
const guards = { locked: 403, unagreed: ok, noPin: 403 } as const;
const begins = { locked: 403, unagreed: 403, noPin: 403 } as const;

const guardians = theirs('guardian', 'second guardian', 'guardian of another', "another hospital's guardian");
/** In the shape of an authenticator's answers, and signed by none. */
const ofNone = { id: 'AAAA', rawId: 'AAAA', type: 'public-key', clientExtensionResults: {} };
const madeUp = { ...ofNone, response: { clientDataJSON: 'AAAA', attestationObject: 'AAAA' } };
const givenUp = { ...ofNone, response: { clientDataJSON: 'AAAA', authenticatorData: 'AAAA', signature: 'AAAA' } };

/** What ends or uses something stands last. */
const rows: Row[] = [
  { request: 'GET /me', with: () => ({}), roles: everybody, ...open },
  { request: 'GET /documents', with: () => ({}), roles: everybody, ...open },
  { request: 'GET /patients', with: () => ({}), roles: everybody, ...looks },
  { request: 'GET /watches', with: () => ({}), roles: everybody, ...looks },
  { request: 'GET /people', with: () => ({}), roles: everybody, ...looks, unagreed: 403 },
  {
    request: 'GET /people/:id',
    with: (w) => ({ id: w.guardian.patientId }),
    roles: theirs('guardian', 'second guardian', ...watchers),
    ...looks,
    unagreed: 403,
  },
  ...['reservations', 'bills', 'notices', 'ecard'].map((kind) => ({
    request: `GET /people/:id/${kind}`,
    with: (w: World) => ({ id: w.guardian.patientId }),
    roles: theirs('guardian', 'second guardian', ...(kind === 'reservations' ? watchers : (['watcher'] as const))),
    ...looks,
    unagreed: 403 as const,
  })),
  {
    request: 'POST /people/:id/notices/read',
    with: (w) => ({ id: w.guardian.patientId, body: { ids: ['N-1'] } }),
    roles: theirs('guardian', 'second guardian', 'watcher'),
    ...looks,
    unagreed: 403,
  },
  {
    request: 'POST /patients/:id/invitations',
    with: (w) => ({ id: w.guardian.patientId, body: { displayName: '長女' } }),
    roles: theirs('guardian', 'second guardian'),
    ...begins,
  },
  // A code is its issuer's alone, whoever else holds the record.
  { request: 'GET /invitations/:id', with: (w) => ({ id: w.invitationId }), roles: theirs('guardian'), ...looks },
  { request: 'POST /invitations/open', with: (w) => ({ body: { code: w.code } }), roles: everybody, ...open },
  {
    request: 'PATCH /watches/:id',
    with: (w) => ({ id: w.watchId, body: { label: '義母' } }),
    roles: theirs(...watchers),
    locked: 403,
    unagreed: ok,
    noPin: ok,
  },
  {
    request: 'POST /patients',
    with: () => ({ body: { slipCode: '0000-0000-0000', birthDate, relation: 'self' } }),
    roles: everybody,
    ...begins,
  },
  { request: 'GET /settings', with: () => ({}), roles: everybody, ...looks },
  { request: 'PATCH /settings', with: () => ({ body: { lockScreen: 'bare' } }), roles: everybody, ...looks },
  {
    request: 'PATCH /people/:id/pushes',
    with: (w) => ({ id: w.guardian.patientId, body: { topic: 'queue', pushed: false } }),
    roles: theirs('guardian', 'second guardian', ...watchers),
    ...looks,
  },
  {
    request: 'PATCH /people/:id/wait',
    with: (w) => ({ id: w.guardian.patientId, body: { hears: 'each' } }),
    roles: theirs('guardian', 'second guardian', ...watchers),
    ...looks,
  },
  { request: 'GET /consents', with: () => ({}), roles: everybody, ...looks },
  {
    request: 'GET /patients/:id/looks',
    with: (w) => ({ id: w.guardian.patientId }),
    roles: theirs('guardian', 'second guardian'),
    ...looks,
  },
  {
    request: 'POST /invitations/:id/reissue',
    with: (w) => ({ id: w.invitationId }),
    roles: theirs('guardian'),
    ...begins,
  },
  { request: 'DELETE /invitations/:id', with: (w) => ({ id: w.invitationId }), roles: theirs('guardian'), ...looks },
  { request: 'POST /invitations/accept', with: () => ({ body: { code: 'A'.repeat(22) } }), roles: everybody, ...begins },
  {
    request: 'DELETE /watches/:id',
    with: (w) => ({ id: w.watchId }),
    roles: theirs('guardian', 'second guardian', ...watchers, 'ended watcher', 'watcher past the end'),
    ...looks,
  },
  { request: 'GET /passkeys', with: () => ({}), roles: everybody, ...guards },
  { request: 'POST /passkeys/options', with: () => ({}), roles: everybody, ...guards },
  { request: 'POST /passkeys', with: () => ({ body: { response: madeUp } }), roles: everybody, ...guards },
  { request: 'DELETE /passkeys/:id', with: (w) => ({ id: w.passkeyId }), roles: theirs('guardian'), ...guards },
  { request: 'GET /contact', with: () => ({}), roles: guardians, ...begins },
  { request: 'POST /contact', with: () => ({ body: { kind: 'phone', value: '03-1111-2222' } }), roles: guardians, ...begins },
  { request: 'DELETE /contact', with: () => ({}), roles: guardians, ...begins },
  { request: 'POST /credential/recovery-code', with: () => ({}), roles: everybody, ...guards },
  {
    request: 'POST /credential/reset',
    with: () => ({ body: { code: 'AAAA-AAAA-AAAA-AAAA', pin } }),
    roles: everybody,
    ...open,
  },
  { request: 'POST /credential/passkey/options', with: () => ({}), roles: everybody, ...open },
  { request: 'POST /credential/passkey', with: () => ({ body: { response: givenUp } }), roles: everybody, ...open },
  { request: 'POST /credential', with: () => ({ body: { pin } }), roles: everybody, locked: 403, unagreed: ok, noPin: ok },
  { request: 'POST /credential/check', with: () => ({ body: { pin } }), roles: everybody, ...open },
  { request: 'POST /consents', with: () => ({ body: { documents: [{ kind: 'terms', version: 1 }] } }), roles: everybody, ...open },
  // Nobody's to be refused but for the PIN; here a wrong one, so that everybody stays.
  { request: 'POST /leave', with: () => ({ body: { pin: '271828' } }), roles: everybody, locked: 403, unagreed: ok, noPin: ok },
];

async function send(phone: Phone, row: Row, world: World, other?: string) {
  const [method = '', path = ''] = row.request.split(' ');
  const { id, body } = row.with(world);
  return phone.call(method, path.replace(':id', other ?? id ?? ''), body);
}

/** 201 is as welcome as 200. */
const kind = (status: number) => (status === 201 ? 200 : status);

async function makeWorld(role: Role | (typeof hindered)[number]): Promise<{ world: World; phone: Phone }> {
  const guardian = await stage.guardian();
  const until = role === 'watcher past the end' ? { until: new Date(stage.context.now().getTime() + minute).toISOString() } : {};
  const shared = role === 'watcher of reservations alone' ? { categories: ['reservations'] } : {};
  const { phone: watcher, watchId } = await stage.watcher(guardian, { ...until, ...shared });
  const { invitationId, code } = await stage.invite(guardian);
  const passkeyId = uuidv7();
  await stage.rows(
    `insert into passkeys (hospital_id, id, member_id, credential_id, public_key, counter, created_at) values ('kita', $1, $2, $3, '', 0, now())`,
    [passkeyId, guardian.phone.memberId, passkeyId],
  );
  const world = { guardian, invitationId, code, watchId, passkeyId };
  switch (role) {
    case 'stranger':
      return { world, phone: await stage.readyPhone() };
    case 'watcher':
    case 'watcher of reservations alone':
      return { world, phone: watcher };
    case 'ended watcher':
      await watcher.get('DELETE', `/watches/${watchId}`);
      return { world, phone: watcher };
    case 'watcher past the end':
      stage.pass(2 * minute);
      return { world, phone: watcher };
    case 'second guardian': {
      const phone = await stage.readyPhone();
      const slipCode = await stage.slip(await stage.cardOf(guardian.patientId));
      await phone.get('POST', '/patients', { slipCode, birthDate, relation: 'proxy' });
      return { world, phone };
    }
    case 'guardian of another':
      return { world, phone: (await stage.guardian()).phone };
    case "another hospital's guardian":
      return { world, phone: (await stage.guardian('minami')).phone };
    case 'without the PIN given':
      return { world, phone: await stage.phone('kita', guardian.phone.userId) };
    case 'without consent':
      await stage.rows('delete from consents where member_id = $1', [guardian.phone.memberId]);
      return { world, phone: guardian.phone };
    case 'without a PIN':
      await stage.rows('delete from credentials where member_id = $1', [guardian.phone.memberId]);
      return { world, phone: guardian.phone };
    default:
      return { world, phone: guardian.phone };
  }
}

test('the table has every endpoint', () => {
  expect(rows.map((r) => r.request).sort()).toEqual(endpoints.map((e) => `${e.method.toUpperCase()} ${e.path}`).sort());
});

describe.each(ready)('%s', (role) => {
  test('gets what is theirs, and 404 for all else', async () => {
    const { world, phone } = await makeWorld(role);
    for (const row of rows) {
      const answer = await send(phone, row, world);
      expect({ role, request: row.request, status: kind(answer.status) }).toEqual({ role, request: row.request, status: row.roles[role] });
      if (answer.status !== 404) continue;
      expect(answer.body).toEqual({ error: { code: 'not_found', message: expect.any(String) } });
      // The same answer as for an id that never was, and for what is no id at all.
      for (const other of [uuidv7(), 'x', '%00', '..%2Fme', 'ffffffff-ffff-ffff-ffff-ffffffffffff']) {
        const never = await send(phone, row, world, other);
        expect({ status: never.status, body: never.body }).toEqual({ status: 404, body: answer.body });
      }
    }
  });
});

test.each([
  ['without the PIN given', 'locked', 'credential_required'],
  ['without consent', 'unagreed', 'consent_required'],
  ['without a PIN', 'noPin', 'credential_required'],
] as const)('the guardian %s', async (role, column, code) => {
  for (const row of rows) {
    // What was missing is made good by some requests, so each has a world of its own where it matters.
    if (!/POST \/(credential|consents|leave)/.test(row.request)) continue;
    const { world, phone } = await makeWorld(role);
    const expected = role === 'without a PIN' && row.request === 'POST /credential/check' ? 409 : row[column];
    expect({ request: row.request, status: kind((await send(phone, row, world)).status) }).toEqual({
      request: row.request,
      status: expected,
    });
  }
  const { world, phone } = await makeWorld(role);
  for (const row of rows) {
    if (/POST \/(credential|consents|leave)/.test(row.request)) continue;
    const answer = await send(phone, row, world);
    // A watch is renamed by its watcher alone.
    const expected = row.request === 'PATCH /watches/:id' && row[column] === 200 ? 404 : row[column];
    expect({ request: row.request, status: kind(answer.status) }).toEqual({ request: row.request, status: expected });
    if (answer.status === 403) expect(answer.body.error.code).toBe(code);
  }
});

test('without a session: 401 everywhere, and nothing else is told', async () => {
  const { world } = await makeWorld('guardian');
  const answers = new Set<string>();
  for (const row of rows) {
    const [method = '', path = ''] = row.request.split(' ');
    const { id, body } = row.with(world);
    for (const to of [id ?? '', uuidv7(), 'x']) {
      const answer = await stage.request(method, `/api${path.replace(':id', to)}`, {
        token: `kita.${'A'.repeat(43)}`,
        ...(body === undefined ? {} : { body }),
      });
      expect(answer.status).toBe(401);
      answers.add(JSON.stringify(answer.body));
    }
  }
  expect(answers.size).toBe(1);
});

test('a former guardian has lost the record, its invitations and its watches', async () => {
  const { world, phone } = await makeWorld('guardian');
  await stage.rows('update guardians set ended_at = now() where member_id = $1', [phone.memberId]);
  for (const row of rows.filter((r) => r.request.includes(':id') && !r.request.includes('/passkeys/')))
    expect({ request: row.request, status: (await send(phone, row, world)).status }).toEqual({ request: row.request, status: 404 });
});
