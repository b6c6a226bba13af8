import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { documentsAnswer, me } from '../../../bot/mini-app-contract.ts';
import { type Stage, setStage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(async () => {
  await stage?.close();
});

const publish = (kind: string, version: number, language: string, title: string) =>
  stage.rows(`insert into documents (hospital_id, kind, version, language, title, body) values ('minami', $1, $2, $3, $4, '本文')`, [
    kind,
    version,
    language,
    title,
  ]);

test('the current documents are read in the language asked for, and agreed to', async () => {
  const phone = await stage.phone();
  const ja = documentsAnswer.parse(await phone.get('GET', '/documents?language=ja'));
  const en = documentsAnswer.parse(await phone.get('GET', '/documents?language=en'));
  expect(ja.documents.map((d) => d.kind)).toEqual(['terms', 'privacy']);
  expect(en.documents.map((d) => d.kind)).toEqual(['terms', 'privacy']);
  expect(en.documents[0]?.title).not.toBe(ja.documents[0]?.title);
  expect(await phone.get('GET', '/documents')).toEqual(ja);
  expect((await phone.call('GET', '/documents?language=fr')).status).toBe(400);
  const after = me.parse(await phone.get('POST', '/consents', { documents: ja.documents.map(({ kind, version }) => ({ kind, version })) }));
  expect(after.toAgree).toEqual([]);
  expect(await stage.rows('select document, version from consents where member_id = $1 order by document', [phone.memberId])).toEqual([
    { document: 'privacy', version: 1 },
    { document: 'terms', version: 1 },
  ]);
});

test('one may agree one by one, and twice; the first agreement stands', async () => {
  const phone = await stage.phone();
  expect((await phone.get('POST', '/consents', { documents: [{ kind: 'terms', version: 1 }] })).toAgree).toEqual([
    { kind: 'privacy', version: 1 },
  ]);
  const at = () => stage.rows('select agreed_at from consents where member_id = $1', [phone.memberId]);
  const before = await at();
  await phone.get('POST', '/consents', {
    documents: [
      { kind: 'terms', version: 1 },
      { kind: 'terms', version: 1 },
    ],
  });
  expect(await at()).toEqual(before);
});

test('a newer version must be agreed to anew; agreeing to another than the current one records nothing', async () => {
  const guardian = await stage.guardian('minami');
  const { phone } = guardian;
  await publish('terms', 2, 'ja', '第二版');
  expect((await phone.me()).toAgree).toEqual([{ kind: 'terms', version: 2 }]);
  expect(await phone.call('GET', `/people/${guardian.patientId}`)).toMatchObject({
    status: 403,
    body: { error: { code: 'consent_required' } },
  });
  expect(await phone.call('POST', `/patients/${guardian.patientId}/invitations`, { displayName: '長男' })).toMatchObject({
    status: 403,
    body: { error: { code: 'consent_required' } },
  });
  for (const documents of [
    [{ kind: 'terms', version: 1 }],
    [{ kind: 'terms', version: 3 }],
    [
      { kind: 'terms', version: 2 },
      { kind: 'privacy', version: 9 },
    ],
  ])
    expect(await phone.call('POST', '/consents', { documents })).toMatchObject({ status: 409, body: { error: { code: 'conflict' } } });
  expect((await phone.me()).toAgree).toEqual([{ kind: 'terms', version: 2 }]);
  // Published in Japanese alone: shown so to readers of English too, for it is the version that counts.
  const { documents } = await phone.get('GET', '/documents?language=en');
  expect(documents[0]).toMatchObject({ kind: 'terms', version: 2, title: '第二版' });
  await phone.get('POST', '/consents', { documents: [{ kind: 'terms', version: 2 }] });
  await phone.get('GET', `/people/${guardian.patientId}`);
});
