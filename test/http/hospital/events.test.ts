import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { eventTypes, hospitalEvent } from '../../../bot/domain/hospital-event.ts';
import { exampleEvents } from '../../../bot/http/hospital/example-events.ts';
import { type HospitalStage, openHospitalStage, patientBody } from './hospital-stage.ts';

let stage: HospitalStage;
beforeAll(async () => {
  stage = await openHospitalStage();
  await stage.call('PUT', '/v1/patients/0012345', { json: patientBody });
});
afterAll(() => stage.close());

const at = '2026-11-23T09:00:00+09:00';
const bill = (id: string, more: object = {}) => ({
  id,
  type: 'billing.ready',
  occurredAt: at,
  cardNumber: '0012345',
  data: { billId: `b-${id}`, amountYen: 100 },
  ...more,
});

test('every event type is accepted, as the documents show it', async () => {
  const events = exampleEvents.map(({ summary: _, ...event }) => event);
  expect([...new Set(events.map((e) => e.type))].sort()).toEqual([...eventTypes].sort());
  // Of the calls both: one brings the patient to the waiting area, the other into the room.
  expect(events.flatMap((e) => ('call' in e.data ? [e.data.call] : [])).sort()).toEqual(['enter', 'return']);
  for (const event of events) {
    const answer = await stage.call('POST', '/v1/events', { json: event });
    expect([event.type, answer.status, answer.body]).toEqual([event.type, 200, { results: [{ id: event.id, status: 'accepted' }] }]);
  }
  const again = await stage.call('POST', '/v1/events', { json: { events } });
  expect(again.body.results).toEqual(events.map(({ id }) => ({ id, status: 'duplicate' })));
});

test('the sample event that a newcomer posts is accepted', async () => {
  const sample = JSON.parse(readFileSync(new URL('../../../docs/sample-event.json', import.meta.url), 'utf8'));
  expect(hospitalEvent.safeParse(sample).success).toBe(true);
  expect((await stage.call('POST', '/v1/events', { json: sample })).body.results[0].status).toBe('accepted');
});

test('each event of a batch is judged on its own, in order, with JSON path and reason', async () => {
  const events = [
    bill('1'),
    bill('2', { occurredAt: '2026-11-23T09:00:00' }),
    bill('3', { cardNumber: '9999' }),
    bill('4', { data: { billId: 'b', amountYen: -1, colour: 'red' } }),
    bill('1'),
    'nonsense',
    { id: '6', type: 'visit.imagined' },
    bill('7', { data: { billId: 'nul\0', amountYen: 1 } }),
    bill('8', { data: { billId: 'half\ud800', amountYen: 1 } }),
    bill('9'),
  ];
  const { status, body } = await stage.call('POST', '/v1/events', { json: { events } });
  expect(status).toBe(200);
  expect(body.results.map((r: { id: string; status: string }) => [r.id, r.status])).toEqual([
    ['1', 'accepted'],
    ['2', 'rejected'],
    ['3', 'rejected'],
    ['4', 'rejected'],
    ['1', 'duplicate'],
    [null, 'rejected'],
    ['6', 'rejected'],
    ['7', 'rejected'],
    ['8', 'rejected'],
    ['9', 'accepted'],
  ]);
  const paths = body.results.map((r: { errors?: { path: string }[] }) => r.errors?.map((e) => e.path));
  expect(paths).toEqual([
    undefined,
    ['$.occurredAt'],
    ['$.cardNumber'],
    ['$.data.amountYen', '$.data.colour'],
    undefined,
    ['$'],
    ['$.type'],
    ['$.data.billId'],
    ['$.data.billId'],
    undefined,
  ]);
  expect(body.results[1].errors[0].reason).toContain('with an offset');
  const stored = await stage.rows<{ id: string }>(`select id from events where id in ('1','2','3','4','6','7','8','9') order by id`);
  expect(stored.map((r) => r.id)).toEqual(['1', '9']);
});

test('what came in the wrong order within a batch is applied as it happened, and answered as it was sent', async () => {
  const events = [
    { ...bill('paid'), type: 'billing.paid', occurredAt: '2026-11-23T09:05:00+09:00', data: { billId: 'b-late' } },
    bill('ready', { data: { billId: 'b-late', amountYen: 100 } }),
  ];
  const answer = await stage.call('POST', '/v1/events', { json: { events } });
  expect(answer.body.results).toEqual([
    { id: 'paid', status: 'accepted' },
    { id: 'ready', status: 'accepted' },
  ]);
  const { rows } = await stage.context.database.pool.query(`select state from bills where id = 'b-late'`);
  expect(rows).toEqual([{ state: 'paid' }]);
});

test('an id seen before is a duplicate whatever it holds, also when both come at once', async () => {
  const answers = await Promise.all(
    [1, 2, 3, 4].map((amountYen) => stage.call('POST', '/v1/events', { json: bill('race', { data: { billId: 'b-race', amountYen } }) })),
  );
  expect(answers.map((a) => a.body.results[0].status).sort()).toEqual(['accepted', 'duplicate', 'duplicate', 'duplicate']);
});

test('an id given to two different events is pointed out: the second is not told, and looks like a repetition', async () => {
  const visit = { visitId: 'v-reused', department: '内科' };
  const checkedIn = bill('reused', { type: 'visit.checked_in', data: { ...visit, ticket: '7', peopleAhead: 3 } });
  const called = bill('reused', { type: 'queue.called', data: { visitId: 'v-reused', call: 'return' } });
  const post = async (...events: object[]) => (await stage.call('POST', '/v1/events', { json: { events } })).body.results;
  expect(await post(checkedIn, called, checkedIn)).toEqual([
    { id: 'reused', status: 'accepted' },
    { id: 'reused', status: 'duplicate', differs: true },
    { id: 'reused', status: 'duplicate' },
  ]);
  // The same again is a repetition however it is written, and at whatever time a system stamps it.
  const rewritten = { ...checkedIn, occurredAt: '2026-11-23T00:00:30Z', data: { peopleAhead: 3, ticket: ' 7 ', ...visit } };
  expect(await post(called, rewritten)).toEqual([
    { id: 'reused', status: 'duplicate', differs: true },
    { id: 'reused', status: 'duplicate' },
  ]);
  // One type, another call.
  const twice = (call: string) => bill('twice', { type: 'queue.called', data: { visitId: 'v-twice', call } });
  expect(await post(twice('return'))).toEqual([{ id: 'twice', status: 'accepted' }]);
  expect(await post(twice('enter'), twice('return'))).toEqual([
    { id: 'twice', status: 'duplicate', differs: true },
    { id: 'twice', status: 'duplicate' },
  ]);
  expect(stage.logged()).toMatch(/"level":40,.*"hospitalId":"kita","count":1,"msg":"ids were sent that name other events already"/);
  for (const given of ['reused', 'twice', '内科']) expect(stage.logged()).not.toContain(given);
});

test('five hundred events are one batch; one more is refused whole', async () => {
  const many = Array.from({ length: 501 }, (_, n) => bill(`many-${n}`));
  const full = await stage.call('POST', '/v1/events', { json: { events: many } });
  expect([full.status, full.body.error.details]).toEqual([
    400,
    [{ path: '$.events', reason: 'must hold at most 500 events; split the batch' }],
  ]);
  const fits = await stage.call('POST', '/v1/events', { json: { events: many.slice(0, 500) } });
  expect(new Set(fits.body.results.map((r: { status: string }) => r.status))).toEqual(new Set(['accepted']));
  expect((await stage.call('POST', '/v1/events', { json: { events: [] } })).body).toEqual({ results: [] });
});

test('times that no calendar or database holds are refused', async () => {
  const times = [
    '0000-01-01T00:00:00Z',
    '2026-02-30T00:00:00Z',
    '2026-01-01T00:00:00+23:59',
    '9999-12-31T23:59:59Z',
    '2026-01-01',
    `2026-01-01T00:00:00.${'0'.repeat(50)}Z`,
  ];
  for (const occurredAt of times) {
    const { status, body } = await stage.call('POST', '/v1/events', { json: bill(`t-${occurredAt.slice(0, 30)}`, { occurredAt }) });
    expect([occurredAt, status, body.results[0].status, body.results[0].errors[0].path]).toEqual([
      occurredAt,
      200,
      'rejected',
      '$.occurredAt',
    ]);
  }
});

test('an event of the future is refused: it would silence everything true that follows until then', async () => {
  const at = (minutes: number) => new Date(stage.context.now().getTime() + minutes * 60_000).toISOString();
  const call = (id: string, minutes: number) => ({
    ...{ id, type: 'queue.called', occurredAt: at(minutes), cardNumber: '0012345' },
    data: { visitId: 'future', call: 'enter' },
  });
  const answer = await stage.call('POST', '/v1/events', { json: { events: [call('f-1', 11), call('f-2', 9)] } });
  expect(answer.body).toMatchObject({
    results: [
      { id: 'f-1', status: 'rejected', errors: [{ path: '$.occurredAt' }] },
      { id: 'f-2', status: 'accepted' },
    ],
  });
});

test('a body that is neither an event nor a batch is refused', async () => {
  for (const json of [null, 1, 'x', [], [bill('a')]]) {
    const answer = await stage.call('POST', '/v1/events', { json });
    expect([json, answer.status, answer.body.error.code]).toEqual([json, 400, 'invalid_shape']);
    // What it should have been is named: a bare array is what most people try first.
    expect(answer.body.error.details).toEqual([{ path: '$', reason: 'must be one event, or {"events": […]} with several' }]);
  }
  expect((await stage.call('POST', '/v1/events', { json: { events: 'x' } })).body.error.details).toEqual([
    { path: '$.events', reason: 'must be an array of events' },
  ]);
  expect((await stage.call('POST', '/v1/events', { json: { events: [], more: 1 } })).status).toBe(400);
  expect((await stage.call('POST', '/v1/events', { json: {} })).body.results[0]).toMatchObject({ id: null, status: 'rejected' });
});
