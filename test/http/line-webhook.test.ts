// LINE's door: what is not LINE's is refused, what is acknowledged is handled once, whatever crashes in between.
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { answerLineEvent } from '../../bot/flows/chat/answer-line-event.ts';
import { lineEventHandler } from '../../bot/flows/chat/handle-line-events.ts';
import { receiveWebhook } from '../../bot/flows/chat/receive-webhook.ts';
import { recoverWebhookEvents } from '../../bot/flows/chat/recover-webhook-events.ts';
import { readerOf } from '../../bot/flows/reader-of.ts';
import { greeting } from '../../bot/messages/answers/greeting.ts';
import { help } from '../../bot/messages/answers/help.ts';
import { oneToOneOnly } from '../../bot/messages/answers/one-to-one-only.ts';
import { unknown } from '../../bot/messages/answers/unknown.ts';
import { openDatabase } from '../../bot/store/database.ts';
import { claimWebhookEvent, keepWebhookEvent } from '../../bot/store/webhook/claim-event.ts';
import { findOverdueParties } from '../../bot/store/webhook/find-overdue-parties.ts';
import { eventually } from '../stage/stage.ts';
import { lineEvent, lineUserId, openStage, type Stage, says, sign, taps } from './webhook-stage.ts';

let stage: Stage;
const reader = (language: 'ja' | 'en' = 'ja') => readerOf(stage.hospital, language);
const stored = () =>
  stage.rows<{ id: string; kind: string; handled_at: Date | null; reply_token: string | null; attempts: number }>(
    'select * from webhook_events order by id',
  );
/** Events that are closed and still say whose they were, or what was asked. */
const namingSomebody = () =>
  stage.rows(
    'select * from webhook_events where handled_at is not null and coalesce(line_user_id, chat_id, command::text, reply_token) is not null',
  );
const following = async (userId: string) =>
  (await stage.rows<{ following: boolean }>('select following from members where line_user_id = $1', [userId]))[0]?.following;

beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());
beforeEach(() => {
  stage.line.replies = [];
  stage.line.left = [];
});
afterEach(async () => {
  stage.line.onReply = () => 'accepted';
  stage.line.onLeave = () => {};
  await stage.rows('truncate webhook_events, pending, pushes');
});

/** What a process does that dies right after it has answered 200. */
async function storeOnly(...events: object[]): Promise<void> {
  const rawBody = Buffer.from(JSON.stringify({ destination: 'U0', events }));
  expect(await receiveWebhook(stage.context, { hospitalId: 'kita', rawBody, signature: sign(rawBody) })).toMatchObject({
    outcome: 'stored',
  });
}

type Done = (error: (Error & { code?: string }) | null, result?: unknown) => void;

/** Stands between every pool and PostgreSQL until `restore`: each statement goes on as it came, and `hear` passes on its answer, or another. */
function listenIn(hear: (asked: { name?: string; values?: unknown[][] }, done: Done) => Done): { restore(): void } {
  const query = pg.Client.prototype.query;
  pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
    const done = given.at(-1);
    const passed = typeof done === 'function' ? [...given.slice(0, -1), hear((given[0] ?? {}) as object, done as Done)] : given;
    return (query as (...all: unknown[]) => unknown).apply(this, passed);
  } as typeof query;
  return {
    restore: () => {
      pg.Client.prototype.query = query;
    },
  };
}

/** Another process takes up what is overdue. */
async function recover(): Promise<void> {
  await stage.rows(`update webhook_events set lease_until = now() - interval '1 second' where handled_at is null`);
  const stop = new AbortController();
  const running = recoverWebhookEvents(stage.context, stop.signal);
  await stage.settled();
  stop.abort();
  await running;
}

describe('what is refused changes nothing:', () => {
  const body = { destination: 'U0', events: [says(lineUserId(), 'stop')] };
  const raw = JSON.stringify(body);

  test.each<[string, () => Promise<Response>, number, string]>([
    ['no signature', () => stage.post(body, { signature: null }), 401, 'bad_signature'],
    ['an empty signature', () => stage.post(body, { signature: '' }), 401, 'bad_signature'],
    ['a wrong signature', () => stage.post(body, { signature: sign(`${raw} `) }), 401, 'bad_signature'],
    [
      'the signature of other bytes of the same JSON',
      () => stage.post(JSON.stringify(body, null, 1), { signature: sign(raw) }),
      401,
      'bad_signature',
    ],
    ['an unknown hospital', () => stage.post(body, { hospitalId: 'minami' }), 404, 'not_found'],
    ['a hospital with a NUL in it', () => stage.post(body, { hospitalId: 'kita%00' }), 404, 'not_found'],
    ['malformed JSON', () => stage.post(raw.slice(0, -1)), 400, 'invalid_json'],
    ['an empty body', () => stage.post(''), 400, 'invalid_json'],
    ['JSON that is no webhook', () => stage.post({ events: 1 }), 400, 'invalid_shape'],
    ['more than 1 MB', () => stage.post({ ...body, padding: 'x'.repeat(1_100_000) }), 413, 'too_large'],
    ['a compressed body', () => stage.post(gzipSync(raw), { headers: { 'content-encoding': 'gzip' } }), 415, 'unsupported_media_type'],
  ])('%s', async (_, post, status, code) => {
    const answer = await post();
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ error: { code } });
    expect(await stored()).toEqual([]);
    expect(stage.line.replies).toEqual([]);
  });

  test('a hospital that was removed', async () => {
    await stage.rows('update hospitals set removed_at = now()');
    expect((await stage.post(body)).status).toBe(404);
    await stage.rows('update hospitals set removed_at = null');
    expect(await stored()).toEqual([]);
  });
});

describe('what is taken:', () => {
  test('the console’s check without events', async () => {
    expect((await stage.send()).status).toBe(200);
    expect(await stored()).toEqual([]);
  });

  test('several events of several users in one POST, each answered with its own token', async () => {
    const [a, b, c] = [lineUserId(), lineUserId(), lineUserId()];
    const events = [says(a, 'ヘルプ'), says(b, 'help'), taps(c, 'help'), says(a, 'なんだろう')];
    expect((await stage.send(...events)).status).toBe(200);
    await stage.settled();
    const replies = new Map(stage.line.replies.map((r) => [r.token, r.messages]));
    expect(replies.size).toBe(4);
    expect(events.map((e) => replies.get(e.replyToken))).toEqual([
      help(reader()),
      help(reader('en')),
      help(reader()),
      unknown(reader(), { watches: false }),
    ]);
    expect((await stored()).every((e) => e.attempts === 1)).toBe(true);
    expect(await namingSomebody()).toEqual([]);
  });

  test('events of one user in the order in which they happened', async () => {
    const user = lineUserId();
    const [first, second, third] = [says(user, 'help'), says(user, 'english'), says(user, '日本語')];
    await stage.send(third, first, second);
    await stage.settled();
    expect(stage.line.replies.map((r) => r.token)).toEqual([first.replyToken, second.replyToken, third.replyToken]);
    expect(await stage.rows('select language from members where line_user_id = $1', [user])).toEqual([{ language: 'ja' }]);
  });

  test('duplicates and redeliveries, handled once', async () => {
    const event = says(lineUserId(), 'help');
    const again = { ...event, deliveryContext: { isRedelivery: true } };
    const answers = await Promise.all([stage.send(event, event), stage.send(again), stage.send(event)]);
    expect(answers.map((a) => a.status)).toEqual([200, 200, 200]);
    await stage.settled();
    expect((await stage.send(again)).status).toBe(200);
    await recover();
    expect(stage.line.replies).toHaveLength(1);
    expect(await stored()).toHaveLength(1);
  });

  test('types and properties nobody knows, and standby, stored as ignored', async () => {
    const user = lineUserId();
    const events = [
      lineEvent(user, { type: 'hologram', hologram: { x: 1 } }),
      lineEvent(user, { type: 'unsend', unsend: { messageId: '1' } }),
      lineEvent(user, { type: 'messageEdited', message: { text: 'stop' } }),
      says(user, 'stop', { mode: 'standby' }),
      lineEvent(user, { type: 'follow', mode: 'standby' }),
      'not even an object',
      null,
    ];
    expect((await stage.send(...(events as object[]))).status).toBe(200);
    expect((await stored()).map((e) => [e.kind, e.handled_at !== null])).toEqual(events.map(() => ['ignored', true]));
    expect(stage.line.replies).toEqual([]);
    expect(await following(user)).toBeUndefined();
  });

  test('a text, of which nothing is kept or logged', async () => {
    await stage.send(
      says(lineUserId(), '母の病名は秘密です'),
      says(lineUserId(), '停止'),
      lineEvent(lineUserId(), { type: 'postback', postback: { data: 'himitsu-no-data' } }),
    );
    await stage.settled();
    const kept = JSON.stringify(await stored()) + stage.logged();
    for (const word of ['母の病名', '停止', 'himitsu']) expect(kept).not.toContain(word);
  });

  test('events while the database is stuck: refused in time, and handled once it goes on', async () => {
    const holder = new pg.Client({ connectionString: stage.context.database.pool.options.connectionString });
    await holder.connect();
    await holder.query('begin; lock table webhook_events in access exclusive mode');
    const began = performance.now();
    const answer = await stage.send(says(lineUserId(), 'help'));
    expect(performance.now() - began).toBeLessThan(2_000);
    expect(answer.status).toBe(503);
    await holder.query('commit');
    await holder.end();
    await eventually(async () => (await stored()).length === 1);
    await recover();
    expect(stage.line.replies).toHaveLength(1);
  });
});

describe('a crash between 200 and the handling:', () => {
  test('another process answers', async () => {
    const event = says(lineUserId(), 'ヘルプ');
    await storeOnly(event);
    expect(stage.line.replies).toEqual([]);
    await recover();
    expect(stage.line.replies).toEqual([{ token: event.replyToken, messages: help(reader()) }]);
  });

  test('an answer whose reply token is gone is dropped, not pushed', async () => {
    await storeOnly(says(lineUserId(), 'help'));
    await stage.rows(`update webhook_events set received_at = now() - interval '56 seconds'`);
    await recover();
    expect(stage.line.replies).toEqual([]);
    expect(await stage.rows('select 1 from pushes')).toEqual([]);
  });

  test('after a reply was begun it is not begun again', async () => {
    await storeOnly(says(lineUserId(), 'help'));
    await stage.rows('update webhook_events set attempts = 1, replied_at = now()');
    await recover();
    expect(stage.line.replies).toEqual([]);
  });

  test('an event that fails is tried again and does not hold up the user’s next one', async () => {
    const user = lineUserId();
    const [bad, good] = [says(user, '一覧'), says(user, 'help')];
    await stage.rows('alter table watches rename to watches_away');
    await stage.send(bad, good);
    await eventually(async () => stage.line.replies.length === 1);
    expect(stage.line.replies[0]?.token).toBe(good.replyToken);
    await stage.rows('alter table watches_away rename to watches');
    await recover();
    expect(stage.line.replies.map((r) => r.token)).toEqual([good.replyToken, bad.replyToken]);
  });

  test('of a hospital that was removed since: closed without an answer', async () => {
    await storeOnly(says(lineUserId(), 'help'));
    await stage.rows('update hospitals set removed_at = now()');
    await recover();
    await stage.rows('update hospitals set removed_at = null');
    expect(stage.line.replies).toEqual([]);
  });
});

describe('one user in the hands of several processes:', () => {
  const party = (user: string) => ({ kind: 'user' as const, lineUserId: user });
  /** A reply that LINE answers when the test says so. */
  function slowReply(): { begun: Promise<void>; answer(): void } {
    let answer = () => {};
    const begun = new Promise<void>((resolve) => {
      stage.line.onReply = () => {
        stage.line.onReply = () => 'accepted';
        resolve();
        return new Promise((done) => {
          answer = () => done('accepted');
        });
      };
    });
    return { begun, answer: () => answer() };
  }

  test('what one is answering is over before another answers the next', async () => {
    const user = lineUserId();
    const [first, second] = [says(user, '待ち'), says(user, 'stop')];
    const slow = slowReply();
    await stage.send(first);
    await slow.begun;
    await storeOnly(second);
    const another = lineEventHandler(stage.context);
    another.handle('kita', party(user));
    await another.idle();
    expect(stage.line.replies.map((r) => r.token)).toEqual([first.replyToken]);
    slow.answer();
    await stage.settled();
    expect(stage.line.replies.map((r) => r.token)).toEqual([first.replyToken, second.replyToken]);
    expect((await stored()).map((e) => e.attempts)).toEqual([1, 1]);
  });

  test('two that take the same events at the same moment do not answer side by side', async () => {
    for (let round = 0; round < 20; round += 1) {
      const user = lineUserId();
      const events = [says(user, 'help'), says(user, 'english'), says(user, '日本語')];
      await storeOnly(...events);
      let atOnce = 0;
      stage.line.replies = [];
      stage.line.onReply = async () => {
        atOnce += 1;
        expect(atOnce).toBe(1);
        await new Promise(setImmediate);
        atOnce -= 1;
        return 'accepted' as const;
      };
      const handlers = [lineEventHandler(stage.context), lineEventHandler(stage.context)];
      for (const handler of handlers) handler.handle('kita', party(user));
      await stage.settled();
      await Promise.all(handlers.map((handler) => handler.idle()));
      expect(stage.line.replies.map((r) => r.token)).toEqual(events.map((e) => e.replyToken));
    }
  });

  test('whose row is held by somebody who stands still holds up nobody else', async () => {
    const stuck = await stage.addMember();
    const holder = new pg.Client({ connectionString: stage.context.database.pool.options.connectionString as string });
    await holder.connect();
    try {
      await holder.query('begin');
      await holder.query('select 1 from members where id = $1 for update', [stuck.id]);
      const others = Array.from({ length: 5 }, () => says(lineUserId(), 'help'));
      const theirs = says(stuck.lineUserId, 'help');
      await stage.send(others[0] as object, theirs, ...others.slice(1));
      await eventually(async () => others.every((event) => stage.line.replies.some((r) => r.token === event.replyToken)), 8_000);
      expect(stage.line.replies.some((r) => r.token === theirs.replyToken)).toBe(false);
      await holder.query('commit');
      await recover();
      expect(stage.line.replies.filter((r) => r.token === theirs.replyToken).length).toBe(1);
    } finally {
      await holder.end();
    }
  }, 30_000);

  test('a rush of many, each met by three processes: everybody is answered once, in order, by one at a time', async () => {
    const users = Array.from({ length: 40 }, lineUserId);
    let circles = 0;
    const listening = listenIn((_, done) => (error, result) => {
      // PostgreSQL ended one of several that waited for each other, or one that waited for a second.
      if (error?.code === '40P01' || error?.code === '55P03') circles += 1;
      done(error, result);
    });
    const of = new Map(users.map((user) => [user, ['help', 'english', 'list', '日本語', 'help', 'list'].map((text) => says(user, text))]));
    const whose = new Map([...of].flatMap(([user, events]) => events.map((event) => [event.replyToken, user])));
    const answering = new Set<string>();
    const loggedBefore = stage.logged().length;
    stage.line.onReply = async (token) => {
      const user = whose.get(token) as string;
      expect(answering.has(user)).toBe(false);
      answering.add(user);
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 5));
      answering.delete(user);
      return 'accepted' as const;
    };
    const elsewhere = [1, 2].map(() => openDatabase(stage.context.database.pool.options.connectionString as string));
    const close = () => Promise.all(elsewhere.map((database) => database.close()));
    let over = false;
    try {
      const others = elsewhere.map((database) => lineEventHandler({ ...stage.context, database }));
      // The one stores and answers; the others look at the same people all the while.
      const looking = (async () => {
        while (!over) {
          for (const other of others) for (const user of users) other.handle('kita', party(user));
          await new Promise((resolve) => setTimeout(resolve, 3));
        }
      })();
      await Promise.all(
        [...of.values()].map(async (events) => {
          for (const event of events) await stage.send(event);
        }),
      );
      await stage.settled();
      over = true;
      await looking;
      await Promise.all(others.map((other) => other.idle()));
    } finally {
      over = true;
      await close();
      listening.restore();
    }
    expect(circles).toBe(0);
    for (const [user, events] of of)
      expect(stage.line.replies.map((r) => r.token).filter((token) => whose.get(token) === user)).toEqual(events.map((e) => e.replyToken));
    expect(stage.line.replies.length).toBe(users.length * 6);
    expect(stage.logged().slice(loggedBefore)).not.toMatch(/could not be/);
  });

  test('while it is alive, whoever handles an event keeps it; when it is dead, seconds later it is free', async () => {
    const slow = slowReply();
    await stage.send(says(lineUserId(), 'help'));
    await slow.begun;
    const leased = async () =>
      (await stage.rows<{ at: Date }>('select lease_until as at from webhook_events where handled_at is null'))[0]?.at ?? new Date(0);
    const first = await leased();
    expect(first.getTime() - Date.now()).toBeLessThan(10_000);
    await eventually(async () => (await leased()) > first);
    slow.answer();
    await stage.settled();
  });

  test('a lease that is over does not begin anew: others may have counted on it', async () => {
    const user = lineUserId();
    await storeOnly(says(user, 'help'));
    const event = await claimWebhookEvent(stage.context.database, 'kita', party(user));
    const keep = () => keepWebhookEvent(stage.context.database, 'kita', event?.id as string, event?.attempts as number);
    const isKept = async () => (await stage.rows<{ kept: boolean }>('select lease_until > now() as kept from webhook_events'))[0]?.kept;
    await keep();
    expect(await isKept()).toBe(true);
    await stage.rows(`update webhook_events set lease_until = now() - interval '1 second'`);
    await keep();
    expect(await isKept()).toBe(false);
  });

  test('a claim that had to wait has its whole lease before it', async () => {
    const user = lineUserId();
    await storeOnly(says(user, 'help'));
    const holder = new pg.Client({ connectionString: stage.context.database.pool.options.connectionString as string });
    await holder.connect();
    try {
      await holder.query('begin');
      await holder.query('select 1 from webhook_events for update');
      const claimed = claimWebhookEvent(stage.context.database, 'kita', party(user));
      await eventually(
        async () =>
          (await stage.rows(`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`)).length > 0,
      );
      const [{ at } = { at: new Date(0) }] = await stage.rows<{ at: Date }>('select clock_timestamp() as at');
      await holder.query('commit');
      expect(await claimed).not.toBeNull();
      const [{ until: end } = { until: new Date(0) }] = await stage.rows<{ until: Date }>(
        'select lease_until as until from webhook_events',
      );
      expect(end.getTime() - at.getTime()).toBeGreaterThanOrEqual(5_000);
    } finally {
      await holder.end();
    }
  });

  test('one with much that is overdue does not keep the recovery from others', async () => {
    const [busy, other] = [lineUserId(), lineUserId()];
    await stage.rows(
      `insert into webhook_events (hospital_id, id, kind, line_user_id, occurred_at, lease_until)
       select 'kita', 'E' || n, 'ignored', case when n > 1200 then $2 else $1 end, now(), now() - interval '1 hour' + n * interval '1 second' from generate_series(1, 1201) n`,
      [busy, other],
    );
    expect(await findOverdueParties(stage.context.database, 50)).toEqual(
      [busy, other].map((user) => ({ hospitalId: 'kita', party: party(user) })),
    );
  });

  test('one that stood still until its event was taken over answers no more, and leaves it to the other', async () => {
    const user = lineUserId();
    await storeOnly(says(user, 'help'));
    const stuck = await claimWebhookEvent(stage.context.database, 'kita', party(user));
    expect(await claimWebhookEvent(stage.context.database, 'kita', party(user))).toBeNull();
    await stage.rows(`update webhook_events set lease_until = now() - interval '1 second'`);
    const taken = await claimWebhookEvent(stage.context.database, 'kita', party(user));
    if (stuck === null || taken === null) throw new Error('the event was not to be had');
    await expect(answerLineEvent(stage.context, stuck)).rejects.toThrow();
    expect(stage.line.replies).toEqual([]);
    await answerLineEvent(stage.context, taken);
    expect(stage.line.replies).toHaveLength(1);
    expect((await stored()).every((e) => e.handled_at !== null)).toBe(true);
  });
});

describe('following:', () => {
  test('a new friend is greeted', async () => {
    const user = lineUserId();
    await stage.send(lineEvent(user, { type: 'follow', follow: { isUnblocked: false } }));
    await stage.settled();
    expect(stage.line.replies.map((r) => r.messages)).toEqual([greeting(reader(), 'first')]);
    expect(await following(user)).toBe(true);
  });

  test('who registered before becoming a friend is not told how to begin, unless it has ended', async () => {
    const patient = await stage.addPatient('佐藤 花子');
    const [watcher, guardian, former] = await Promise.all(Array.from({ length: 3 }, () => stage.addMember({ following: false })));
    const ended = await stage.addWatch(former?.id as string, patient, null);
    await Promise.all([
      stage.addWatch(watcher?.id as string, patient, '母'),
      stage.addGuardian(guardian?.id as string, patient),
      stage.rows(`update watches set ended_at = now(), ended_by = 'watcher' where id = $1`, [ended]),
    ]);
    for (const member of [watcher, guardian, former]) {
      await stage.send(lineEvent(member?.lineUserId as string, { type: 'follow', follow: { isUnblocked: false } }));
      await stage.settled();
    }
    const said = (['registered', 'registered', 'first'] as const).map((visit) => greeting(reader(), visit));
    expect(stage.line.replies.map((r) => r.messages)).toEqual(said);
    expect(JSON.stringify(said[0])).not.toMatch(/確認票|登録を始める/);
  });

  test('blocking pauses, coming back resumes what waits and is greeted as such', async () => {
    const member = await stage.addMember({ followChangedAt: new Date(Date.now() - 60_000) });
    const unfollow = lineEvent(member.lineUserId, { type: 'unfollow', replyToken: undefined });
    await stage.send(unfollow);
    await stage.settled();
    expect(await following(member.lineUserId)).toBe(false);
    await stage.rows(
      `insert into pending (hospital_id, member_id, subject_kind, subject_id, lane, due_at) values ('kita', $1, 'notice', 'n1', 'hospital', 'infinity')`,
      [member.id],
    );
    await stage.send(lineEvent(member.lineUserId, { type: 'follow', follow: { isUnblocked: true } }));
    await stage.settled();
    expect(stage.line.replies.map((r) => r.messages)).toEqual([greeting(reader(), 'returning')]);
    expect(await stage.rows('select due_at <= now() as due from pending')).toEqual([{ due: true }]);
    // LINE delivers the older event once more, under another id.
    await stage.send({ ...unfollow, webhookEventId: 'LATE' });
    await stage.settled();
    expect(await following(member.lineUserId)).toBe(true);
  });

  test('coming back resumes what waits even where the connection is lost after it was noted, together with others', async () => {
    const members = await Promise.all(
      Array.from({ length: 8 }, () => stage.addMember({ following: false, followChangedAt: new Date(Date.now() - 60_000) })),
    );
    await stage.rows(
      `insert into pending (hospital_id, member_id, subject_kind, subject_id, lane, due_at) select 'kita', unnest($1::uuid[]), 'notice', 'n1', 'hospital', 'infinity'`,
      [members.map((member) => member.id)],
    );
    let lost = 0;
    const line = listenIn(({ name, values }, done) => {
      if (name !== 'hear-of-users' || (values?.[0]?.length ?? 0) < 2 || lost > 0) return done;
      lost += 1;
      return () => done(new Error('the connection was lost'));
    });
    try {
      await stage.send(...members.map((member) => lineEvent(member.lineUserId, { type: 'follow', follow: { isUnblocked: true } })));
      await stage.settled();
    } finally {
      line.restore();
    }
    expect(lost).toBe(1);
    expect(await stage.rows('select distinct due_at <= now() as due from pending')).toEqual([{ due: true }]);
  });

  test('a follow that comes after a newer block neither resumes nor greets', async () => {
    const user = lineUserId();
    const follow = lineEvent(user, { type: 'follow' });
    await stage.send(lineEvent(user, { type: 'unfollow', timestamp: follow.timestamp + 1_000 }));
    await stage.settled();
    await stage.send(follow);
    await stage.settled();
    expect(await following(user)).toBe(false);
    expect(stage.line.replies).toEqual([]);
  });

  test('who speaks to the bot follows it, unless they blocked it since', async () => {
    const silent = await stage.addMember({ following: false });
    await stage.send(says(silent.lineUserId, 'help'));
    await stage.settled();
    expect(await following(silent.lineUserId)).toBe(true);
    const gone = await stage.addMember({ following: false, followChangedAt: new Date(Date.now() + 60_000) });
    await stage.send(says(gone.lineUserId, 'help'));
    await stage.settled();
    expect(await following(gone.lineUserId)).toBe(false);
  });
});

describe('a group or room:', () => {
  const group = { type: 'group', groupId: `C${'1'.repeat(32)}`, userId: lineUserId() };
  const room = { type: 'room', roomId: `R${'2'.repeat(32)}` };

  test('is told that the bot works one to one, and left', async () => {
    const [joined, spoken] = [lineEvent('', { type: 'join', source: group }), says('', '一覧', { source: room })];
    await stage.send(joined, spoken);
    await stage.settled();
    const replies = new Map(stage.line.replies.map((r) => [r.token, r.messages]));
    expect([joined, spoken].map((e) => replies.get(e.replyToken))).toEqual([oneToOneOnly(reader()), oneToOneOnly(reader())]);
    expect(stage.line.left).toEqual(
      expect.arrayContaining([
        { kind: 'group', id: group.groupId },
        { kind: 'room', id: room.roomId },
      ]),
    );
    expect(JSON.stringify(await stored())).not.toContain(group.userId);
    expect(await following(group.userId)).toBeUndefined();
  });

  test('that cannot be left now is left later, and told only once', async () => {
    stage.line.onLeave = () => {
      throw new Error('LINE is away');
    };
    await stage.send(lineEvent('', { type: 'join', source: group }));
    await eventually(async () => stage.line.left.length === 1);
    stage.line.onLeave = () => {};
    await eventually(
      async () => (await stage.rows("select 1 from webhook_events where lease_until < now() + interval '10 seconds'")).length === 1,
    );
    await recover();
    expect(stage.line.left).toHaveLength(2);
    expect(stage.line.replies).toHaveLength(1);
  });

  test('that cannot be left for a day is given up', async () => {
    stage.line.onLeave = () => {
      throw new Error('LINE refuses');
    };
    await stage.send(lineEvent('', { type: 'join', source: group }));
    await eventually(async () => stage.line.left.length === 1);
    await stage.rows(`update webhook_events set received_at = now() - interval '25 hours'`);
    await recover();
    stage.line.onLeave = () => {};
    expect(await stage.rows('select 1 from webhook_events where handled_at is null')).toEqual([]);
    expect(stage.line.left).toHaveLength(1);
    expect(stage.logged()).toContain('it is given up');
  });
});
