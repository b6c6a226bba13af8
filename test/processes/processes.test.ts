// Web, two workers and LINE as processes of their own: pairing, calls and stop as people meet them, then what happens when processes are killed.
import { request } from 'node:http';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { eventually } from '../stage/stage.ts';
import { expectNothingPersonal } from './expect-nothing-personal.ts';
import { call, type Family, makeFamily, type Person, tell, timesShown } from './family.ts';
import { type Fleet, startFleet } from './fleet.ts';

/** Where a call leads that the hospital has to tell more than once. */
const toldAgain = '採血室の前';
const stopped = 'みまもりを解除しました';
let fleet: Fleet;
/** When the worker that stood still was let go on. */
let wokenAt = 0;
beforeAll(async () => {
  fleet = await startFleet();
}, 60_000);
afterAll(() => fleet?.stop());

const chat = ({ userId }: Person) => fleet.platform.chat(userId, fleet.channel);
const shown = async (person: Person, text: string) => timesShown(await chat(person), text);
const show = (person: Person, text: string, withinMs: number) =>
  fleet.platform.waitForChat(person.userId, fleet.channel, (entries) => timesShown(entries, text) > 0, withinMs);
const everybody = ({ guardian, watchers }: Family): Person[] => [guardian, ...watchers];
const say = async (person: Person, text: string) => (await fleet.platform.say(person.userId, fleet.channel, text)).outcome;
const report = (line: string) => process.stdout.write(`  ${line}\n`);

/** From the hospital's request to the phone, by LINE's clock, which is this machine's. */
async function arrivals(people: Person[], made: { place: string; at: number }): Promise<number[]> {
  const chats = await Promise.all(people.map((person) => show(person, made.place, 5_000)));
  return chats.map((entries) => Date.parse(entries.find((entry) => timesShown([entry], made.place) > 0)?.at ?? '') - made.at);
}

test('a call reaches the guardian and both watchers; after stop the next one reaches the others alone', async () => {
  const family = await makeFamily(fleet, '佐藤 花子', ['長女の良子', '長男の健太']);
  const [daughter, son] = family.watchers;
  const first = await arrivals(everybody(family), await call(fleet, family));
  report(`call → three chats: ${first.join(', ')} ms`);
  for (const ms of first) expect(ms).toBeLessThan(5_000);

  const talk = '今朝は血圧が高めでした';
  fleet.personal.push(['what was said', talk]);
  expect(await say(daughter, talk)).toBe('ok');
  expect(await say(daughter, ' ＳＴＯＰ ')).toBe('ok');
  await show(daughter, stopped, 5_000);
  await show(family.guardian, 'みまもりが終わりました', 5_000);

  const next = await call(fleet, family);
  report(`next call → two chats: ${(await arrivals([family.guardian, son], next)).join(', ')} ms`);
  await fleet.idle();
  expect(await Promise.all(everybody(family).map((person) => shown(person, next.place)))).toEqual([1, 0, 1]);
  expect((await chat(daughter)).filter((entry) => entry.from === 'bot').at(-1)?.via).toBe('reply');
});

test('a worker killed in the middle of its deliveries loses none and doubles none', async () => {
  const names = ['鈴木 一郎', '高橋 梅子', '田中 正'];
  const families = await Promise.all(names.map((name) => makeFamily(fleet, name, ['妻の和子', '隣の山本'])));
  await fleet.idle();
  const [doomed, other] = fleet.workers.splice(0);
  if (doomed === undefined || other === undefined) throw new Error('there are two workers');
  // The other one stands still meanwhile, so that all deliveries are the doomed one's.
  other.kill('SIGSTOP');
  await fleet.platform.failNext('push', 'hang-after-accept', 4);
  await fleet.platform.failNext('push', 'hang-before-accept', 4);
  const before = (await pushes()).length;
  const calls = await Promise.all(families.map((family) => call(fleet, family)));
  await eventually(async () => (await pushes()).length === before + 9);
  doomed.kill('SIGKILL');
  expect(await doomed.ended).toBe('SIGKILL');
  const killedAt = performance.now();
  wokenAt = Date.now();
  other.kill('SIGCONT');
  fleet.workers.push(other);
  await fleet.startWorker();

  await Promise.all(families.flatMap((family, i) => everybody(family).map((person) => show(person, calls[i]?.place ?? '', 30_000))));
  await fleet.idle();
  report(`all that the killed worker held was settled after ${Math.round(performance.now() - killedAt)} ms`);
  for (const [i, family] of families.entries())
    for (const person of everybody(family)) expect(await shown(person, calls[i]?.place ?? '')).toBe(1);
  const after = (await pushes()).slice(before);
  expect(after.filter(({ acceptedAs }) => acceptedAs === 'new')).toHaveLength(9);
  // Those that LINE had taken before the kill were asked about again with their own key, and only once.
  expect(after.filter(({ acceptedAs }) => acceptedAs === 'repeat')).toHaveLength(4);
  expect(new Set(after.map(({ retryKey }) => retryKey)).size).toBe(9);
}, 60_000);

const pushes = async () => (await fleet.platform.requests()).filter(({ endpoint }) => endpoint === 'push');

test('web killed after it acknowledged a stop: each stop takes effect and is confirmed once', async () => {
  const family = await makeFamily(fleet, '渡辺 節子', ['次女の美穂', '孫の翔', '夫の清', '妹の文']);
  const [waiting, answered, unheard, staying] = family.watchers;
  await fleet.idle();

  // One stop is caught before it has changed anything, …
  const lock = await fleet.connect();
  await lock.query('begin');
  await lock.query('select 1 from watches where id = $1 for update', [waiting.watchId]);
  expect(await say(waiting, '停止')).toBe('ok');
  const blocked = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  await eventually(async () => (await fleet.rows(blocked)).length > 0);
  // … one after LINE took the answer, of which web never hears.
  await fleet.platform.failNext('reply', 'hang-after-accept');
  expect(await say(answered, 'stop')).toBe('ok');
  await show(answered, stopped, 5_000);
  fleet.web().kill('SIGKILL');
  expect(await fleet.web().ended).toBe('SIGKILL');
  const killedAt = performance.now();
  await lock.query('rollback');

  // While nobody is there, LINE keeps what it could not deliver (for longer than a busy machine takes to start web), and the hospital what was not accepted.
  await fleet.platform.setRedelivery({ enabled: true, delaysMs: [500, 1_000, ...Array<number>(20).fill(2_000)] });
  expect(await say(unheard, '解除')).toBe('unreachable');
  await expect(tell(fleet, family, toldAgain, 'told again')).rejects.toThrow('fetch failed');
  await fleet.restartWeb();
  expect([await tell(fleet, family, toldAgain, 'told again'), await tell(fleet, family, toldAgain, 'told again')]).toEqual([
    'accepted',
    'duplicate',
  ]);

  // The killed process's claim on the two events ends seconds after its death.
  for (const person of [waiting, unheard]) await show(person, stopped, 15_000);
  report(`what the killed web had in its hands was done and confirmed ${Math.round(performance.now() - killedAt)} ms after its death`);
  await fleet.platform.webhooksSettled();
  await fleet.idle();

  const next = await call(fleet, family);
  await arrivals([family.guardian, staying], next);
  await fleet.idle();
  expect(await Promise.all(everybody(family).map((person) => shown(person, next.place)))).toEqual([1, 0, 0, 0, 1]);
  expect(await Promise.all(family.watchers.map((person) => shown(person, stopped)))).toEqual([1, 1, 1, 0]);
  expect(await shown(family.guardian, 'みまもりが終わりました')).toBe(3);
  expect([await shown(family.guardian, toldAgain), await shown(staying, toldAgain)]).toEqual([1, 1]);
}, 60_000);

test('told to stop in the middle of requests and pushes: it says so, ends within ten seconds, loses none and doubles none', async () => {
  const family = await makeFamily(fleet, '加藤 政子', ['姪の愛', '弟の実']);
  await fleet.idle();
  const [ending, other] = fleet.workers.splice(0);
  if (ending === undefined || other === undefined) throw new Error('there are two workers');
  other.kill('SIGSTOP');
  expect((await fleet.probe(ending, '/readyz')).status).toBe(200);
  // One push is answered while the worker ends, one only after, and one never arrives.
  await fleet.platform.failNext('push', { kind: 'slow', ms: 2_000 }, 1);
  await fleet.platform.failNext('push', 'hang-after-accept', 1);
  await fleet.platform.failNext('push', 'hang-before-accept', 1);
  const before = (await pushes()).length;
  const made = await call(fleet, family);
  await eventually(async () => (await pushes()).length === before + 3);
  ending.kill('SIGTERM');
  const toldAt = performance.now();
  await eventually(async () => (await fleet.probe(ending, '/readyz')).status === 503);

  // Web meanwhile: who asked before it was told to stop is answered, and who asks in the moment after is too.
  const readyz = async () => (await fetch(`${fleet.url}/readyz`)).status;
  expect(await readyz()).toBe(200);
  const half = request(`${fleet.url}/line/nobody/webhook`, {
    method: 'POST',
    headers: { 'content-length': '2', 'content-type': 'application/json' },
  });
  const answered = new Promise<number | undefined>((done, failed) =>
    half.once('response', (response) => done(response.resume().statusCode)).once('error', failed),
  );
  await new Promise<void>((sent) => half.write('{', () => sent()));
  expect(await readyz()).toBe(200);
  const web = fleet.web();
  web.kill('SIGTERM');
  await eventually(async () => (await readyz()) === 503);
  const late = await call(fleet, family);
  half.end('}');
  expect(await answered).toBe(404);
  expect(await web.ended).toBe(0);
  expect(await ending.ended).toBe(0);
  const ms = performance.now() - toldAt;
  report(`a worker with hanging pushes and web with requests ended ${Math.round(ms)} ms after SIGTERM`);
  expect(ms).toBeLessThan(10_000);

  wokenAt = Date.now();
  other.kill('SIGCONT');
  fleet.workers.push(other);
  await fleet.startWorker();
  await fleet.restartWeb();
  await Promise.all(everybody(family).map((person) => show(person, late.place, 30_000)));
  await fleet.idle();
  for (const person of everybody(family)) {
    expect(await shown(person, late.place)).toBe(1);
    expect(await shown(person, made.place)).toBe(1);
  }
  const after = (await pushes()).slice(before);
  expect(new Set(after.filter(({ acceptedAs }) => acceptedAs === 'new').map(({ retryKey }) => retryKey)).size).toBe(
    after.filter(({ acceptedAs }) => acceptedAs === 'new').length,
  );
}, 90_000);

test('each process shows what it did and how delivery stands, to whoever has the token', async () => {
  const answers = await Promise.all([fleet.web(), ...fleet.workers].map((process) => fleet.probe(process, '/metrics')));
  for (const { status, text } of answers) {
    expect(status).toBe(200);
    expect(text).toContain('mimamori_lag_seconds{hospital="kita"} 0');
  }
  expect(answers.some(({ text }) => /mimamori_push_attempts_total\{outcome="accepted"\} [1-9]/.test(text))).toBe(true);
  expect((await fetch(`${fleet.url}/metrics`)).status).toBe(401);
  expect((await fleet.probe(fleet.web(), '/v1/events')).status).toBe(404);
});

/** A worker that stood still in the midst of a transaction finds that PostgreSQL has cut it off, and says so once. */
function isWoken(line: string): boolean {
  const { time, job, error } = JSON.parse(line) as { time: string; job?: string; error?: { code?: string } };
  return (job === 'deliver' || job === 'retry') && error?.code === '08006' && Math.abs(Date.parse(time) - wokenAt) < 2_000;
}

test('told to stop, every process ends in order; LINE has nothing to complain of, and no log holds anything personal', async () => {
  const running = fleet.running();
  expect(running).toHaveLength(3);
  const from = performance.now();
  for (const process of running) process.kill('SIGTERM');
  expect(await Promise.all(running.map(({ ended }) => ended))).toEqual([0, 0, 0]);
  const ms = performance.now() - from;
  report(`three processes ended ${Math.round(ms)} ms after SIGTERM`);
  expect(ms).toBeLessThan(10_000);
  expect(await fleet.platform.violations()).toEqual([]);

  const logs = fleet.logs();
  for (const name of ['web', 'worker']) expect(logs).toContain(`"name":"${name}"`);
  expect(logs).toContain('"route":"/api/invitations/accept"');
  expect(logs.split('\n').filter((line) => /"level":[56]0/.test(line) && !isWoken(line))).toEqual([]);
  expectNothingPersonal(logs, fleet.personal);
}, 30_000);
