// `stop` in the chat: ends what it should and nothing else, is confirmed exactly once, by reply or, where that is surely lost, by push.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { receiveWebhook } from '../../bot/flows/chat/receive-webhook.ts';
import { recoverWebhookEvents } from '../../bot/flows/chat/recover-webhook-events.ts';
import { readerOf } from '../../bot/flows/reader-of.ts';
import { endWatch } from '../../bot/flows/watches/end-watch.ts';
import { kept } from '../../bot/messages/answers/kept.ts';
import { stopDone } from '../../bot/messages/answers/stop-done.ts';
import { stopNothing } from '../../bot/messages/answers/stop-nothing.ts';
import { stopUnknown } from '../../bot/messages/answers/stop-unknown.ts';
import { stopWhich } from '../../bot/messages/answers/stop-which.ts';
import { unknown } from '../../bot/messages/answers/unknown.ts';
import { askedAgain } from '../stage/asked-again.ts';
import { eventually } from '../stage/stage.ts';
import { openStage, type Stage, says, sign, taps } from './webhook-stage.ts';

let stage: Stage;
let watcher: { id: string; lineUserId: string };
let guardian: { id: string; lineUserId: string };
const patients: string[] = [];
const reader = (language: 'ja' | 'en' = 'ja') => readerOf(stage.hospital, language);
const endings = () =>
  stage.rows<{ id: string; ended_by: string | null }>('select id, ended_by from watches where member_id = $1 order by id', [watcher.id]);
const pushes = () =>
  stage.rows<{ id: string; member_id: string; body: string; state: string }>('select id, member_id, body, state from pushes');
const replies = () => stage.line.replies.map((r) => r.messages);
const says1 = (text: string) => says(watcher.lineUserId, text);

beforeAll(async () => {
  stage = await openStage();
  guardian = await stage.addMember();
  for (const name of ['山田 花子', '山田 太郎', '佐藤 次郎']) {
    const patientId = await stage.addPatient(name);
    await stage.addGuardian(guardian.id, patientId);
    patients.push(patientId);
  }
});
afterAll(() => stage.close());
beforeEach(async () => {
  stage.line.replies = [];
  watcher = await stage.addMember();
});
afterEach(async () => {
  stage.line.onReply = () => 'accepted';
  await stage.rows('truncate webhook_events, pending, pushes, watches');
});

const watch = (index: number, label: string | null) => stage.addWatch(watcher.id, patients[index] as string, label);

async function send(...events: object[]): Promise<void> {
  expect((await stage.send(...events)).status).toBe(200);
  await stage.settled();
}

async function storeOnly(event: object): Promise<void> {
  const rawBody = Buffer.from(JSON.stringify({ destination: 'U0', events: [event] }));
  expect(await receiveWebhook(stage.context, { hospitalId: 'kita', rawBody, signature: sign(rawBody) })).toMatchObject({
    outcome: 'stored',
  });
}

async function recover(): Promise<void> {
  await stage.rows(`update webhook_events set lease_until = now() - interval '1 second' where handled_at is null`);
  const stop = new AbortController();
  const running = recoverWebhookEvents(stage.context, stop.signal);
  await stage.settled();
  stop.abort();
  await running;
}

describe('with', () => {
  test('no watch, there is nothing to stop', async () => {
    await send(says1('stop'), says1('すべて解除'), taps(watcher.lineUserId, 'keep'));
    expect(replies()).toEqual([stopNothing(reader()), stopNothing(reader()), kept(reader())]);
  });

  test('one watch, it ends at once and both sides are told', async () => {
    const id = await watch(0, '母');
    await send(says1('ＳＴＯＰ！'));
    expect(await endings()).toEqual([{ id, ended_by: 'watcher' }]);
    expect(replies()).toEqual([stopDone(['母'], reader())]);
    expect(await stage.rows('select member_id, subject_kind, subject_id from pending')).toEqual([
      { member_id: guardian.id, subject_kind: 'watch', subject_id: id },
    ]);
    expect(await pushes()).toEqual([]);
    await send(says1('stop'));
    expect(replies().at(-1)).toEqual(stopNothing(reader()));
  });

  test('one watch without a label, the patient’s name is said', async () => {
    await watch(0, null);
    await send(says1('停止'));
    expect(replies()).toEqual([stopDone(['山田 花子'], reader())]);
  });

  test('several, it asks which, and the answer ends that one alone', async () => {
    const [mother, father] = [await watch(0, '母'), await watch(1, '父')];
    await send(says1('stop'));
    expect(await endings()).toEqual([
      { id: mother, ended_by: null },
      { id: father, ended_by: null },
    ]);
    expect(replies()).toEqual([
      stopWhich(
        [
          { watchId: mother, label: '母' },
          { watchId: father, label: '父' },
        ],
        0,
        reader(),
      ),
    ]);
    await send(taps(watcher.lineUserId, `stop-one:${father}`));
    expect(replies().at(-1)).toEqual(stopDone(['父'], reader()));
    expect(await endings()).toEqual([
      { id: mother, ended_by: null },
      { id: father, ended_by: 'watcher' },
    ]);
    await send(taps(watcher.lineUserId, `stop-one:${father}`));
    expect(replies().at(-1)).toEqual(stopUnknown(reader()));
  });

  test('several, all can be ended in one go', async () => {
    await watch(0, '母');
    await watch(1, '父');
    await watch(2, null);
    await send(says1('すべて解除'));
    expect((await endings()).map((w) => w.ended_by)).toEqual(['watcher', 'watcher', 'watcher']);
    expect(replies()).toEqual([stopDone(['母', '父', '佐藤 次郎'], reader())]);
  });

  test('somebody else’s watch, nothing ends and nothing is told about it', async () => {
    const other = await stage.addMember();
    const id = await stage.addWatch(other.id, patients[0] as string, '祖母');
    await watch(1, '父');
    await send(taps(watcher.lineUserId, `stop-one:${id}`));
    expect(replies()).toEqual([stopUnknown(reader())]);
    expect(await stage.rows('select 1 from watches where ended_at is not null')).toEqual([]);
  });

  test('a watch about to expire, and a member held to have blocked the account, it works all the same', async () => {
    await stage.rows('update members set following = false where id = $1', [watcher.id]);
    const id = await watch(0, '母');
    await stage.rows(`update watches set until = now() - interval '1 second'`);
    await send(says1('stop'));
    expect(await endings()).toEqual([{ id, ended_by: 'watcher' }]);
    expect(replies()).toEqual([stopDone(['母'], reader())]);
  });
});

test('words that are not understood are answered with a way to stop for whoever watches, which asks first', async () => {
  await send(says1('なんだろう'));
  expect(replies()).toEqual([unknown(reader(), { watches: false })]);
  const id = await watch(0, '母');
  await send(says1('なんだろう'));
  expect(replies().at(-1)).toEqual(unknown(reader(), { watches: true }));
  const [message] = unknown(reader(), { watches: true });
  const first = message?.quickReply?.items[0]?.action;
  expect(first).toMatchObject({ label: 'みまもりの解除' });
  await send(taps(watcher.lineUserId, first !== undefined && 'data' in first ? first.data : ''));
  expect(replies().at(-1)).toEqual(stopWhich([{ watchId: id, label: '母' }], 0, reader()));
  expect(await endings()).toEqual([{ id, ended_by: null }]);
});

describe('when the reply', () => {
  const confirmed = async (messages: unknown) => {
    const [push, ...more] = await pushes();
    expect(more).toEqual([]);
    expect(push).toMatchObject({ member_id: watcher.id, state: 'waiting' });
    expect(JSON.parse(push?.body ?? '')).toEqual({ to: watcher.lineUserId, messages });
  };

  test('is refused, the stop is confirmed by a stored push', async () => {
    stage.line.onReply = () => 'refused';
    await watch(0, '母');
    await send(says1('stop'));
    await confirmed(stopDone(['母'], reader()));
  });

  test('can no longer be sent, the stop takes effect and is confirmed by a stored push', async () => {
    const id = await watch(0, '母');
    await storeOnly(says1('stop'));
    await stage.rows(`update webhook_events set received_at = received_at - interval '56 seconds'`);
    await recover();
    expect(await endings()).toEqual([{ id, ended_by: 'watcher' }]);
    expect(stage.line.replies).toEqual([]);
    await confirmed(stopDone(['母'], reader()));
  });

  test('can no longer be sent, the question which one is pushed, for the stop depends on it; it names nobody, whose watch may be over when it arrives', async () => {
    const [mother, father] = [await watch(0, '母'), await watch(1, '父')];
    await storeOnly(says1('stop'));
    await stage.rows(`update webhook_events set received_at = received_at - interval '56 seconds'`);
    await recover();
    await confirmed(
      stopWhich(
        [
          { watchId: mother, label: '母' },
          { watchId: father, label: '父' },
        ],
        0,
        { ...reader(), detail: 'private' },
      ),
    );
  });

  test('may have been shown, nothing is pushed', async () => {
    stage.line.onReply = () => 'unknown';
    await watch(0, '母');
    await send(says1('stop'));
    await recover();
    expect(await pushes()).toEqual([]);
    expect(stage.line.replies).toHaveLength(1);
  });

  test('was begun before a crash, nothing is said again', async () => {
    await watch(0, '母');
    await storeOnly(says1('stop'));
    await stage.rows('update webhook_events set attempts = 1, replied_at = now()');
    await recover();
    expect((await endings()).map((w) => w.ended_by)).toEqual(['watcher']);
    expect(stage.line.replies).toEqual([]);
    expect(await pushes()).toEqual([]);
  });

  test('is refused but not for a stop, it is dropped', async () => {
    stage.line.onReply = () => 'refused';
    await send(says1('help'), says1('stop'), taps(watcher.lineUserId, 'keep'));
    expect(await pushes()).toEqual([]);
  });
});

describe('a crash', () => {
  test('after the watch ended and before the answer: the stop is confirmed, not denied', async () => {
    const id = await watch(0, '母');
    await storeOnly(says1('stop'));
    await endWatch(stage.context, { hospitalId: 'kita', watchId: id, by: 'watcher', memberId: watcher.id });
    await stage.rows('update webhook_events set attempts = 1');
    await recover();
    expect(replies()).toEqual([stopDone(['母'], reader())]);
  });

  test('and a new pairing since: the late stop does not end it', async () => {
    const id = await watch(0, '母');
    await storeOnly(says1('stop'));
    await stage.rows(`update webhook_events set received_at = received_at - interval '1 hour'`);
    await recover();
    expect((await endings()).find((w) => w.id === id)?.ended_by).toBeNull();
    expect(await pushes()).toEqual([]);
  });

  test('after the question which one, and one ended since: the late stop ends none that was not chosen', async () => {
    const [mother, father] = [await watch(0, '母'), await watch(1, '父')];
    await storeOnly(says1('stop'));
    await stage.rows('update webhook_events set attempts = 1, replied_at = now()');
    await endWatch(stage.context, { hospitalId: 'kita', watchId: mother, by: 'watcher', memberId: watcher.id });
    await recover();
    expect(await endings()).toEqual([
      { id: mother, ended_by: 'watcher' },
      { id: father, ended_by: null },
    ]);
  });

  test('and two processes at once: one answer', async () => {
    await watch(0, '母');
    await storeOnly(says1('stop'));
    await stage.rows(`update webhook_events set lease_until = now() - interval '1 second'`);
    const stop = new AbortController();
    const both = [recoverWebhookEvents(stage.context, stop.signal), recoverWebhookEvents(stage.context, stop.signal)];
    await stage.settled();
    stop.abort();
    await Promise.all(both);
    expect(replies()).toEqual([stopDone(['母'], reader())]);
  });
});

test('an ending by others returns only when an answer made before it is said', async () => {
  const id = await watch(0, '母');
  let say = (_: 'accepted') => {};
  let begun = () => {};
  const beginning = new Promise<void>((resolve) => {
    begun = resolve;
  });
  stage.line.onReply = () => {
    begun();
    return new Promise((resolve) => {
      say = resolve;
    });
  };
  expect((await stage.send(says1('待ち'))).status).toBe(200);
  await beginning;
  let returned = false;
  const ending = endWatch(stage.context, { hospitalId: 'kita', watchId: id, by: 'hospital' }).then((outcome) => {
    returned = true;
    return outcome;
  });
  await eventually(async () => (await endings())[0]?.ended_by === 'hospital');
  await askedAgain(stage.databaseUrl, 'as a(id, attempts)');
  expect(returned).toBe(false);
  say('accepted');
  expect(await ending).toBe('ended');
  await stage.settled();
});

test('the answer waits until no push of the watch is in flight', async () => {
  const id = await watch(0, '母');
  const pushId = '0190a6f0-7c2b-7d3e-9a51-3f0f5b8f2c11';
  await stage.rows(
    `insert into pushes (hospital_id, id, member_id, lane, watch_id, subjects, body, state, attempts, next_attempt_at) values ('kita', $1, $2, $3, $4, '[]', '{}', 'sending', 1, now() + interval '15 seconds')`,
    [pushId, watcher.id, patients[0], id],
  );
  expect((await stage.send(says1('stop'))).status).toBe(200);
  await eventually(async () => (await endings())[0]?.ended_by === 'watcher');
  expect(stage.line.replies).toEqual([]);
  await stage.rows(`update pushes set state = 'accepted', settled_at = now()`);
  await stage.settled();
  expect(replies()).toEqual([stopDone(['母'], reader())]);
});
