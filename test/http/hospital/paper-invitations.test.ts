import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readModules } from '../../demo/read-qr.ts';
import { type HospitalStage, openHospitalStage, patientBody } from './hospital-stage.ts';
import { type ReadPdf, readPdf } from './read-pdf.ts';

let stage: HospitalStage;
beforeAll(async () => {
  stage = await openHospitalStage();
  for (const card of ['1', '2', '3', '4']) await stage.call('PUT', `/v1/patients/${card}`, { json: patientBody });
});
afterAll(() => stage.close());

const documents = [
  { kind: 'terms', version: 1 },
  { kind: 'privacy', version: 1 },
];
const consent = { signedBy: '佐藤 花子', relation: 'self', signedOn: '2026-11-23', documents };
const asked = { displayName: '長女の良子', consent };
const all = ['card', 'ecard', 'queue', 'reservations', 'billing', 'notices'];
const issue = (json: object, card = '1') => stage.call('POST', `/v1/patients/${card}/paper-invitations`, { json });
const listOf = async (card: string) => (await stage.call('GET', `/v1/patients/${card}/paper-invitations`)).body.invitations;
const sheetOf = (answer: { body: { sheetPdf: string } }): ReadPdf => readPdf(Buffer.from(answer.body.sheetPdf, 'base64'));

/** What the QR code drawn on the sheet says. */
function scan({ fills: [squares = []] }: ReadPdf): string | null {
  const [left, top] = [Math.min(...squares.map((s) => s[0])), Math.min(...squares.map((s) => s[1]))];
  const right = Math.max(...squares.map((s) => s[0] + s[2]));
  const step = squares[0]?.[2] ?? 1;
  const size = Math.round((right - left) / step);
  const modules = Array.from({ length: size }, () => Array.from({ length: size }, () => false));
  for (const [x, y] of squares) (modules[Math.round((y - top) / step)] ?? [])[Math.round((x - left) / step)] = true;
  return readModules(modules);
}

test('everything adopted, until stopped, on a sheet that works for a day; of the code a hash is kept, and the consent with its scope', async () => {
  const answer = await issue(asked);
  expect(answer.status).toBe(201);
  const { invitationId, url, qrSvg, expiresAt } = answer.body;
  expect(url).toMatch(/^https:\/\/liff\.line\.me\/1657000001-abcdefgh\/invite\/[A-Za-z0-9_-]{22}$/);
  expect(qrSvg).toMatch(/^<svg/);
  expect(expiresAt).toBe('2026-11-24T00:00:00.000Z');
  const code = url.split('/').at(-1);
  const [row] = await stage.rows<{ kept: string; issuer: string | null }>(
    'select i::text as kept, issued_by_member_id as issuer from invitations i where id = $1',
    [invitationId],
  );
  expect(row?.issuer).toBeNull();
  expect(row?.kept).not.toContain(code);
  expect(
    await stage.rows(
      `select hospital_id, signed_by, relation, signed_on::text, terms_version, privacy_version, categories, watch_until, recorded_at from paper_consents where invitation_id = $1`,
      [invitationId],
    ),
  ).toEqual([
    {
      ...{ hospital_id: 'kita', signed_by: '佐藤 花子', relation: 'self', signed_on: '2026-11-23', terms_version: 1, privacy_version: 1 },
      ...{ categories: all, watch_until: null, recorded_at: new Date('2026-11-23T00:00:00Z') },
    },
  ]);
  expect(
    await stage.rows(`select actor_kind, actor_id, detail from audit_entries where action = 'invitation.issued' and hospital_id = 'kita'`),
  ).toEqual([{ actor_kind: 'hospital', actor_id: null, detail: { categories: all.join(' ') } }]);
  expect(await listOf('1')).toEqual([
    {
      ...{ invitationId, displayName: '長女の良子', state: 'open', issuedAt: '2026-11-23T00:00:00.000Z', expiresAt, usedAt: null },
      ...{ categories: all, until: null, consent },
    },
  ]);
  for (const secret of [code, '佐藤', '良子']) expect(stage.logged()).not.toContain(secret);
});

test('the sheet: one page of A4 with hospital, masked name, end, what is shared, steps and how to stop; its QR code is the link', async () => {
  const until = '2026-12-31T23:59:59+09:00';
  const answer = await issue({ ...asked, categories: ['billing', 'queue'], until, validHours: 72 });
  expect(Buffer.from(answer.body.sheetPdf, 'base64').toString('latin1')).toMatch(/^%PDF-1[\s\S]*\/MediaBox \[0 0 595\.28 841\.89\]/);
  const sheet = sheetOf(answer);
  expect(sheet.pages).toBe(1);
  const lines = sheet.text.split('\n');
  for (const line of [
    '北病院',
    '発行日 2026年11月23日(月)',
    'みまもり登録のご案内',
    '佐○ 花○ さんの受診のようすを、LINEでみまもるための用紙です。',
    '2026年11月26日(木)',
    '9:00 まで',
    'お一人だけ（1回かぎり）',
    '診察の順番（診察待順案内）',
    '会計履歴',
    '2026年12月31日(木) 23:59 まで',
    'スマートフォンでLINEを開きます。',
  ])
    expect(lines).toContain(line);
  expect(sheet.text.replaceAll('\n', '')).toContain('みまもる方はLINEのトークで「停止」と送ってください。');
  expect(sheet.text.replaceAll('\n', '')).toContain('until 26 November 2026 at 09:00 (Japan time)');
  // What is not shared, who the patient is, and the private name of the watcher stand nowhere on it.
  expect(sheet.text).not.toMatch(/受診予約|電子診察券|お知らせ・掲示板|佐藤|花子|良子|\ufffd/);
  expect(scan(sheet)).toBe(answer.body.url);
});

test('the longest names and a name that the font does not hold fit on the one page', async () => {
  await stage.rows(`update hospitals set name = $1 where id = 'minami'`, ['独立行政法人地域医療機能推進機構'.repeat(4).slice(0, 60)]);
  await stage.call('PUT', '/v1/patients/9', { key: stage.minami, json: { ...patientBody, name: '𠮷田野之介 葛󠄀󠄀之介之助' } });
  const until = '2026-12-31T23:59:59+09:00';
  const answer = await stage.call('POST', '/v1/patients/9/paper-invitations', { key: stage.minami, json: { ...asked, until } });
  expect(answer.status).toBe(201);
  const sheet = sheetOf(answer);
  expect(sheet.pages).toBe(1);
  expect(sheet.text).toContain('○○○○ 葛○○○ さん');
  expect(sheet.text).not.toContain('\ufffd');
});

test('the sheet works no longer than the watch it would begin', async () => {
  const { body } = await issue({ ...asked, until: '2026-11-23T03:00:00Z', validHours: 168 });
  expect(body.expiresAt).toBe('2026-11-23T03:00:00.000Z');
});

test('a lost sheet is withdrawn; not one that a guardian issued, nor one of another patient', async () => {
  const { body } = await issue(asked, '2');
  const at = (card: string, id = body.invitationId) => `/v1/patients/${card}/paper-invitations/${id}`;
  expect((await stage.call('DELETE', at('3'))).status).toBe(404);
  expect((await listOf('2'))[0].state).toBe('open');
  expect((await stage.call('DELETE', at('2'))).body).toEqual({ state: 'withdrawn', expiresAt: body.expiresAt });
  expect((await stage.call('DELETE', at('2'))).body).toMatchObject({ state: 'withdrawn' });
  expect((await listOf('2'))[0].state).toBe('withdrawn');
  expect(await stage.rows(`select actor_kind from audit_entries where action = 'invitation.withdrawn'`)).toEqual([
    { actor_kind: 'hospital' },
  ]);
  const guardians = (await issue(asked, '3')).body.invitationId;
  await stage.rows('update invitations set issued_by_member_id = gen_random_uuid() where id = $1', [guardians]);
  expect((await stage.call('DELETE', at('3', guardians))).status).toBe(404);
  expect(await stage.rows('select withdrawn_at from invitations where id = $1', [guardians])).toEqual([{ withdrawn_at: null }]);
});

test('each paper has its own invitation: one for the daughter, one for the son', async () => {
  await issue(asked, '4');
  await issue({ ...asked, displayName: '長男' }, '4');
  expect((await listOf('4')).map((i: { displayName: string; state: string }) => [i.displayName, i.state]).sort()).toEqual([
    ['長女の良子', 'open'],
    ['長男', 'open'],
  ]);
});

test.each<[string, object, number, string]>([
  ['no consent', { displayName: '長女' }, 400, '$.consent'],
  ['nobody who signed', { ...asked, consent: { ...consent, signedBy: ' ' } }, 400, '$.consent.signedBy'],
  ['a signer who is neither', { ...asked, consent: { ...consent, relation: 'friend' } }, 400, '$.consent.relation'],
  ['a signature of tomorrow', { ...asked, consent: { ...consent, signedOn: '2026-11-24' } }, 400, '$.consent.signedOn'],
  ['a day that is none', { ...asked, consent: { ...consent, signedOn: '2026-02-30' } }, 400, '$.consent.signedOn'],
  ['no documents', { ...asked, consent: { ...consent, documents: [] } }, 400, '$.consent.documents'],
  ['the terms alone', { ...asked, consent: { ...consent, documents: documents.slice(0, 1) } }, 409, '$.consent.documents'],
  [
    'another version',
    { ...asked, consent: { ...consent, documents: [{ kind: 'terms', version: 2 }, documents[1]] } },
    409,
    '$.consent.documents',
  ],
  ['no category', { ...asked, categories: [] }, 400, '$.categories'],
  ['an end that has passed', { ...asked, until: '2026-11-22T00:00:00Z' }, 400, '$.until'],
  ['an end without offset', { ...asked, until: '2026-12-31T00:00:00' }, 400, '$.until'],
  ['more than a week', { ...asked, validHours: 169 }, 400, '$.validHours'],
  ['no name', { ...asked, displayName: '' }, 400, '$.displayName'],
  ['a hospital in the body', { ...asked, hospitalId: 'minami' }, 400, '$.hospitalId'],
])('no invitation on %s', async (_name, json, status, path) => {
  const before = await stage.everything();
  const answer = await issue(json);
  expect([answer.status, answer.body.error.code]).toEqual([status, status === 409 ? 'conflict' : 'invalid_shape']);
  expect(answer.body.error.details.map((d: { path: string }) => d.path)).toContain(path);
  expect(await stage.everything()).toBe(before);
});

test('sheets asked for all at once: some wait, the others are told to come again and nothing of them is stored; beyond 60 a minute none', async () => {
  const count = async () => (await stage.rows(`select 1 from invitations where hospital_id = 'minami'`)).length;
  await stage.call('PUT', '/v1/patients/7', { key: stage.minami, json: patientBody });
  const before = await count();
  const answers = await Promise.all(
    Array.from({ length: 70 }, () => stage.call('POST', '/v1/patients/7/paper-invitations', { key: stage.minami, json: asked })),
  );
  const of = (status: number) => answers.filter((answer) => answer.status === status);
  expect(of(201).length).toBeGreaterThanOrEqual(10);
  expect(of(503).length).toBeGreaterThan(0);
  expect(of(429).length).toBeGreaterThanOrEqual(10);
  expect(of(201).length + of(503).length + of(429).length).toBe(70);
  expect((await count()) - before).toBe(of(201).length);
  expect(of(503)[0]?.headers.get('retry-after')).toBe('5');
  expect(of(429)[0]?.headers.get('retry-after')).not.toBeNull();
  // Everything else goes on.
  expect((await stage.call('GET', '/v1/patients/7/paper-invitations', { key: stage.minami })).status).toBe(200);
});

test('what the hospital has not adopted is not shared, and the refusal of old documents names those in force', async () => {
  await stage.rows(`update hospitals set features = '{queue,billing}' where id = 'kita'`);
  await stage.rows(
    `insert into documents (hospital_id, kind, version, language, title, body) values ('kita', 'terms', 2, 'ja', '規約', '文')`,
  );
  const refused = await issue({ ...asked, categories: ['queue', 'notices'] });
  expect(refused.body.error.details).toEqual([{ path: '$.categories', reason: 'not offered here: notices' }]);
  const old = await issue(asked);
  expect(old.status).toBe(409);
  expect(old.body.error.details).toEqual([{ path: '$.consent.documents', reason: 'must be terms version 2 and privacy version 1' }]);
  const now = await issue({ ...asked, consent: { ...consent, documents: [{ kind: 'terms', version: 2 }, documents[1]] } });
  expect(now.status).toBe(201);
  expect((await listOf('1'))[0].categories).toEqual(['queue', 'billing']);
});
