// A database is restored from before a `stop`: what ended since then is found in the log, and ends again before a worker starts.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { endAgain } from '../../../bot/flows/hospitals/end-again.ts';
import { leave } from '../../../bot/flows/members/leave.ts';
import { endGuardianOfPatient } from '../../../bot/flows/patients/end-guardian-of-patient.ts';
import { removePatient } from '../../../bot/flows/patients/remove-patient.ts';
import { endWatchOfPatient } from '../../../bot/flows/watches/end-watch-of-patient.ts';
import { findHospital, type Hospital } from '../../../bot/store/hospitals/find-hospital.ts';
import { type Stage, type StagePerson, setStage } from '../../stage/stage.ts';

let stage: Stage;
let hospital: Hospital;
let guardian: StagePerson;
let patientId: string;
beforeEach(async () => {
  stage = await setStage();
  hospital = (await findHospital(stage.context.database, { id: 'kita' })) as Hospital;
  guardian = await stage.addPerson('本人');
  patientId = await stage.putPatient('c-1', '佐藤 花子');
  await stage.addGuardian(guardian, patientId);
});
afterEach(() => stage.close());

const sql = async <T>(text: string, values: unknown[] = []) => (await stage.context.database.pool.query(text, values)).rows as T[];
const live = async (table: 'watches' | 'guardians') => (await sql(`select 1 from ${table} where ended_at is null`)).length;

/** The log tells which ended by our own ids, and nobody's name. */
function namesNobody(...people: StagePerson[]): void {
  expect(stage.logged()).toMatch(/(a watch|a registration) has ended/);
  for (const personal of ['佐藤', '長女', '配偶者', ...people.map(({ lineUserId }) => lineUserId)])
    expect(stage.logged()).not.toContain(personal);
}

async function watcher(name: string): Promise<StagePerson> {
  const person = await stage.addPerson(name);
  await stage.pair(guardian, patientId, person);
  return person;
}

/** As it was before: a backup knows nothing of what came after it. */
async function restore(): Promise<void> {
  await sql('update watches set ended_at = null, ended_by = null');
  await sql('update guardians set ended_at = null');
  await sql('delete from pending');
  await sql(`delete from pushes where state in ('waiting', 'sending')`);
}

test('a stop in the chat and an end at the counter end again, once, and the watchers are not told a second time', async () => {
  const [stopping, ended, staying] = [await watcher('長女'), await watcher('次女'), await watcher('長男')];
  await stage.platform.say(stopping.lineUserId, stage.channel, 'stop');
  await stage.heard(stopping.lineUserId);
  const [{ id } = { id: '' }] = await sql<{ id: string }>('select id from watches where member_id = $1', [ended.memberId]);
  expect(await endWatchOfPatient(stage.context, 'kita', 'c-1', id)).toBe('ended');
  await restore();
  expect(await live('watches')).toBe(3);
  expect(await endAgain(stage.context, stage.logged())).toEqual({ watches: 2, registrations: 0, patients: 0 });
  expect(await sql('select member_id from watches where ended_at is null')).toEqual([{ member_id: staying.memberId }]);
  const told = await sql<{ member_id: string }>('select distinct member_id from pending');
  expect(told.map((row) => row.member_id)).toEqual([guardian.memberId]);
  expect(await endAgain(stage.context, stage.logged())).toEqual({ watches: 0, registrations: 0, patients: 0 });
  namesNobody(guardian, stopping, ended, staying);
}, 60_000);

test('who left, a registration that reception ended, and a removed patient', async () => {
  const other = await stage.addPerson('配偶者');
  await stage.addGuardian(other, patientId);
  await stage.addGuardian(other, await stage.putPatient('c-2', '佐藤 太郎'));
  await watcher('長女');
  await stage.putPatient('c-3', '佐藤 次郎');
  const slipOf = async (person: StagePerson) =>
    (await sql<{ id: string }>('select slip_id as id from guardians where member_id = $1', [person.memberId]))[0]?.id ?? '';
  expect(await endGuardianOfPatient(stage.context, hospital, 'c-1', await slipOf(guardian))).toBe('ended');
  const lineUserId = other.lineUserId;
  expect(await leave(stage.context, { ...(await stage.sessionOf(other)), hasCredential: false }, null)).toEqual({ outcome: 'left' });
  const patients = await sql('select * from patients where card_number = $1', ['c-3']);
  expect(await removePatient(stage.context, hospital, 'c-3')).toBe('removed');

  await restore();
  await sql('update members set line_user_id = $2, left_at = null where id = $1', [other.memberId, lineUserId]);
  await sql(
    `update patients p set card_number = r.card_number, name = r.name, removed_at = null from jsonb_to_recordset($1) as r(id uuid, card_number text, name text) where p.id = r.id`,
    [JSON.stringify(patients)],
  );
  expect([await live('guardians'), await live('watches')]).toEqual([3, 1]);
  expect(await endAgain(stage.context, stage.logged())).toEqual({ watches: 1, registrations: 3, patients: 1 });
  expect([await live('guardians'), await live('watches')]).toEqual([0, 0]);
  expect(await sql(`select 1 from patients where card_number = 'c-3'`)).toEqual([]);
  namesNobody(guardian, other);
}, 60_000);

test('whatever else stands in a log is passed over', async () => {
  await watcher('長女');
  const unknown = '0192f3a4-7c1e-7b2a-9d55-2f6f0c9a1b33';
  const lines = [
    'mimamori.service: Started.',
    '{"msg":"a watch has ended"',
    'null',
    `{"hospitalId":"kita","watchId":"${unknown}","msg":"a watch has ended"}`,
    `{"hospitalId":"nowhere","guardianId":"${unknown}","msg":"a registration has ended"}`,
    `{"hospitalId":"kita","watchId":"not an id","msg":"a watch has ended"}`,
    `{"hospitalId":"kita","patientId":"${patientId}","msg":"something else"}`,
  ];
  expect(await endAgain(stage.context, lines.join('\n'))).toEqual({ watches: 0, registrations: 0, patients: 0 });
  expect([await live('guardians'), await live('watches')]).toEqual([1, 1]);
  // systemd and containers put words of their own before a line.
  const [{ id } = { id: '' }] = await sql<{ id: string }>('select id from watches');
  const prefixed = `Nov 30 05:00:01 web[17]: {"level":30,"hospitalId":"kita","watchId":"${id}","msg":"a watch has ended"}`;
  expect(await endAgain(stage.context, prefixed)).toEqual({ watches: 1, registrations: 0, patients: 0 });
}, 60_000);
