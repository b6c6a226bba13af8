// A `stop` ends the watch that began a moment before it, by whichever process and whichever clock.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Stage, setStage } from '../../stage/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
}, 60_000);
afterAll(() => stage?.close());

test('where the clock of the web process runs ahead of the database', async () => {
  const [guardian, watcher] = [await stage.addPerson('花子'), await stage.addPerson('良子')];
  const patientId = await stage.putPatient('c-1', '佐藤 花子');
  await stage.addGuardian(guardian, patientId);
  stage.context.now = () => new Date(Date.now() + 30_000);
  await stage.pair(guardian, patientId, watcher);
  await stage.platform.say(watcher.lineUserId, stage.channel, 'stop');
  await stage.heard(watcher.lineUserId);
  const { rows } = await stage.context.database.pool.query('select ended_by from watches');
  expect(rows).toEqual([{ ended_by: 'watcher' }]);
}, 30_000);
