// What must not stop delivery, undo it by halves or let it answer out of turn: odd rows, unreadable words, secrets that cannot be opened, locks in each other's way.
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { Deliverer } from '../../bot/flows/delivery/deliverer.ts';
import { settlePushes } from '../../bot/store/delivery/settle-pushes.ts';
import { silenceTie } from '../../bot/store/delivery/silence-tie.ts';
import { eventually, type Stage, type StagePerson, setStage } from '../stage/stage.ts';

let stage: Stage;
let deliverer: Deliverer;
let patientId: string;
let watcher: StagePerson;
beforeAll(async () => {
  stage = await setStage();
  deliverer = new Deliverer(stage.context);
  patientId = await stage.putPatient('c1', '佐藤 花子');
  const guardian = await stage.addPerson('本人');
  watcher = await stage.addPerson('長女');
  await stage.addGuardian(guardian, patientId);
  await stage.pair(guardian, patientId, watcher, { label: '母' });
  await deliverer.step();
  await deliverer.drain();
});
afterAll(() => stage.close());
beforeEach(async () => {
  await sql('delete from pushes');
  await sql('delete from pending');
  stage.platform.clearRecords();
});

const sql = async <T>(text: string, values: unknown[] = []) => (await stage.context.database.pool.query(text, values)).rows as T[];
const sent = () => stage.platform.requests.filter((r) => r.endpoint === 'push').map((r) => r.retryKey);
const waitForLocks = (n: number) =>
  eventually(
    async () => (await sql(`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`)).length >= n,
  );

async function put(push: { state?: string; attempts?: number; next?: string; lane?: string; hospitalId?: string; memberId?: string } = {}) {
  const { state = 'sending', attempts = 1, next = `now() + interval '10 seconds'`, lane = patientId } = push;
  const id = uuidv7();
  const body = JSON.stringify({ to: watcher.lineUserId, messages: [{ type: 'text', text: 'a' }] });
  await sql(
    `insert into pushes (hospital_id, id, member_id, lane, subjects, detail, body, state, attempts, next_attempt_at, first_sent_at)
     values ($1, $2, $3, $4, '[]', 'standard', $5, $6, $7, ${next}, now())`,
    [push.hospitalId ?? 'kita', id, push.memberId ?? watcher.memberId, lane, body, state, attempts],
  );
  return id;
}
async function deliver(): Promise<void> {
  await deliverer.step();
  await deliverer.drain();
}

test('a dead push is never sent again, whatever time stands in it, and keeps no lane from being served', async () => {
  await put({ state: 'dead', next: `now() - interval '1 second'` });
  const open = await put({ state: 'waiting', next: 'now()' });
  await deliver();
  expect(sent()).toEqual([open]);
});

test('a drawing that cannot be read costs its own push alone', async () => {
  const drawing = uuidv7();
  await sql(`insert into drawings (hospital_id, id, content) values ('kita', $1, $2)`, [drawing, Buffer.from([0x28, 1, 2])]);
  const bad = await put({ state: 'waiting', next: 'now()', lane: 'x' });
  await sql(`update pushes set body = null, filling = '{"to":"U","messages":[[0,null]]}', drawing_id = $2 where id = $1`, [bad, drawing]);
  const good = await put({ state: 'waiting', next: 'now()', lane: 'y' });
  await deliver();
  expect(sent()).toEqual([good]);
  expect(await sql('select id, state, failure from pushes')).toEqual([{ id: bad, state: 'dead', failure: 'words_lost' }]);
});

test('a hospital whose channel secret cannot be opened waits; the others are told', async () => {
  await sql(
    `insert into hospitals (id, name, channel_id, channel_secret_sealed, login_channel_id, liff_id, basic_id, features) values ('minami', '南病院', '2', '\\x00', '3', '4', '@m', '{}')`,
  );
  const member = uuidv7();
  await sql(`insert into members (hospital_id, id, line_user_id, following) values ('minami', $1, 'Uminami', true)`, [member]);
  const theirs = await put({ hospitalId: 'minami', memberId: member, state: 'waiting', next: 'now()', lane: 'direct:x' });
  const ours = await put({ state: 'waiting', next: 'now()', lane: 'direct:y' });
  await deliver();
  expect(sent()).toEqual([ours]);
  expect(await sql('select id, state from pushes')).toEqual([{ id: theirs, state: 'waiting' }]);
  expect(await sql(`select pause_reason from hospitals where id = 'minami'`)).toEqual([{ pause_reason: 'channel' }]);
});

test('what a settlement did not take out it does not record', async () => {
  const id = await put();
  const other = await stage.context.database.pool.connect();
  await other.query('begin');
  await other.query('update pushes set next_attempt_at = next_attempt_at where id = $1', [id]);
  const settling = settlePushes(stage.context.database.pool, [{ hospitalId: 'kita', id, attempts: 1, state: 'accepted' }]);
  await waitForLocks(1);
  await other.query('commit');
  other.release();
  await settling;
  const open = await sql('select 1 from pushes where id = $1', [id]);
  const recorded = await sql('select 1 from settled_pushes where id = $1', [id]);
  expect(open.length + recorded.length).toBe(1);
});

test('a settlement and the end of a watch wait for each other in no circle', async () => {
  const [{ id: watchId } = { id: '' }] = await sql<{ id: string }>('select id from watches');
  await sql(`update watches set ended_at = now(), ended_by = 'watcher'`);
  const ids = [await put(), await put({ lane: 'hospital' })];
  for (const first of [0, 1]) {
    const holder = await stage.context.database.pool.connect();
    await holder.query('begin');
    await holder.query('select 1 from pushes where id = $1 for update', [ids[first]]);
    const silencing = silenceTie(stage.context.database, 'kita', watchId);
    await waitForLocks(1);
    const settling = settlePushes(
      stage.context.database.pool,
      [ids[1 - first], ids[first]].map((id) => ({ hospitalId: 'kita', id: id as string, attempts: 1, state: 'waiting', retryInMs: 9000 })),
    );
    await waitForLocks(2);
    await holder.query('commit');
    holder.release();
    await Promise.all([silencing, settling]);
    await sql(`update pushes set state = 'sending', next_attempt_at = now() + interval '15 seconds'`);
  }
  await sql('update watches set ended_at = null, ended_by = null');
});
