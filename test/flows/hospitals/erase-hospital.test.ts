// A hospital that has left is erased: nothing is left of its patients and of those who watched them but numbers, and no other hospital loses a row.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { removeHospital } from '../../../bot/flows/hospitals/administer-hospital.ts';
import { eraseHospital } from '../../../bot/flows/hospitals/erase-hospital.ts';
import { erasedTables } from '../../../bot/store/hospitals/erase-hospital.ts';
import { type HospitalId, type Stage, setStage } from '../../http/mini-app/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.close());

/** Every table with rows of a hospital. */
async function tablesOfHospitals(): Promise<string[]> {
  const tables = await stage.rows<{ name: string }>(
    `select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'hospital_id' order by 1`,
  );
  return tables.map(({ name }) => name);
}

/** How many rows each table has of the hospital. */
async function rowsOf(hospitalId: string): Promise<Record<string, number>> {
  const counts = (await tablesOfHospitals()).map(async (name) => {
    const [row] = await stage.rows<{ n: number }>(`select count(*)::int as n from ${name} where hospital_id = $1`, [hospitalId]);
    return [name, row?.n ?? 0] as const;
  });
  return Object.fromEntries(await Promise.all(counts));
}

/** Something in as many tables as a family fills. */
async function live(hospital: HospitalId): Promise<void> {
  const guardian = await stage.guardian(hospital);
  await stage.watcher(guardian);
  await guardian.phone.get('POST', '/contact', { kind: 'phone', value: '0311112222' });
  const card = await stage.cardOf(guardian.patientId);
  const event = (type: string, data: object) => ({
    ...{ id: `${type}-${card}`, type, occurredAt: new Date().toISOString(), cardNumber: card, data },
  });
  const events = [
    event('queue.called', { visitId: `v-${card}`, call: 'enter', place: '3番診察室' }),
    event('billing.ready', { billId: `b-${card}`, amountYen: 100 }),
    event('reservation.booked', { reservationId: `r-${card}`, startsAt: new Date(Date.now() + 9e8).toISOString() }),
    event('notice.posted', { noticeId: `n-${card}`, title: 'お知らせ', body: '本文' }),
  ];
  const posted = await stage.request('POST', '/v1/events', { token: stage.apiKeys[hospital], body: { events } });
  expect(posted.body.results.map((r: { status: string }) => r.status)).toEqual(events.map(() => 'accepted'));
}

test('every table with rows of a hospital is erased but the record of who did what, also one that a later version adds', async () => {
  expect([...erasedTables, 'audit_entries'].sort()).toEqual(await tablesOfHospitals());
});

test('what is in service is not erased; what has been removed leaves the record of who did what, by numbers alone', async () => {
  await live('kita');
  await live('minami');
  const minami = await rowsOf('minami');
  const before = await rowsOf('kita');
  expect(before).toEqual(minami);
  for (const table of ['patients', 'members', 'guardians', 'watches', 'contacts', 'events', 'visits', 'bills', 'reservations', 'notices'])
    expect([table, (before[table] ?? 0) > 0]).toEqual([table, true]);

  expect(await eraseHospital(stage.context, 'kita')).toBe('in-service');
  expect(await eraseHospital(stage.context, 'nowhere')).toBe('unknown');
  expect(await rowsOf('kita')).toEqual(before);

  expect(await removeHospital(stage.context, 'kita')).toBe(true);
  expect(await eraseHospital(stage.context, 'kita')).toBe('erased');
  const { audit_entries, ...rest } = await rowsOf('kita');
  expect(Object.entries(rest).filter(([, left]) => left > 0)).toEqual([]);
  expect(audit_entries).toBeGreaterThan(before.audit_entries ?? 0);
  const [last] = await stage.rows(`select actor_kind, action from audit_entries where hospital_id = 'kita' order by id desc limit 1`);
  expect(last).toEqual({ actor_kind: 'operator', action: 'hospital.erased' });
  expect(await rowsOf('minami')).toEqual(minami);
  // The name of the hospital is nobody's secret, and its id is not given away again.
  expect(await stage.rows(`select name from hospitals where id = 'kita' and removed_at is not null`)).toHaveLength(1);
  expect(await eraseHospital(stage.context, 'kita')).toBe('erased');
});
