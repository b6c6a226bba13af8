import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type HospitalStage, openHospitalStage, patientBody } from './hospital-stage.ts';

let stage: HospitalStage;
beforeAll(async () => {
  stage = await openHospitalStage();
  await stage.call('PUT', '/v1/patients/1', { json: patientBody });
  await stage.call('PUT', '/v1/patients/2', { json: patientBody });
});
afterAll(() => stage.close());

const said = { title: '休診のお知らせ', body: '29日は休診です。' };
const countEvents = async () => (await stage.rows<{ n: number }>('select count(*)::int as n from events'))[0]?.n;

test('a notice is posted, said again without an echo, changed, withdrawn', async () => {
  const posted = await stage.call('PUT', '/v1/notices/n-1', { json: said });
  const shown = {
    noticeId: 'n-1',
    cardNumber: null,
    state: 'posted',
    ...said,
    url: null,
    publishedAt: '2026-11-23T00:00:00.000Z',
    until: null,
  };
  expect([posted.status, posted.body]).toEqual([200, shown]);
  expect(await countEvents()).toBe(1);
  expect((await stage.call('PUT', '/v1/notices/n-1', { json: said })).body).toEqual(shown);
  expect(await countEvents()).toBe(1);
  const more = { ...said, title: '臨時休診', url: 'https://example.jp/a', until: '2027-01-01T00:00:00+09:00' };
  const changed = await stage.call('PUT', '/v1/notices/n-1', { json: more });
  expect(changed.body).toEqual({ ...shown, title: '臨時休診', url: 'https://example.jp/a', until: '2026-12-31T15:00:00.000Z' });
  expect((await stage.call('GET', '/v1/notices/n-1')).body).toEqual(changed.body);
  expect((await stage.call('DELETE', '/v1/notices/n-1')).body).toEqual({ ...changed.body, state: 'withdrawn' });
  const events = await countEvents();
  expect((await stage.call('DELETE', '/v1/notices/n-1')).body.state).toBe('withdrawn');
  expect(await countEvents()).toBe(events);
  expect((await stage.call('PUT', '/v1/notices/n-1', { json: more })).body.state).toBe('posted');
});

test('the API has the last word even where the hospital’s clock ran ahead', async () => {
  const ahead = { id: 'ahead', type: 'notice.posted', occurredAt: '2026-11-24T00:00:00Z', data: { noticeId: 'n-ahead', ...said } };
  await stage.call('POST', '/v1/events', { json: ahead });
  expect((await stage.call('PUT', '/v1/notices/n-ahead', { json: { ...said, title: '訂正' } })).body.title).toBe('訂正');
  expect((await stage.call('DELETE', '/v1/notices/n-ahead')).body.state).toBe('withdrawn');
});

test('whom a notice is for is fixed, and must be known', async () => {
  expect((await stage.call('PUT', '/v1/notices/n-2', { json: { ...said, cardNumber: '1' } })).body.cardNumber).toBe('1');
  const before = await stage.everything();
  for (const json of [said, { ...said, cardNumber: '2' }]) {
    const answer = await stage.call('PUT', '/v1/notices/n-2', { json });
    expect([answer.status, answer.body.error.code]).toEqual([409, 'conflict']);
  }
  const unknown = await stage.call('PUT', '/v1/notices/n-3', { json: { ...said, cardNumber: '404' } });
  expect([unknown.status, unknown.body.error.details[0].path]).toEqual([409, '$.cardNumber']);
  expect(await stage.everything()).toBe(before);
});

test('notices are listed newest first, in pages, and by patient and state', async () => {
  for (let n = 0; n < 5; n++) {
    stage.pass(1000);
    await stage.call('PUT', `/v1/notices/page-${n}`, { json: { ...said, cardNumber: '2' } });
  }
  await stage.call('DELETE', '/v1/notices/page-3');
  const ids = async (query: string) => {
    const { body } = await stage.call('GET', `/v1/notices?${query}`);
    return [body.notices.map((n: { noticeId: string }) => n.noticeId), body.next];
  };
  expect(await ids('cardNumber=2&limit=2')).toEqual([['page-4', 'page-3'], 'page-3']);
  expect(await ids('cardNumber=2&limit=2&after=page-3')).toEqual([['page-2', 'page-1'], 'page-1']);
  expect(await ids('cardNumber=2&limit=2&after=page-1')).toEqual([['page-0'], null]);
  expect(await ids('cardNumber=2&state=posted&limit=200')).toEqual([['page-4', 'page-2', 'page-1', 'page-0'], null]);
  for (const query of [
    'limit=0',
    'limit=201',
    'limit=x',
    'limit=1e999',
    'state=lost',
    'colour=red',
    'limit=1&limit=2',
    'after=%00',
    'cardNumber=%20',
  ])
    expect([query, (await stage.call('GET', `/v1/notices?${query}`)).status]).toEqual([query, 400]);
});

test('a page after a notice that there is not is refused, so that nobody takes it for the end of the list', async () => {
  await stage.call('PUT', '/v1/notices/theirs', { key: stage.minami, json: said });
  for (const after of ['xx', 'theirs']) {
    const { status, body } = await stage.call('GET', `/v1/notices?after=${after}`);
    expect([status, body.error?.code, body.error?.details]).toEqual([
      400,
      'invalid_shape',
      [{ path: '$.query.after', reason: 'is no notice of this hospital; it must be `next` of the page before' }],
    ]);
  }
});

test('who pages through the list goes on after a notice whose patient was removed meanwhile', async () => {
  await stage.call('PUT', '/v1/patients/3', { json: patientBody });
  for (const id of ['goes-on', 'of-3']) {
    stage.pass(1000);
    await stage.call('PUT', `/v1/notices/${id}`, { json: id === 'of-3' ? { ...said, cardNumber: '3' } : said });
  }
  const first = await stage.call('GET', '/v1/notices?limit=1');
  expect(first.body.next).toBe('of-3');
  await stage.call('DELETE', '/v1/patients/3');
  const { status, body } = await stage.call('GET', '/v1/notices?limit=1&after=of-3');
  expect([status, body.notices[0].noticeId]).toEqual([200, 'goes-on']);
});
