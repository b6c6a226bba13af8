import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { environmentNames } from '../../bot/config.ts';
import { defaultDocuments } from '../../bot/hospital/default-documents.ts';
import { runCommand } from '../../bot/operator/run-command.ts';
import { createTestDatabase, type TestDatabase } from '../store/test-database.ts';

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'mimamori-cli-'));
}, 60_000);
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
}, 60_000);

const root = join(import.meta.dirname, '../..');

interface More {
  stdin?: string;
  env?: Record<string, string>;
}

function environment({ env }: More): Record<string, string | undefined> {
  const inherited = Object.entries(process.env).filter(([name]) => !environmentNames.includes(name));
  const APP_SECRET = 'a-secret-for-tests-of-32-characters!';
  const ours = { DATABASE_URL: database.url, APP_SECRET, LINE_API_URL: 'http://127.0.0.1:9', NODE_OPTIONS: '' };
  return { ...Object.fromEntries(inherited), ...ours, ...env };
}

/** The command as it is typed: a process, which takes a third of a second to start. */
async function runProcess(args: string[], more: More = {}) {
  const child = spawn(process.execPath, ['bot/hospital-cli.ts', ...args], { cwd: root, env: environment(more) });
  child.stdin.end(more.stdin ?? '');
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), new Promise((done) => child.on('close', done))]);
  return { out, err, code };
}

/** All that the process does once it has started. */
async function run(args: string[], more: More = {}) {
  const written = { out: '', err: '' };
  const into = (name: 'out' | 'err') => ({ write: (words: string) => (written[name] += words) });
  const stdin = Readable.from([more.stdin ?? '']);
  const code = await runCommand(args, { env: environment(more), stdin, stdout: into('out'), stderr: into('err') });
  return { ...written, code };
}

const secret = '8c570fa6dd201bb328f1c1eac23a96d8';
const add = [
  'add',
  '--id',
  'kita',
  '--name',
  '北病院',
  '--channel-id',
  '1656000001',
  '--login-channel-id',
  '1656000002',
  '--liff-id',
  '1656000002-AbCdEfGh',
  '--features',
  'queue,notices',
];

async function query<Row extends pg.QueryResultRow>(sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

test('help, and what is not understood', async () => {
  const help = await runProcess(['--help']);
  expect([help.code, help.err]).toEqual([0, '']);
  for (const name of [
    'add',
    'list',
    'update',
    'rotate-key',
    'remove',
    'terms',
    'dead',
    'resend',
    'dismiss',
    '--call-reserve',
    '--audit-years',
    '--thresholds',
    '--hold',
    '--quiet',
    '--grace-hours',
    'DATABASE_URL',
    'APP_SECRET',
    'reseal',
    'end-again',
    'erase',
  ])
    expect(help.out).toContain(name);
  expect((await runProcess([])).code).toBe(2);
  expect(await runProcess(['dance'])).toMatchObject({ code: 2, out: '', err: expect.stringContaining('no command dance') });
  expect(await runProcess(['list', '--colour', 'red'])).toMatchObject({
    code: 2,
    out: '',
    err: expect.stringContaining('no option --colour'),
  });
  const bad = await runProcess(['add', '--id', 'Kita', '--features', 'queue,magic', '--liff-id', 'x']);
  expect(bad.code).toBe(2);
  for (const flag of ['--id must', '--name is required', '--channel-secret is required', '--features must', '--liff-id must'])
    expect(bad.err).toContain(flag);
  expect(await runProcess(['list'], { env: { DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none' } })).toMatchObject({
    code: 1,
    err: expect.stringContaining('DATABASE_URL'),
  });
  expect(await runProcess(['list'], { env: { PORT: 'many' } })).toMatchObject({ code: 1, err: expect.stringContaining('PORT') });
}, 60_000);

test('a hospital is added, listed, changed, given a new key, and removed', async () => {
  const unasked = await run([...add, '--channel-secret', secret]);
  expect(unasked).toMatchObject({ code: 2, err: expect.stringContaining('--basic-id') });
  const added = await runProcess([...add, '--channel-secret', '-', '--basic-id', 'kita'], { stdin: `${secret}\n` });
  expect([added.code, added.err]).toEqual([0, '']);
  expect(added.out).toMatch(/mk_kita_[0-9a-f-]{36}_[\w-]{43}/);
  expect(added.out).toContain('/line/kita/webhook');
  expect(added.out).not.toContain(secret);
  expect(await query('select id, basic_id, features, detail, queue_thresholds from hospitals')).toEqual([
    { id: 'kita', basic_id: '@kita', features: ['queue', 'notices'], detail: 'standard', queue_thresholds: [5, 2] },
  ]);
  expect(await query('select kind, language, title, body from documents order by kind desc, language desc')).toEqual(
    defaultDocuments('北病院').map(({ kind, language, title, body }) => ({ kind, language, title, body })),
  );
  const twice = await run([...add, '--channel-secret', secret, '--basic-id', 'kita']);
  expect(twice).toMatchObject({ code: 2, out: '', err: expect.stringContaining('--channel-id belongs to another hospital') });

  for (const [given, kept] of [
    ['300', 300],
    ['auto', null],
  ]) {
    expect((await run(['update', '--id', 'kita', '--call-reserve', String(given)])).code).toBe(0);
    expect(await query('select call_reserve from hospitals')).toEqual([{ call_reserve: kept }]);
  }
  expect(await run(['update', '--id', 'kita', '--call-reserve', 'some'])).toMatchObject({ code: 2, err: expect.stringContaining('auto') });

  for (const years of ['0', '101', '5y'])
    expect(await run(['update', '--id', 'kita', '--audit-years', years])).toMatchObject({
      code: 2,
      err: expect.stringContaining('--audit-years must be a number of years from 1 to 100'),
    });
  expect((await run(['list'])).out).toMatch(/^ {2}audit years +5$/m);

  expect((await run(['update', '--id', 'kita', '--detail', 'private', '--thresholds', '1,3,3', '--audit-years', '10'])).code).toBe(0);
  expect(await query('select detail, queue_thresholds from hospitals')).toEqual([{ detail: 'private', queue_thresholds: [3, 1] }]);
  const holdSettings = async () => (await query('select hold_ms, quiet_from, quiet_to from hospitals'))[0];
  expect(await holdSettings()).toEqual({ hold_ms: 900_000, quiet_from: 1260, quiet_to: 420 });
  expect((await runProcess(['list'])).out).toMatch(
    /^ {2}hold +15m\n {2}quiet hours +21:00-07:00\n {2}call reserve +auto: a tenth of the month, at most 1,000$/m,
  );
  expect((await run(['update', '--id', 'kita', '--hold', '90s', '--quiet', '22:30-6:05'])).code).toBe(0);
  expect(await holdSettings()).toEqual({ hold_ms: 90_000, quiet_from: 1350, quiet_to: 365 });
  expect((await run(['list'])).out).toMatch(/^ {2}hold +90s\n {2}quiet hours +22:30-06:05$/m);
  expect((await run(['update', '--id', 'kita', '--hold', '0', '--quiet', 'none'])).code).toBe(0);
  expect(await holdSettings()).toEqual({ hold_ms: 0, quiet_from: null, quiet_to: null });
  expect(await run(['update', '--id', 'kita', '--hold', '10', '--quiet', '25:00-07:00'])).toMatchObject({
    code: 2,
    err: expect.stringMatching(/--hold must be a time.*\n--quiet must be hours/),
  });
  expect(await run(['update', '--id', 'kita', '--hold', '5h'])).toMatchObject({ code: 2, err: expect.stringContaining('at most 4h') });
  expect((await run(['update', '--id', 'kita'])).code).toBe(2);
  const rotated = await run(['rotate-key', '--id', 'kita', '--grace-hours', '2']);
  expect(rotated.out).toMatch(/mk_kita_/);
  expect(rotated.out).toMatch(/The older keys work until 20\S+Z\.\n$/);
  expect((await run(['update', '--id', 'kita', '--call-reserve', '300'])).code).toBe(0);
  // Every setting stands beside its name, as --help calls it.
  expect((await run(['list'])).out).toMatch(
    new RegExp(
      [
        '^kita  北病院',
        '  basic ID        @kita',
        '  channel ID      1656000001',
        '  login channel   1656000002',
        '  LIFF ID         1656000002-AbCdEfGh',
        '  features        queue,notices',
        '  detail          private',
        '  thresholds      3,1',
        '  hold            0',
        '  quiet hours     none',
        '  call reserve    300 messages',
        '  audit years     10',
        '  API keys        2',
        '  in service      since \\d{4}-\\d\\d-\\d\\d',
        '  this month      not known yet: LINE has not said',
        '$',
      ].join('\n'),
    ),
  );
  // A pause is told with what can be done about it.
  await query(`update hospitals set paused_until = now() + interval '1 minute', pause_reason = 'channel'`);
  expect((await run(['list'])).out).toMatch(/^ {2}pushes wait +until 20\S+Z: LINE refuses the channel ID or secret; .*--channel-secret/m);
  // Left empty by a variable that is not set, it would have ended the keys at once.
  for (const hours of ['', ' ', '-1', '1e9'])
    expect(await run(['rotate-key', '--id', 'kita', `--grace-hours=${hours}`])).toMatchObject({
      code: 2,
      err: expect.stringContaining('--grace-hours must be a number of hours from 0 to 8760'),
    });
  const atOnce = await run(['rotate-key', '--id', 'kita', '--grace-hours', '0']);
  expect(atOnce.out).toMatch(/The older keys no longer work\.\n$/);
  expect((await run(['list'])).out).toMatch(/^ {2}API keys +1$/m);
  // Nothing brings it back, so who mistakes one id for another is stopped.
  for (const name of [[], ['--name', '南病院']])
    expect(await run(['remove', '--id', 'kita', ...name])).toMatchObject({ code: 2, out: '', err: expect.stringContaining('--name') });
  expect((await run(['list'])).out).toContain('kita');
  expect((await run(['remove', '--id', 'kita', '--name', '北病院'])).code).toBe(0);
  expect(await run(['remove', '--id', 'kita', '--name', '北病院'])).toMatchObject({
    code: 2,
    err: expect.stringContaining('no hospital kita'),
  });
  expect(await query('select 1 from api_keys')).toEqual([]);

  // Who has to answer for it later finds what was done, and no secret among it.
  const recorded = await query("select actor_kind, action, detail from audit_entries where hospital_id = 'kita' order by id");
  expect(recorded.every((entry) => entry.actor_kind === 'operator')).toBe(true);
  expect(recorded.map((entry) => entry.action)).toEqual([
    'hospital.added',
    ...Array.from({ length: 5 }, () => 'hospital.updated'),
    'api-key.rotated',
    'hospital.updated',
    'api-key.rotated',
    'hospital.removed',
  ]);
  expect(recorded[3]?.detail).toEqual({ changed: 'auditYears detail queueThresholds' });
}, 120_000);

test('APP_SECRET is changed: what is sealed is sealed anew, and what cannot be is named', async () => {
  const [before, after, third] = ['before', 'after', 'third'].map((word) => word.padEnd(32, '-'));
  const under = (APP_SECRET = '', APP_SECRET_PREVIOUS = '') => ({ env: { APP_SECRET, APP_SECRET_PREVIOUS } });
  const sealing = (id: string) => [...add.map((a) => (a === 'kita' ? id : a)), '--channel-secret', secret, '--basic-id', id];
  const higashi = sealing('higashi').map((a) => a.replace('1656', '1756'));
  expect((await run(higashi, under(before))).code).toBe(0);

  expect(await run(['reseal'], under(after))).toMatchObject({ code: 2, err: expect.stringContaining('Set APP_SECRET_PREVIOUS') });
  for (const wrong of [under(after, after), under(after, 'short')])
    expect(await run(['reseal'], wrong)).toMatchObject({ code: 1, err: expect.stringContaining('APP_SECRET_PREVIOUS must') });
  const failed = await run(['reseal'], under(after, third));
  expect(failed).toMatchObject({
    code: 2,
    err: expect.stringMatching(/neither .*the channel secret of higashi\. .*update --id higashi/is),
  });
  for (const word of [before, after, third, secret]) expect(failed.err).not.toContain(word);

  const done = await run(['reseal'], under(after, before));
  expect(done).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^1 channel secret\(s\) and 0 contact\(s\) are sealed under APP_SECRET now/),
  });
  expect(await run(['reseal'], under(third, after))).toMatchObject({ code: 0 });
  const recorded = await query(`select action from audit_entries where hospital_id = 'higashi' order by id`);
  expect(recorded.map((entry) => entry.action)).toEqual(['hospital.added', 'hospital.resealed', 'hospital.resealed']);
  await run(['remove', '--id', 'higashi', '--name', '北病院']);
}, 60_000);

test('what has ended by the log ends again', async () => {
  const [id, watchId] = ['0192f3a4-7c1e-7b2a-9d55-2f6f0c9a1b33', '0192f3a4-7c1e-7b2a-9d55-2f6f0c9a1b34'];
  await query(`insert into hospitals (id, name, channel_id, channel_secret_sealed, login_channel_id, liff_id, basic_id) values ('nishi', '西病院', '1', '', '1', '1', '@n');
    insert into members (hospital_id, id, line_user_id, following) values ('nishi', '${id}', 'U1', true);
    insert into patients (hospital_id, id, card_number, name, name_kana, birth_date) values ('nishi', '${id}', '1', '花子', 'ハナコ', '1948-05-02');
    insert into watches (hospital_id, id, patient_id, member_id, invitation_id, display_name, categories, since) values ('nishi', '${watchId}', '${id}', '${id}', '${id}', '長女', '{queue}', now())`);
  const stdin = `started\n{"level":30,"hospitalId":"nishi","watchId":"${watchId}","msg":"a watch has ended"}\n`;
  expect(await runProcess(['end-again', '--file', '-'], { stdin })).toMatchObject({
    code: 0,
    out: 'Ended again: 1 watch(es), 0 registration(s), 0 patient(s).\n',
  });
  expect(await query('select ended_by from watches')).toEqual([{ ended_by: 'hospital' }]);
  expect(await run(['end-again', '--file', join(folder, 'none.log')])).toMatchObject({ code: 2, err: expect.stringContaining('--file') });
  expect(await run(['end-again'])).toMatchObject({ code: 2, err: '--file is required\n' });
}, 60_000);

test('a new version of the terms begins with its first language and takes up the others', async () => {
  await run([...add.map((a) => (a === 'kita' ? 'minami' : a)), '--channel-secret', secret, '--basic-id', 'minami']);
  const file = join(folder, 'terms.txt');
  await writeFile(file, '\ufeff第1条\r\n\r\n本文\r\n');
  const publish = (language: string, path = file) =>
    run(['terms', '--id', 'minami', '--kind', 'terms', '--language', language, '--title', '利用規約', '--file', path]);
  for (const [language, version] of [
    ['ja', 2],
    ['en', 2],
    ['en', 3],
  ] as const)
    expect((await publish(language)).out).toContain(`version ${version}`);
  expect(
    await query(
      `select version, language, body from documents where hospital_id = 'minami' and kind = 'terms' and version > 1 order by 1, 2 desc`,
    ),
  ).toEqual([
    { version: 2, language: 'ja', body: '第1条\n\n本文' },
    { version: 2, language: 'en', body: '第1条\n\n本文' },
    { version: 3, language: 'en', body: '第1条\n\n本文' },
  ]);
  expect(await publish('ja', join(folder, 'none.txt'))).toMatchObject({ code: 2, err: expect.stringContaining('--file') });
  expect((await publish('fr')).code).toBe(2);
  for (const title of [' ', '約'.repeat(81)])
    expect(await run(['terms', '--id', 'minami', '--kind', 'terms', '--language', 'ja', '--title', title, '--file', file])).toMatchObject({
      code: 2,
      err: '--title must have 1 to 80 characters\n',
    });

  expect(await run(['erase', '--id', 'minami'])).toMatchObject({ code: 2, err: expect.stringContaining('in service: first remove') });
  expect(await run(['erase', '--id', 'nowhere'])).toMatchObject({
    code: 2,
    err: expect.stringContaining('There was never a hospital nowhere'),
  });
  expect((await run(['remove', '--id', 'minami', '--name', '北病院'])).out).toContain('erase --id minami');
  expect(await run(['erase', '--id', 'minami'])).toMatchObject({ code: 0, out: expect.stringContaining('erased') });
  expect(await query(`select 1 from documents where hospital_id = 'minami'`)).toEqual([]);
}, 60_000);
