// Tries LINE's own signed words at the wrong time and in odd shapes.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { clearExpired } from '../../bot/store/retention/clear-expired.ts';
import { openStage, type Stage, says } from '../http/webhook-stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(async () => {
  await stage?.close();
});
const dayMs = 24 * 60 * 60 * 1000;

test('a recorded stop, sent again when its id has been forgotten, ends nothing', async () => {
  const member = await stage.addMember();
  const body = JSON.stringify({
    destination: 'U0',
    events: [says(member.lineUserId, 'stop', { timestamp: Date.now() - 8 * dayMs })],
  });
  await stage.post(body);
  await stage.settled();
  // Too old to be heeded: its id is known, and nothing else of it.
  expect(await stage.rows('select line_user_id, command, reply_token from webhook_events where handled_at is not null')).toEqual([
    { line_user_id: null, command: null, reply_token: null },
  ]);
  await stage.rows(`update webhook_events set handled_at = handled_at - interval '8 days', received_at = received_at - interval '8 days'`);
  await clearExpired(stage.context.database);
  expect(await stage.rows('select 1 from webhook_events')).toEqual([]);
  const watchId = await stage.addWatch(member.id, await stage.addPatient('佐藤 花子'), '母');
  expect((await stage.post(body)).status).toBe(200);
  await stage.settled();
  expect(await stage.rows('select ended_at from watches where id = $1', [watchId])).toEqual([{ ended_at: null }]);
});

test('an event nested without end is no reason to fail', async () => {
  const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
  const answer = await stage.post(`{"destination":"U0","events":[{"type":"odd","x":${deep}}]}`);
  expect(answer.status).toBe(200);
});
