import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type HospitalStage, openHospitalStage, patientBody } from './hospital-stage.ts';

let stage: HospitalStage;
beforeAll(async () => {
  stage = await openHospitalStage();
});
afterAll(() => stage.close());

test('a patient is created, changed, left as is, and read back', async () => {
  expect((await stage.call('GET', '/v1/patients/1')).status).toBe(404);
  const card = [{ label: '診療科', value: '内科' }];
  const created = await stage.call('PUT', '/v1/patients/1', { json: { ...patientBody, name: '佐藤　　花子', nameKana: 'ｻﾄｳ ﾊﾅｺ', card } });
  expect([created.status, created.body]).toEqual([201, { cardNumber: '1', ...patientBody, card, updatedAt: '2026-11-23T00:00:00.000Z' }]);
  stage.pass(1000);
  const same = await stage.call('PUT', '/v1/patients/1', { json: patientBody });
  expect([same.status, same.body]).toEqual([200, created.body]);
  const changed = await stage.call('PUT', '/v1/patients/1', { json: { ...patientBody, name: '鈴木 花子' } });
  expect([changed.status, changed.body]).toEqual([200, { ...created.body, name: '鈴木 花子', updatedAt: '2026-11-23T00:00:01.000Z' }]);
  expect((await stage.call('GET', '/v1/patients/1')).body).toEqual(changed.body);
  const audit = await stage.rows(`select action, actor_kind, detail from audit_entries where action = 'patient.put' order by id`);
  expect(audit).toEqual([true, false].map((isNew) => ({ action: 'patient.put', actor_kind: 'hospital', detail: { created: isNew } })));
});

test('a patient of another hospital with the same card number is another patient', async () => {
  await stage.call('PUT', '/v1/patients/1', { key: stage.minami, json: { ...patientBody, name: '別人 次郎' } });
  expect((await stage.call('GET', '/v1/patients/1')).body.name).toBe('鈴木 花子');
  expect((await stage.call('GET', '/v1/patients/1', { key: stage.minami })).body.name).toBe('別人 次郎');
});

test('many are judged each on its own; a card number that stands twice is taken once', async () => {
  const entry = (cardNumber: unknown, more: object = {}) => ({ cardNumber, ...patientBody, ...more });
  const patients = [
    entry('1', { name: '鈴木 花子' }),
    entry('10'),
    entry('10', { name: '誰か' }),
    entry('1 1'),
    entry('12', { birthDate: '1948-02-30' }),
    5,
    entry('13', { name: 'a\0b' }),
  ];
  const { status, body } = await stage.call('POST', '/v1/patients', { json: { patients } });
  expect(status).toBe(200);
  expect(body.results.map((r: { status: string }) => r.status)).toEqual([
    'unchanged',
    'created',
    'rejected',
    'rejected',
    'rejected',
    'rejected',
    'rejected',
  ]);
  expect(body.results.map((r: { errors?: { path: string }[] }) => r.errors?.[0]?.path)).toEqual([
    undefined,
    undefined,
    '$.cardNumber',
    '$.cardNumber',
    '$.birthDate',
    '$',
    '$.name',
  ]);
  expect((await stage.call('GET', '/v1/patients/10')).body.name).toBe(patientBody.name);
  expect((await stage.rows<{ n: number }>(`select count(*)::int as n from patients where hospital_id = 'kita'`))[0]?.n).toBe(2);
});

test('a card number put for another person is refused, alone and as one of many; a marriage and a corrected birth date go through', async () => {
  const another = { name: '鈴木 次郎', nameKana: 'スズキ ジロウ', birthDate: '1975-11-30' };
  await stage.call('PUT', '/v1/patients/20', { json: patientBody });
  const refused = await stage.call('PUT', '/v1/patients/20', { json: another });
  expect([refused.status, refused.body.error.code]).toEqual([409, 'conflict']);
  const batch = await stage.call('POST', '/v1/patients', {
    json: {
      patients: [
        { cardNumber: '20', ...another },
        { cardNumber: '21', ...another },
        { cardNumber: '1', ...patientBody, name: '鈴木 花子' },
      ],
    },
  });
  expect(batch.body.results).toEqual([
    { cardNumber: '20', status: 'rejected', errors: refused.body.error.details },
    { cardNumber: '21', status: 'created' },
    { cardNumber: '1', status: 'unchanged' },
  ]);
  expect((await stage.call('GET', '/v1/patients/20')).body).toMatchObject(patientBody);
  // Another with the same reading is another still.
  const sameReading = { ...patientBody, name: '佐藤 華子', birthDate: '1990-01-01' };
  expect((await stage.call('PUT', '/v1/patients/20', { json: sameReading })).status).toBe(409);
  const married = { ...patientBody, name: '鈴木 花子', nameKana: 'スズキ ハナコ' };
  for (const json of [married, { ...married, birthDate: '1948-05-20' }, { ...married, name: '鈴木花子', nameKana: 'ｽｽﾞｷﾊﾅｺ' }])
    expect([json, (await stage.call('PUT', '/v1/patients/20', { json })).status]).toEqual([json, 200]);
});

test('batches that name the same patients in another order do not block each other', async () => {
  const batch = (order: number[], name: string) => ({ patients: order.map((n) => ({ cardNumber: `c${n}`, ...patientBody, name })) });
  const up = Array.from({ length: 100 }, (_, n) => n);
  const answers = await Promise.all(
    ['一', '二', '三', '四', '五', '六'].map((name, i) =>
      stage.call('POST', '/v1/patients', { json: batch(i % 2 ? up : up.toReversed(), name) }),
    ),
  );
  expect(answers.map((a) => a.status)).toEqual(answers.map(() => 200));
});

test('a slip holds a code that is told once, its link and its QR code, and ends the earlier ones', async () => {
  const slip = await stage.call('POST', '/v1/patients/1/verification-slips');
  expect(slip.status).toBe(201);
  expect(slip.body.code).toMatch(/^\d{4}-\d{4}-\d{4}$/);
  expect(slip.body.url).toBe(`https://liff.line.me/1657000001-abcdefgh/register/${slip.body.code.replaceAll('-', '')}`);
  expect(slip.body.qrSvg).toMatch(/^<svg [\s\S]*<\/svg>\s*$/);
  expect(new Date(slip.body.expiresAt).getTime() - stage.context.now().getTime()).toBe(24 * 3_600_000);
  const open = () =>
    stage.rows<{ code_hash: Buffer }>('select code_hash from verification_slips where used_at is null and expires_at > $1', [
      stage.context.now(),
    ]);
  const hash = (code: string) => stage.context.secrets.hashCode(code.replaceAll('-', ''), 'slip');
  expect((await open()).map((r) => r.code_hash)).toEqual([hash(slip.body.code)]);
  const next = await stage.call('POST', '/v1/patients/1/verification-slips', { json: { validHours: 168 } });
  expect(new Date(next.body.expiresAt).getTime() - stage.context.now().getTime()).toBe(168 * 3_600_000);
  expect((await open()).map((r) => r.code_hash)).toEqual([hash(next.body.code)]);
  const both = await Promise.all([1, 2, 3].map(() => stage.call('POST', '/v1/patients/1/verification-slips', { json: {} })));
  expect(both.map((b) => b.status)).toEqual([201, 201, 201]);
  expect(await open()).toHaveLength(1);
  const stored = await stage.rows<{ all: string }>(`select string_agg(s::text, ' ') as all from verification_slips s`);
  expect(stored[0]?.all).not.toContain(next.body.code.replaceAll('-', ''));
});

test('a slip is refused for hours that do not fit and for nobody', async () => {
  for (const validHours of [0, 169, 1.5, '24', null, 1e300]) {
    const answer = await stage.call('POST', '/v1/patients/1/verification-slips', { json: { validHours } });
    expect([validHours, answer.status, answer.body.error.details[0].path]).toEqual([validHours, 400, '$.validHours']);
  }
  expect((await stage.call('POST', '/v1/patients/404/verification-slips', { json: {} })).status).toBe(404);
});

test('who watches is listed while they watch; a watch is ended at the counter once', async () => {
  const watchId = await stage.addWatch('kita', '1');
  const listed = await stage.call('GET', '/v1/patients/1/watchers');
  const since = stage.context.now().toISOString();
  expect(listed.body).toEqual({
    watchers: [{ watchId, displayName: '長女', categories: ['queue', 'notices'], since, until: null, lastSeenAt: null }],
  });
  expect((await stage.call('DELETE', `/v1/patients/10/watchers/${watchId}`)).status).toBe(404);
  expect((await stage.call('DELETE', '/v1/patients/1/watchers/not-an-id')).status).toBe(400);
  const ended = await stage.call('DELETE', `/v1/patients/1/watchers/${watchId}`);
  expect([ended.status, ended.body]).toEqual([200, { outcome: 'ended' }]);
  expect((await stage.call('DELETE', `/v1/patients/1/watchers/${watchId}`)).body).toEqual({ outcome: 'had-ended' });
  expect((await stage.call('GET', '/v1/patients/1/watchers')).body).toEqual({ watchers: [] });
  const audit = await stage.rows<{ action: string }>(`select action from audit_entries where action like 'watch%' order by id`);
  expect(audit.map((a) => a.action)).toEqual(['watchers.read', 'watch.ended', 'watchers.read']);
});

test('whatever the hospital looks at is recorded, with how much it found; of nobody there is nothing to record', async () => {
  await stage.call('PUT', '/v1/patients/20', { json: patientBody });
  await stage.addWatch('kita', '20');
  const looks = { guardians: 'guardians', watchers: 'watchers', contacts: 'contacts', 'paper-invitations': 'invitations' };
  const [patient] = await stage.rows<{ id: string }>(`select id from patients where hospital_id = 'kita' and card_number = '20'`);
  const found: Record<string, number> = {};
  for (const [at, name] of Object.entries(looks)) {
    const answer = await stage.call('GET', `/v1/patients/20/${at}`);
    found[at] = answer.body[name].length;
    expect((await stage.call('GET', `/v1/patients/404/${at}`)).status).toBe(404);
  }
  expect(found.watchers).toBe(1);
  const audit = await stage.rows(
    `select actor_kind, action, detail from audit_entries where action like '%.read' and patient_id = $1 order by id`,
    [patient?.id],
  );
  expect(audit).toEqual(
    Object.entries(looks).map(([at, name]) => ({ actor_kind: 'hospital', action: `${at}.read`, detail: { [name]: found[at] } })),
  );
});

test('a bare array is told how a batch looks, and what else is wrong is named as ever', async () => {
  const details = async (json: unknown) => (await stage.call('POST', '/v1/patients', { json })).body.error.details;
  expect(await details([{ cardNumber: '30', ...patientBody }])).toEqual([{ path: '$', reason: 'must be {"patients": […]}' }]);
  expect(await details({ patients: [], more: 1 })).toEqual([{ path: '$.more', reason: 'is not known here' }]);
  expect(await details({})).toEqual([{ path: '$.patients', reason: 'is missing; it must be an array' }]);
});

test('a birth date after today is refused by name, and today is the day in Japan', async () => {
  const justBefore = new Date('2026-11-23T14:59:59.999Z').getTime() - stage.context.now().getTime();
  stage.pass(justBefore);
  const born = { ...patientBody, birthDate: '2026-11-24' };
  const details = [{ path: '$.birthDate', reason: 'must not be later than today in Japan' }];
  const before = await stage.everything();
  const refused = await stage.call('PUT', '/v1/patients/30', { json: born });
  expect([refused.status, refused.body.error.code, refused.body.error.details]).toEqual([400, 'invalid_shape', details]);
  // Of a patient that is known too, where another birth date alone would be a correction.
  expect((await stage.call('PUT', '/v1/patients/10', { json: born })).body.error.details).toEqual(details);
  const batch = await stage.call('POST', '/v1/patients', { json: { patients: [{ cardNumber: '30', ...born }] } });
  expect(batch.body.results).toEqual([{ cardNumber: '30', status: 'rejected', errors: details }]);
  expect(await stage.everything()).toBe(before);
  stage.pass(1);
  expect((await stage.call('PUT', '/v1/patients/30', { json: born })).status).toBe(201);
});
