// /readyz tells the truth: of the database, its migrations, the process's own end and its worker; and nothing of LINE.
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { Secrets } from '../../bot/crypto/secrets.ts';
import { Life } from '../../bot/flows/operation/life.ts';
import { whyNotReady } from '../../bot/flows/operation/why-not-ready.ts';
import { type Stage, setStage } from '../stage/stage.ts';

let stage: Stage;
let time = 0;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.close());
beforeEach(() => {
  stage.context.life = new Life(() => time);
});
const ready = async () => (await fetch(`${stage.url}/readyz`)).status;
const sql = (text: string) => stage.context.database.pool.query(text);

test('ready; and not from the moment the process is told to stop', async () => {
  expect(await ready()).toBe(200);
  stage.context.life?.stop();
  expect(await ready()).toBe(503);
  expect((await fetch(`${stage.url}/healthz`)).status).toBe(200);
});

test('a worker whose loop has not turned for a minute', async () => {
  stage.context.life?.beat();
  time += 59_000;
  expect(await ready()).toBe(200);
  time += 2_000;
  expect(await ready()).toBe(503);
  stage.context.life?.beat();
  expect(await ready()).toBe(200);
});

test('a database without the newest migration, and one ahead of this code', async () => {
  await sql(
    `insert into _prisma_migrations (id, checksum, migration_name, finished_at) values ('next', '', '20991231000000_of_the_next_version', now())`,
  );
  expect(await whyNotReady(stage.context)).toContain('newer version');
  expect(await ready()).toBe(503);
  await sql(`delete from _prisma_migrations where id = 'next'`);
  const newest = `(select max(migration_name) from _prisma_migrations where migration_name < '2099')`;
  await sql(`update _prisma_migrations set finished_at = null where migration_name = ${newest}`);
  expect(await whyNotReady(stage.context)).toContain('db:migrate');
  expect(await ready()).toBe(503);
  await sql(`update _prisma_migrations set finished_at = now() where migration_name = ${newest}`);
  expect(await ready()).toBe(200);
});

test('an APP_SECRET under which nothing was sealed: LINE could not be heard, and every PIN would be a wrong one', async () => {
  const { secrets } = stage.context;
  stage.context.secrets = new Secrets('an-app-secret-that-is-not-the-one-here');
  expect(await whyNotReady(stage.context)).toContain('APP_SECRET');
  expect(await ready()).toBe(503);
  // One hospital's trouble is not another's.
  await sql(
    `insert into hospitals (id, name, channel_id, channel_secret_sealed, login_channel_id, liff_id, basic_id)
     select 'higashi', 'x', 'x', '\\x00'::bytea, 'x', 'x', '@x'`,
  );
  stage.context.secrets = secrets;
  expect(await ready()).toBe(200);
});

test('a LINE that is away makes nothing unready', async () => {
  const { context, close } = stage.contextOf('other', (line) => ({
    ...line,
    push: () => Promise.reject(new Error('LINE is away')),
    readUsage: () => Promise.resolve(null),
  }));
  expect(await whyNotReady(context)).toBeNull();
  await close();
  // Its own database is closed now.
  expect(await whyNotReady(context)).toBe('The database does not answer.');
});
