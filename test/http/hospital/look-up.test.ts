// A hospital's systems look up how a visit, a reservation and a bill stand after what they have sent.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type HospitalStage, openHospitalStage, patientBody } from './hospital-stage.ts';

let stage: HospitalStage;
beforeAll(async () => {
  stage = await openHospitalStage();
  await stage.call('PUT', '/v1/patients/1', { json: patientBody });
});
afterAll(() => stage.close());

/** Each a minute after the one before. */
const send = async (type: string, data: object, more: object = { cardNumber: '1' }) => {
  stage.pass(60_000);
  const occurredAt = stage.context.now().toISOString();
  await stage.call('POST', '/v1/events', { json: { id: occurredAt, type, occurredAt, ...more, data } });
};
const look = async (path: string, key = stage.kita) => (await stage.call('GET', path, { key })).body;

test('a visit is told as it stands: its wait as the line has moved, then its call', async () => {
  await send('visit.checked_in', { visitId: 'v 1', ticket: 'A-102', line: { id: 'naika', position: 8 } });
  await send('queue.line_advanced', { lineId: 'naika', servedThrough: 5, paceMinutes: 6 }, {});
  const waiting = {
    ...{ visitId: 'v 1', cardNumber: '1', state: 'waiting', department: null, doctor: null, ticket: 'A-102', place: null, call: null },
    ...{ peopleAhead: 2, estimatedMinutes: 12, delayMinutes: null },
    ...{ checkedInAt: '2026-11-23T00:01:00.000Z', stateAt: '2026-11-23T00:02:00.000Z' },
  };
  expect(await look('/v1/visits/v%201')).toEqual(waiting);
  await send('queue.called', { visitId: 'v 1', call: 'enter', place: '3番診察室' });
  expect(await look('/v1/visits/v%201')).toMatchObject({ state: 'called', call: 'enter', place: '3番診察室', peopleAhead: null });
});

test('a reservation is told as it stands, with when it was before', async () => {
  await send('reservation.booked', { reservationId: 'r', startsAt: '2026-12-01T09:30:00+09:00', instructions: '朝食を抜いてください' });
  await send('reservation.changed', { reservationId: 'r', startsAt: '2026-12-02T10:00:00+09:00', department: '内科' });
  expect(await look('/v1/reservations/r')).toMatchObject({
    ...{ reservationId: 'r', cardNumber: '1', state: 'changed', department: '内科', stateAt: stage.context.now().toISOString() },
    ...{ startsAt: '2026-12-02T01:00:00.000Z', previousStartsAt: '2026-12-01T00:30:00.000Z' },
  });
});

test('a bill is told as it stands; nothing is told of another hospital’s, of a removed patient’s and of what there is not', async () => {
  await send('billing.ready', { billId: 'b', amountYen: 2340 });
  await send('billing.paid', { billId: 'b' });
  const paidAt = stage.context.now().toISOString();
  const bill = { billId: 'b', cardNumber: '1', state: 'paid', amountYen: 2340, issuedOn: '2026-11-23', department: null, place: null };
  expect(await look('/v1/bills/b')).toEqual({ ...bill, paidAt, stateAt: paidAt });
  await send('billing.ready', { billId: 'w', amountYen: 1 });
  await send('billing.withdrawn', { billId: 'w' });
  expect(await look('/v1/bills/w')).toMatchObject({ billId: 'w', state: 'withdrawn' });
  const unknown = { error: { code: 'not_found' } };
  for (const path of ['/v1/visits/v%201', '/v1/reservations/r', '/v1/bills/b'])
    for (const looked of [look(path, stage.minami), look(`${path}x`)]) expect(await looked).toMatchObject(unknown);
  await stage.call('DELETE', '/v1/patients/1');
  for (const path of ['/v1/visits/v%201', '/v1/reservations/r', '/v1/bills/b']) expect(await look(path)).toMatchObject(unknown);
});
