// A reply that is still on the road when its process is no longer heard of: nothing else is said to that person before it is over.
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { lineEventHandler } from '../../bot/flows/chat/handle-line-events.ts';
import { receiveWebhook } from '../../bot/flows/chat/receive-webhook.ts';
import { recoverWebhookEvents } from '../../bot/flows/chat/recover-webhook-events.ts';
import { openDatabase } from '../../bot/store/database.ts';
import { claimWebhookEvent } from '../../bot/store/webhook/claim-event.ts';
import { lineUserId, openStage, type Stage, says, sign } from '../http/webhook-stage.ts';
import { eventually } from '../stage/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());
afterEach(async () => {
  stage.line.onReply = () => 'accepted';
  await stage.rows('truncate webhook_events, pending, pushes');
});

const party = (id: string) => ({ kind: 'user' as const, lineUserId: id });
async function store(...events: object[]): Promise<void> {
  const rawBody = Buffer.from(JSON.stringify({ destination: 'U0', events }));
  expect(await receiveWebhook(stage.context, { hospitalId: 'kita', rawBody, signature: sign(rawBody) })).toMatchObject({
    outcome: 'stored',
  });
}

test('a process cut off from the database replies slowly: stop is answered after it, not beside it', async () => {
  const member = await stage.addMember();
  await stage.addWatch(member.id, await stage.addPatient('佐藤 花子'), '母');
  const user = member.lineUserId;
  const cutOff = { ...stage.context, database: openDatabase(stage.context.database.pool.options.connectionString as string) };
  const [status, stop] = [says(user, '待ち'), says(user, 'stop')];
  const heard: string[] = [];
  stage.line.onReply = async (token) => {
    const which = token === status.replyToken ? 'status' : 'stop';
    heard.push(`begin ${which}`);
    // Longer than the lease of an event, shorter than a reply may last.
    if (which === 'status') await new Promise((resolve) => setTimeout(resolve, 8_000));
    heard.push(`end ${which}`);
    return 'accepted' as const;
  };
  await store(status);
  const first = lineEventHandler(cutOff);
  first.handle('kita', party(user));
  await eventually(async () => heard.length === 1);
  await cutOff.database.close();
  await store(stop);
  const quit = new AbortController();
  const recovering = recoverWebhookEvents(stage.context, quit.signal);
  await eventually(async () => heard.length === 4, 30_000);
  expect(heard).toEqual(['begin status', 'end status', 'begin stop', 'end stop']);
  await first.idle();
  quit.abort();
  await recovering;
}, 60_000);

test('a database so slow that a reply is begun too late: nothing is said twice, and the end of a watch is still said', async () => {
  const member = await stage.addMember();
  await stage.addWatch(member.id, await stage.addPatient('佐藤 花子'), '母');
  await stage.rows(`
    create function stand_still() returns trigger language plpgsql as $$ begin perform pg_sleep(3.2); return new; end $$;
    create trigger stand_still before update on webhook_events for each row
      when (old.replied_at is null and new.replied_at is not null) execute function stand_still()`);
  try {
    const [status, stop] = [says(member.lineUserId, '待ち'), says(member.lineUserId, 'stop')];
    const replied = stage.line.replies.length;
    for (const event of [status, stop]) {
      await store(event);
      const handler = lineEventHandler(stage.context);
      handler.handle('kita', party(member.lineUserId));
      await handler.idle();
    }
    expect(await stage.rows('select 1 from webhook_events where handled_at is null')).toEqual([]);
    expect(stage.line.replies).toHaveLength(replied);
    const pushes = await stage.rows<{ body: string }>('select body from pushes where member_id = $1', [member.id]);
    expect(pushes.map((push) => push.body)).toEqual([expect.stringContaining('みまもりを解除しました')]);
  } finally {
    await stage.rows('drop function stand_still cascade');
  }
}, 30_000);

test('ten events that wait for another try do not hold up the eleventh', async () => {
  const user = lineUserId();
  await store(...Array.from({ length: 10 }, () => says(user, 'help')));
  await stage.rows(`update webhook_events set attempts = 9, lease_until = now() + interval '200 seconds'`);
  const stop = says(user, 'stop');
  await store(stop);
  expect(await claimWebhookEvent(stage.context.database, 'kita', party(user))).toMatchObject({ replyToken: stop.replyToken });
});
