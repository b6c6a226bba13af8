// Looks for anything personal in what LINE is given for a hospital that keeps personal data out of LINE.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Deliverer } from '../../bot/flows/delivery/deliverer.ts';
import { updateHospital } from '../../bot/flows/hospitals/administer-hospital.ts';
import { type Stage, type StagePerson, setStage } from '../stage/stage.ts';

let stage: Stage;
let patientId: string;
let guardian: StagePerson;
let watcher: StagePerson;
const personal = [
  '佐藤',
  '花子',
  'ハナコ',
  '母',
  '長女',
  '0012345',
  '内科',
  '鈴木',
  '3番診察室',
  '採血',
  '2,340',
  '1階',
  '検査結果',
  'A-102',
];

beforeAll(async () => {
  stage = await setStage();
  patientId = await stage.putPatient('0012345', '佐藤 花子');
  guardian = await stage.addPerson('本人');
  watcher = await stage.addPerson('長女');
  await stage.addGuardian(guardian, patientId);
});
afterAll(async () => {
  await stage?.close();
});

const sql = (text: string) => stage.context.database.pool.query(text);
const given = () => stage.platform.requests.map((r) => r.body ?? '').join('\n');
let serial = 0;
const happens = (type: string, data: object) => {
  serial += 1;
  return stage.postEvents({ id: `p-${serial}`, type, occurredAt: new Date().toISOString(), cardNumber: '0012345', data });
};
async function deliverAll(): Promise<void> {
  const deliverer = new Deliverer(stage.context);
  await sql(`update pushes set next_attempt_at = now() where state = 'waiting'`);
  while ((await deliverer.step()) > 0) await deliverer.drain();
}
const expectNothingPersonal = () => {
  for (const word of personal) expect({ word, told: given().includes(word) }).toEqual({ word, told: false });
};

test('a push that waits to be sent again when the hospital becomes private is told anew, without what it said', async () => {
  await stage.pair(guardian, patientId, watcher, { label: '母' });
  await deliverAll();
  await happens('queue.called', { visitId: 'v', call: 'enter', department: '内科', place: '3番診察室' });
  stage.platform.faults.when((r) => (r.body.includes('3番診察室') ? 'error-before-accept' : null));
  const deliverer = new Deliverer(stage.context);
  await deliverer.step();
  await deliverer.drain();
  expect(given()).toContain('3番診察室');
  stage.platform.clearFaults();
  await updateHospital(stage.context, 'kita', { detail: 'private' });
  stage.platform.clearRecords();
  await deliverAll();
  expect(stage.platform.requests.filter((r) => r.endpoint === 'push' && r.acceptedAs === 'new')).toHaveLength(2);
  expectNothingPersonal();
});

test('nothing that is pushed or answered names anybody or anything of theirs', async () => {
  stage.platform.clearRecords();
  await happens('visit.checked_in', { visitId: 'v2', ticket: 'A-102', department: '内科', doctor: '鈴木', place: '1階', peopleAhead: 3 });
  await happens('reservation.booked', {
    reservationId: 'r',
    startsAt: '2030-01-01T09:00:00+09:00',
    department: '内科',
    instructions: '採血',
  });
  await happens('billing.ready', { billId: 'b', amountYen: 2340, place: '1階' });
  await happens('notice.posted', { noticeId: 'n', title: '検査結果', body: '検査結果のご案内' });
  await happens('card.updated', { card: [{ label: '診療科', value: '内科' }] });
  await deliverAll();
  const words = ['待ち', '予約', '会計', 'お知らせ', '診察券', '一覧', 'ヘルプ', 'status', 'list', 'english', '日本語', '停止'];
  for (const person of [guardian, watcher])
    for (const word of words) {
      await stage.platform.say(person.lineUserId, stage.channel, word);
      await stage.heard(person.lineUserId);
    }
  await deliverAll();
  expect(stage.platform.requests.filter((r) => r.endpoint === 'reply')).toHaveLength(2 * words.length);
  expectNothingPersonal();
  expect(stage.platform.violations).toEqual([]);
});
