// Pushes that were given up: what the operator sees of them, and what telling them anew does.
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import type { Config } from '../../bot/config.ts';
import { Deliverer } from '../../bot/flows/delivery/deliverer.ts';
import { endWatch } from '../../bot/flows/watches/end-watch.ts';
import { commands } from '../../bot/operator/commands.ts';
import type { Options } from '../../bot/operator/settings.ts';
import { inTransaction } from '../../bot/store/database.ts';
import { addDirectPush } from '../../bot/store/delivery/add-pushes.ts';
import { type Stage, type StagePerson, setStage } from '../stage/stage.ts';

let stage: Stage;
let deliverer: Deliverer;
let patientId: string;
let guardian: StagePerson;
let watcher: StagePerson;
beforeAll(async () => {
  stage = await setStage();
  deliverer = new Deliverer(stage.context);
  patientId = await stage.putPatient('c-1', '佐藤 花子');
  guardian = await stage.addPerson('本人');
  watcher = await stage.addPerson('長女');
  await stage.addGuardian(guardian, patientId);
  await stage.pair(guardian, patientId, watcher);
  await deliver();
});
afterAll(() => stage.close());

const run = (command: string, options: Options = {}) =>
  commands[command]?.({ context: stage.context, config: {} as Config, stdin: Readable.from([]) }, { id: 'kita', ...options }) ??
  Promise.reject(new Error(command));
const sql = async <T>(text: string, values: unknown[] = []) => (await stage.context.database.pool.query(text, values)).rows as T[];
async function deliver(): Promise<void> {
  for (let i = 0; i < 2; i += 1) {
    await deliverer.step();
    await deliverer.drain();
  }
}
let events = 0;
async function bill(amountYen: number): Promise<void> {
  events += 1;
  const occurredAt = new Date().toISOString();
  await stage.postEvents({ id: `e-${events}`, type: 'billing.ready', occurredAt, cardNumber: 'c-1', data: { billId: 'b-1', amountYen } });
}
const to = (person: StagePerson) => stage.platform.requests.filter((r) => r.acceptedAs === 'new' && r.body?.includes(person.lineUserId));

async function refuseEverything(amountYen: number): Promise<void> {
  stage.platform.clearRecords();
  stage.platform.faults.when((r) => (r.endpoint === 'push' ? { kind: 'error-before-accept', status: 400 } : null));
  await bill(amountYen);
  await deliver();
  stage.platform.clearFaults();
}

test('they are listed by id, time, reason, kind and attempts, without a word of what they said or to whom', async () => {
  for (const [command, options] of [['dead'], ['resend', { all: true }], ['dismiss', { all: true }]] as const)
    expect(await run(command, options)).toEqual([
      command === 'dead' ? 'No push of kita was given up.' : `No push of kita was given up: there is nothing to ${command}.`,
    ]);
  await refuseEverything(4321);
  const lines = await run('dead');
  expect(lines).toHaveLength(2);
  for (const line of lines) expect(line).toMatch(/^[0-9a-f-]{36}\t20\S+Z\trefused_bad_request\tbill\t1 attempt\(s\)$/);
  await expect(run('dead', { id: 'nobody' })).rejects.toThrow('no hospital nobody');
});

test('told anew: the state as it is now, once, under a new key, and only to whom it may be shown', async () => {
  const dead = await sql<{ id: string }>(`select id from pushes where state = 'dead'`);
  await sql(`update bills set amount_yen = 987, state_at = now()`);
  const [watch] = await sql<{ id: string }>('select id from watches');
  await endWatch(stage.context, { hospitalId: 'kita', watchId: watch?.id ?? '', by: 'watcher', memberId: watcher.memberId });
  stage.platform.clearRecords();
  expect((await run('resend', { all: true }))[0]).toMatch(/^2 push/);
  await deliver();
  expect(to(watcher)).toEqual([]);
  const bills = to(guardian).filter((r) => r.body?.includes('987'));
  expect(bills).toHaveLength(1);
  expect(dead.map((d) => d.id)).not.toContain(bills[0]?.retryKey);
  expect(await run('dead')).toEqual(['No push of kita was given up.']);
  expect(await run('resend', { all: true })).toEqual(['No push of kita was given up: there is nothing to resend.']);
  expect(await sql(`select state, failure from settled_pushes where id = any($1)`, [dead.map((d) => d.id)])).toEqual([
    { state: 'cancelled', failure: 'refused_bad_request' },
    { state: 'cancelled', failure: 'refused_bad_request' },
  ]);
});

test('one of them, of this hospital alone; two that told the same are told once; a confirmation is not told anew', async () => {
  await refuseEverything(111);
  await refuseEverything(222);
  const [first, second] = await sql<{ id: string }>(`select id from pushes where state = 'dead' order by settled_at`);
  await expect(run('resend')).rejects.toThrow('--push ID, or --all');
  await expect(run('resend', { push: uuidv7() })).rejects.toThrow('no dead push');
  await expect(run('resend', { push: 'x' })).rejects.toThrow('--push must be an id');
  expect((await run('resend', { push: first?.id }))[0]).toMatch(/^1 push/);
  expect((await run('resend', { push: second?.id }))[0]).toMatch(/^1 push/);
  stage.platform.clearRecords();
  await deliver();
  expect(to(guardian).map((r) => r.body?.includes('222'))).toEqual([true]);

  const { lineUserId, memberId } = guardian;
  const id = uuidv7();
  await inTransaction(stage.context.database, (client) =>
    addDirectPush(client, {
      hospitalId: 'kita',
      id,
      memberId,
      lineUserId,
      detail: 'private',
      messages: [{ type: 'text', text: '終わりました' }],
    }),
  );
  await sql(`update pushes set state = 'dead', settled_at = now(), failure = 'key_expired' where id = $1`, [id]);
  expect((await run('resend', { all: true }))[0]).toMatch(/^None of the pushes given up can be told anew/);
  expect((await run('dead'))[0]).toContain('not to be told anew');
  // Seen, it counts no more; what was given up stays in the record.
  await expect(run('dismiss')).rejects.toThrow('--push ID, or --all');
  expect((await run('dismiss', { push: id }))[0]).toMatch(/^1 push/);
  expect(await run('dead')).toEqual(['No push of kita was given up.']);
  expect(await sql('select state, failure from settled_pushes where id = $1', [id])).toEqual([
    { state: 'cancelled', failure: 'key_expired' },
  ]);
  await expect(run('dismiss', { push: id })).rejects.toThrow('no dead push');
});
