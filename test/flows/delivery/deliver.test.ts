// The rules of delivery one by one, on a real database and against the stand-in LINE: what is sent, what is sent again, what is not.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { leaseMs } from '../../../bot/domain/delivery.ts';
import { Deliverer } from '../../../bot/flows/delivery/deliverer.ts';
import { sendPush } from '../../../bot/flows/delivery/send-push.ts';
import type { Attempt } from '../../../bot/flows/delivery/sender.ts';
import { moment } from '../../../bot/flows/moment.ts';
import { endWatch } from '../../../bot/flows/watches/end-watch.ts';
import type { LineClient } from '../../../bot/line/line-client.ts';
import { inTransaction } from '../../../bot/store/database.ts';
import { addDirectPush } from '../../../bot/store/delivery/add-pushes.ts';
import type { LoggedRequest } from '../../line-platform/request-log.ts';
import { eventually, type Stage, type StagePerson, setStage } from '../../stage/stage.ts';

let stage: Stage;
let deliverer: Deliverer;
let serial = 0;
let patientId: string;
let card: string;
let guardian: StagePerson;
let watcher: StagePerson;

beforeAll(async () => {
  stage = await setStage();
  deliverer = new Deliverer(stage.context);
});
afterAll(async () => {
  await stage.close();
});
beforeEach(async () => {
  serial += 1;
  card = `c-${serial}`;
  patientId = await stage.putPatient(card, '佐藤 花子');
  guardian = await stage.addPerson('本人');
  watcher = await stage.addPerson('長女');
  await stage.addGuardian(guardian, patientId);
  await stage.pair(guardian, patientId, watcher, { label: '母' });
  await deliver();
  stage.platform.clearRecords();
  stage.platform.clearFaults();
  await timePasses();
});

const sql = async <T>(text: string, values: unknown[] = []) => (await stage.context.database.pool.query(text, values)).rows as T[];
async function deliver(rounds = 1): Promise<void> {
  for (let i = 0; i < rounds; i += 1) {
    await deliverer.step();
    await deliverer.drain();
  }
}
/** Lets waiting attempts and pauses be over without waiting for them. */
async function timePasses(): Promise<void> {
  await sql(`update pushes set next_attempt_at = now() where state in ('waiting', 'sending')`);
  await sql('update hospitals set paused_until = null');
}
let eventSerial = 0;
async function happens(type: string, data: object, options: { at?: Date; all?: boolean } = {}): Promise<void> {
  eventSerial += 1;
  const [result] = await stage.postEvents({
    ...{ id: `d-${eventSerial}`, type, occurredAt: (options.at ?? new Date()).toISOString(), data },
    ...(options.all ? {} : { cardNumber: card }),
  });
  if (result?.status !== 'accepted') throw new Error(JSON.stringify(result));
}
const called = (place: string) => happens('queue.called', { visitId: `v-${serial}`, call: 'enter', place });
const pushesTo = (person: StagePerson): LoggedRequest[] =>
  stage.platform.requests.filter((r) => r.endpoint === 'push' && r.body?.includes(person.lineUserId));
const acceptedBy = (person: StagePerson) => pushesTo(person).filter((r) => r.acceptedAs === 'new');
const watchId = async () =>
  (await sql<{ id: string }>('select id from watches where member_id = $1 and patient_id = $2', [watcher.memberId, patientId]))[0]?.id ??
  '';
const onlyTo = (person: StagePerson) => (request: { body: string }) => request.body.includes(person.lineUserId);

describe('what is sent', () => {
  test('the call reaches the guardian and the watcher, each in their own words', async () => {
    await called('3番診察室');
    await deliver();
    expect(acceptedBy(guardian)).toHaveLength(1);
    expect(acceptedBy(watcher)).toHaveLength(1);
    expect(acceptedBy(watcher)[0]?.body).toContain('母');
    expect(acceptedBy(watcher)[0]?.body).toContain('3番診察室');
    expect(stage.platform.violations).toEqual([]);
  });

  test('the last state wins: of three changes before a push, one message tells the last', async () => {
    await happens('visit.checked_in', { visitId: `v-${serial}`, peopleAhead: 9 });
    await happens('queue.updated', { visitId: `v-${serial}`, peopleAhead: 3 });
    await called('3番診察室');
    await deliver(2);
    expect(acceptedBy(watcher)).toHaveLength(1);
    expect(acceptedBy(watcher)[0]?.body).toContain('3番診察室');
  });

  test('several subjects of one patient share a push, five at most', async () => {
    for (let i = 0; i < 7; i += 1) await happens('billing.ready', { billId: `b-${serial}-${i}`, amountYen: 100 });
    await deliver(3);
    const sizes = acceptedBy(watcher).map((r) => JSON.parse(r.body ?? '').messages.length);
    expect(sizes).toEqual([5, 2]);
  });

  test('a call has a place in the next push whatever waited before it, and stands last there', async () => {
    for (let i = 0; i < 6; i += 1) await happens('billing.ready', { billId: `b-${serial}-${i}`, amountYen: 100 });
    await called('3番診察室');
    await deliver(3);
    const pushes = acceptedBy(watcher).map((r) => JSON.parse(r.body ?? '').messages as unknown[]);
    expect(pushes.map((messages) => messages.length)).toEqual([5, 2]);
    expect(JSON.stringify(pushes[0]?.at(-1))).toContain('3番診察室');
  });

  test('news of two patients never shares a push, so that ending one watch leaves the other whole', async () => {
    const child = await stage.putPatient(`child-${serial}`, '佐藤 一郎');
    await stage.addGuardian(guardian, child);
    await stage.pair(guardian, child, watcher, { label: '弟' });
    await deliver();
    stage.platform.clearRecords();
    await called('3番診察室');
    card = `child-${serial}`;
    await happens('queue.called', { visitId: `vc-${serial}`, call: 'return' });
    await deliver();
    expect(acceptedBy(watcher)).toHaveLength(2);
  });

  test('nothing is told of yesterday’s queue, of a reservation that has begun, or of a notice past its end', async () => {
    const yesterday = new Date(Date.now() - 24 * 60 * 60 * 1000);
    await happens('queue.called', { visitId: `v-${serial}`, call: 'enter' }, { at: yesterday });
    await happens('reservation.booked', { reservationId: `r-${serial}`, startsAt: yesterday.toISOString() });
    await happens('notice.posted', { noticeId: `n-${serial}`, title: '終わったお知らせ', body: '本文', until: yesterday.toISOString() });
    await deliver();
    expect(pushesTo(watcher)).toEqual([]);
    expect(await sql('select 1 from pending')).toEqual([]);
  });

  test('a notice withdrawn before it was told is not told at all; one told is taken back', async () => {
    await happens('notice.posted', { noticeId: `n-${serial}`, title: '臨時休診', body: '本文' });
    await happens('notice.withdrawn', { noticeId: `n-${serial}` });
    await deliver();
    expect(pushesTo(watcher)).toEqual([]);
    await happens('notice.posted', { noticeId: `m-${serial}`, title: '臨時休診', body: '本文' });
    await deliver();
    await happens('notice.withdrawn', { noticeId: `m-${serial}` });
    await deliver();
    expect(acceptedBy(watcher)).toHaveLength(2);
  });
});

describe('what is sent again', () => {
  test.each(['error-before-accept', 'error-after-accept', 'reset-before-accept', 'reset-after-accept'] as const)(
    'after %s the same bytes follow under the same key, and the phone shows it once',
    async (fault) => {
      stage.platform.faults.when((r) => (onlyTo(watcher)(r) && pushesTo(watcher).length === 0 ? fault : null));
      await called('3番診察室');
      await deliver();
      await timePasses();
      await deliver();
      const tries = pushesTo(watcher);
      expect(tries).toHaveLength(2);
      expect(new Set(tries.map((t) => `${t.retryKey} ${t.bodyHash}`)).size).toBe(1);
      expect(acceptedBy(watcher)).toHaveLength(1);
      expect(await sql(`select 1 from pushes where state in ('waiting', 'sending')`)).toEqual([]);
      expect(stage.platform.violations).toEqual([]);
    },
  );

  test('while an older state may still arrive, newer news waits; then it replaces the retry', async () => {
    stage.platform.faults.when((r) => (onlyTo(watcher)(r) && pushesTo(watcher).length === 0 ? 'error-before-accept' : null));
    await called('3番診察室');
    await deliver();
    await called('5番診察室');
    await deliver();
    expect(acceptedBy(watcher)).toEqual([]);
    await timePasses();
    await deliver(2);
    expect(acceptedBy(watcher).map((r) => /\d番診察室/.exec(r.body ?? '')?.[0])).toEqual(['5番診察室']);
  });

  test('a worker that died after LINE had accepted: another repeats, LINE says 409, nothing is doubled', async () => {
    const dying = stage.contextOf('dying', (line) => ({
      ...line,
      push: async (...args) => line.push(...args).then(() => new Promise(() => {})),
    }));
    await called('3番診察室');
    await new Deliverer(dying.context).step();
    await stage.platform.waitForChat(watcher.lineUserId, stage.channel, (chat) => chat.some((e) => e.via === 'push'));
    await stage.platform.waitForChat(guardian.lineUserId, stage.channel, (chat) => chat.some((e) => e.via === 'push'));
    await deliver();
    expect(pushesTo(watcher)).toHaveLength(1);
    await timePasses();
    await deliver();
    expect(pushesTo(watcher).map((r) => r.acceptedAs)).toEqual(['new', 'repeat']);
    expect(await sql(`select state from pushes where state in ('waiting', 'sending')`)).toEqual([]);
  });
});

describe('what became of it is written down', () => {
  test('of every attempt, however the answers come in: after draining none is left as being sent', async () => {
    // Answers spread over the time that writing down takes, so that some arrive just as a statement ends.
    let n = 0;
    const spread = stage.contextOf('spread', (line) => ({
      ...line,
      push: async () => {
        n += 1;
        await new Promise((resolve) => setTimeout(resolve, (n % 40) / 4));
        for (let i = 0; i < n % 23; i += 1) await null;
        return { kind: 'accepted', requestId: null, isEarlier: false };
      },
    }));
    const bills = new Deliverer(spread.context);
    const ids = await sql<{ id: string }>(
      `insert into members (hospital_id, id, line_user_id, following) select 'kita', gen_random_uuid(), 'spread-' || $1 || '-' || i, true from generate_series(1, 120) i returning id`,
      [serial],
    );
    await sql(
      `insert into guardians (hospital_id, member_id, patient_id, relation, slip_id) select 'kita', m, $2, 'proxy', gen_random_uuid() from unnest($1::uuid[]) m`,
      [ids.map((r) => r.id), patientId],
    );
    for (let round = 0; round < 8; round += 1) {
      await happens('billing.ready', { billId: `b-${serial}`, amountYen: round });
      for (let i = 0; i < 3; i += 1) {
        await bills.step();
        await bills.drain();
      }
      expect(await sql(`select 1 from pushes where state = 'sending'`)).toEqual([]);
    }
    expect(n).toBe(8 * 122);
  });
});

describe('at LINE’s pace', () => {
  test('a hospital whose turn comes later holds up no other', async () => {
    const begun: string[] = [];
    const push: LineClient['push'] = async ({ hospitalId }) => {
      begun.push(hospitalId);
      return { kind: 'accepted', requestId: null, isEarlier: false };
    };
    const sending = new Deliverer({ ...stage.context, line: { ...stage.context.line, push } });
    const attempt = (hospitalId: string): Attempt => ({
      hospitalId,
      id: uuidv7(),
      subjects: [],
      body: '{}',
      attempts: 1,
      firstSentAt: new Date(),
      leaseBegan: moment(),
      waitedMs: 0,
      channel: { hospitalId, channelId: 'c', channelSecret: 's' },
    });
    sending.send([attempt('late')], 3_000);
    sending.send(
      Array.from({ length: 20 }, () => attempt('now')),
      0,
    );
    await eventually(async () => begun.filter((hospital) => hospital === 'now').length === 20);
    expect(begun).not.toContain('late');
    await sending.drain();
    expect(begun.at(-1)).toBe('late');
  });
});

test('a process whose machine slept through its lease sends nothing: the monotonic clock slept as well', async () => {
  const begun: string[] = [];
  const push: LineClient['push'] = async (_channel, _body, retryKey) => {
    begun.push(retryKey);
    return { kind: 'accepted', requestId: null, isEarlier: false };
  };
  const attempt: Attempt = {
    hospitalId: 'kita',
    id: uuidv7(),
    subjects: [],
    body: '{}',
    attempts: 1,
    firstSentAt: new Date(),
    leaseBegan: { monotonic: performance.now(), wall: Date.now() - leaseMs },
    waitedMs: 0,
    channel: { hospitalId: 'kita', channelId: 'c', channelSecret: 's' },
  };
  expect(await sendPush({ ...stage.context, line: { ...stage.context.line, push } }, attempt)).toMatchObject({
    state: 'waiting',
    failure: 'late',
  });
  expect(begun).toEqual([]);
});

describe('when LINE makes the channel wait', () => {
  test('the rate limit pauses the hospital for a moment; what is told afterwards is the newer state, under a new key', async () => {
    stage.platform.failNext('push', 'rate-limited', 2);
    await called('3番診察室');
    await deliver();
    expect((await sql<{ pause_reason: string }>('select pause_reason from hospitals where paused_until > now()'))[0]?.pause_reason).toBe(
      'rate',
    );
    await called('5番診察室');
    await deliver();
    expect(acceptedBy(watcher)).toEqual([]);
    await timePasses();
    await deliver();
    expect(acceptedBy(watcher).map((r) => /\d番診察室/.exec(r.body ?? '')?.[0])).toEqual(['5番診察室']);
    expect(stage.platform.violations).toEqual([]);
  });

  test('the monthly limit stops pushes for an hour, without hammering, and loses nothing', async () => {
    stage.platform.failNext('push', 'monthly-limit', 2);
    await called('3番診察室');
    await deliver(3);
    expect(stage.platform.requests.filter((r) => r.endpoint === 'push').length).toBeLessThanOrEqual(2);
    const [hospital] = await sql<{ pause_reason: string; minutes: number }>(
      'select pause_reason, extract(epoch from paused_until - now())::float / 60 as minutes from hospitals',
    );
    expect(hospital?.pause_reason).toBe('quota');
    expect(hospital?.minutes).toBeGreaterThan(58);
    await timePasses();
    await deliver();
    expect(acceptedBy(watcher)).toHaveLength(1);
  });

  test('what is told once and from no subject waits behind the limit, and is not lost with its first attempt', async () => {
    const { lineUserId, memberId } = watcher;
    const messages = [{ type: 'text', text: '暗証番号が変わりました' }];
    stage.platform.failNext('push', 'rate-limited', 1);
    await inTransaction(stage.context.database, (client) =>
      addDirectPush(client, { hospitalId: 'kita', id: uuidv7(), memberId, lineUserId, detail: 'private', messages }),
    );
    await deliver();
    expect(pushesTo(watcher).map((r) => r.status)).toEqual([429]);
    await timePasses();
    await deliver();
    expect(pushesTo(watcher).map((r) => r.status)).toEqual([429, 200]);
  });

  test('what LINE refuses for good is kept for the operator and not tried again', async () => {
    await sql(`update members set line_user_id = $2 where id = $1`, [watcher.memberId, `U${'0'.repeat(31)}${serial}`]);
    await called('3番診察室');
    await deliver();
    await timePasses();
    await deliver();
    expect(
      await sql(`select state, failure, attempts from pushes where member_id = $1 order by created_at desc limit 1`, [watcher.memberId]),
    ).toEqual([{ state: 'dead', failure: 'refused_bad_request', attempts: 1 }]);
    expect(acceptedBy(guardian)).toHaveLength(1);
  });
});

describe('who may not be told', () => {
  test('a row that should not be there is not told: visibility is asked again at the claim', async () => {
    const stranger = await stage.addPerson('他人');
    await called('3番診察室');
    await sql(`insert into pending (hospital_id, member_id, subject_kind, subject_id, lane) values ('kita', $1, 'visit', $2, $3)`, [
      stranger.memberId,
      `v-${serial}`,
      patientId,
    ]);
    await deliver();
    expect(pushesTo(stranger)).toEqual([]);
    expect(await sql('select 1 from pending')).toEqual([]);
  });

  test('a retry asks again too: a feature dropped in between cancels it', async () => {
    stage.platform.faults.when((r) => (onlyTo(watcher)(r) ? 'error-before-accept' : null));
    await called('3番診察室');
    await deliver();
    stage.platform.clearFaults();
    await sql(`update hospitals set features = '{billing}'`);
    await timePasses();
    await deliver();
    await sql(`update hospitals set features = '{queue,reservations,billing,notices,card,ecard}'`);
    expect(acceptedBy(watcher)).toEqual([]);
    expect(await sql(`select failure from settled_pushes where state = 'cancelled' and member_id = $1`, [watcher.memberId])).toEqual([
      { failure: 'not_visible' },
    ]);
  });

  test('only what is shared: a watcher of reservations alone hears nothing of queue and bills', async () => {
    const friend = await stage.addPerson('友人');
    await stage.pair(guardian, patientId, friend, { categories: ['reservations'] });
    await deliver();
    stage.platform.clearRecords();
    await called('3番診察室');
    await happens('billing.ready', { billId: `b-${serial}`, amountYen: 100 });
    await happens('reservation.booked', {
      reservationId: `r-${serial}`,
      startsAt: new Date(Date.now() + 1e8).toISOString(),
      place: '予約の場所',
    });
    await deliver(2);
    expect(acceptedBy(friend).map((r) => JSON.parse(r.body ?? '').messages.length)).toEqual([1]);
    expect(acceptedBy(friend)[0]?.body).toContain('予約の場所');
  });

  test('a watch whose time is up hears nothing from that moment, though the clock has not ended it yet', async () => {
    const friend = await stage.addPerson('友人');
    await stage.pair(guardian, patientId, friend, { until: new Date(Date.now() + 3_600_000) });
    await sql(`update watches set until = now() - interval '1 second' where member_id = $1`, [friend.memberId]);
    await called('3番診察室');
    await deliver();
    expect(pushesTo(friend)).toEqual([]);
  });

  test('who blocks the account is told nothing, and hears the last state when they come back', async () => {
    await stage.platform.unfollow(watcher.lineUserId, stage.channel);
    await stage.heard(watcher.lineUserId);
    await called('3番診察室');
    await deliver(2);
    await called('5番診察室');
    await deliver(2);
    expect(pushesTo(watcher)).toEqual([]);
    await stage.platform.follow(watcher.lineUserId, stage.channel);
    await stage.heard(watcher.lineUserId);
    await deliver();
    expect(acceptedBy(watcher).map((r) => /\d番診察室/.exec(r.body ?? '')?.[0])).toEqual(['5番診察室']);
  });
});

describe('stop means stop', () => {
  test('it answers only when the push under way has arrived', async () => {
    let release: () => void = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    const slow = stage.contextOf('slow', (line) => ({ ...line, push: async (...args) => held.then(() => line.push(...args)) }));
    const worker = new Deliverer(slow.context);
    await called('3番診察室');
    await worker.step();
    let answered = false;
    const stopping = endWatch(stage.context, {
      hospitalId: 'kita',
      watchId: await watchId(),
      by: 'watcher',
      memberId: watcher.memberId,
    }).then((outcome) => {
      answered = true;
      return outcome;
    });
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(answered).toBe(false);
    release();
    expect(await stopping).toBe('ended');
    expect(acceptedBy(watcher)).toHaveLength(1);
    await worker.drain();
    await called('5番診察室');
    await deliver();
    expect(acceptedBy(watcher)).toHaveLength(1);
    expect(acceptedBy(guardian).length).toBeGreaterThanOrEqual(2);
  });

  test('a push that waits for another attempt is cancelled, not repeated', async () => {
    stage.platform.faults.when((r) => (onlyTo(watcher)(r) ? 'error-before-accept' : null));
    await called('3番診察室');
    await deliver();
    expect(await endWatch(stage.context, { hospitalId: 'kita', watchId: await watchId(), by: 'watcher', memberId: watcher.memberId })).toBe(
      'ended',
    );
    stage.platform.clearFaults();
    await timePasses();
    await deliver();
    expect(acceptedBy(watcher)).toEqual([]);
  });

  test('ended by the guardian: the watcher hears that, and no more; the guardian’s own name for them stays private', async () => {
    await sql(`update watches set display_name = 'ひみつの呼び名' where member_id = $1`, [watcher.memberId]);
    expect(
      await endWatch(stage.context, { hospitalId: 'kita', watchId: await watchId(), by: 'guardian', memberId: guardian.memberId }),
    ).toBe('ended');
    expect(await endWatch(stage.context, { hospitalId: 'kita', watchId: await watchId(), by: 'hospital' })).toBe('had-ended');
    await called('3番診察室');
    await deliver(2);
    expect(acceptedBy(watcher)).toHaveLength(1);
    expect(acceptedBy(watcher)[0]?.body).not.toContain('ひみつ');
    expect(acceptedBy(watcher)[0]?.body).not.toContain('診察室');
  });

  test('nobody ends somebody else’s watch as its watcher', async () => {
    expect(
      await endWatch(stage.context, { hospitalId: 'kita', watchId: await watchId(), by: 'watcher', memberId: guardian.memberId }),
    ).toBe('unknown');
    expect(await sql('select ended_at from watches where member_id = $1', [watcher.memberId])).toEqual([{ ended_at: null }]);
  });
});

test('what comes in at the moment in which somebody comes back is told, not put aside', async () => {
  await stage.platform.unfollow(watcher.lineUserId, stage.channel);
  await stage.heard(watcher.lineUserId);
  await happens('billing.ready', { billId: `b-${serial}`, amountYen: 100 });
  await deliver();
  const parked = `select subject_kind from pending where member_id = $1 and due_at = 'infinity'`;
  expect(await sql(parked, [watcher.memberId])).toEqual([{ subject_kind: 'bill' }]);
  const other = stage.contextOf('worker');
  const holder = await other.context.database.pool.connect();
  await holder.query('begin');
  await holder.query('select 1 from pending where member_id = $1 for update', [watcher.memberId]);
  // Coming back waits for what another process holds of theirs; meanwhile something new comes in, and a worker looks at it.
  await stage.platform.follow(watcher.lineUserId, stage.channel);
  const waits = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  await eventually(async () => (await sql(waits)).length > 0);
  await happens('queue.called', { visitId: `v-${serial}`, call: 'enter', place: '3番診察室' });
  await deliver();
  await holder.query('rollback');
  holder.release();
  await stage.heard(watcher.lineUserId);
  await deliver(2);
  expect(await sql('select 1 from pending where member_id = $1', [watcher.memberId])).toEqual([]);
  const told = stage.platform.requests.filter((r) => r.acceptedAs === 'new' && r.body?.includes(watcher.lineUserId)).map((r) => r.body);
  expect(told.filter((body) => body?.includes('3番診察室'))).toHaveLength(1);
  await other.close();
});

describe('after everything has stood still for long', () => {
  /** LINE took it and the answer was lost; then no process ran for so many hours. */
  async function lostAnswer(tell: () => Promise<void>, hours: number): Promise<void> {
    stage.platform.faults.when(({ body }) => (body.includes(watcher.lineUserId) ? { kind: 'error-after-accept' } : null));
    await tell();
    await deliver();
    stage.platform.clearFaults();
    expect(acceptedBy(watcher)).toHaveLength(1);
    await sql(`update pushes set first_sent_at = now() - $2 * interval '1 hour' where member_id = $1`, [watcher.memberId, hours]);
    await timePasses();
    await deliver();
  }
  const bill = () => happens('billing.ready', { billId: `b-${serial}`, amountYen: 100 });
  const ofWatcher = () => sql(`select state, failure from pushes where member_id = $1`, [watcher.memberId]);

  test('a key that LINE still knows is sent again', async () => {
    await lostAnswer(bill, 23);
    expect(pushesTo(watcher).map((r) => r.acceptedAs)).toEqual(['new', 'repeat']);
    expect(await ofWatcher()).toEqual([]);
  });

  test('one that LINE may have forgotten is not: it would be told twice. The operator decides', async () => {
    await lostAnswer(bill, 24);
    expect(pushesTo(watcher)).toHaveLength(1);
    expect(await ofWatcher()).toEqual([{ state: 'dead', failure: 'key_expired' }]);
    expect(stage.logged()).toContain('its retry key is too old');
  });

  test('what is void by then is not told a day late', async () => {
    stage.platform.faults.when(({ body }) => (body.includes(watcher.lineUserId) ? { kind: 'error-before-accept' } : null));
    await called('3番診察室');
    await deliver();
    stage.platform.clearFaults();
    await sql(`update visits set state_at = state_at - interval '1 day' where id = $1`, [`v-${serial}`]);
    await timePasses();
    await deliver();
    expect(acceptedBy(watcher)).toEqual([]);
    expect(await ofWatcher()).toEqual([]);
    expect(await sql(`select state, failure from settled_pushes where member_id = $1 and state = 'cancelled'`, [watcher.memberId])).toEqual(
      [{ state: 'cancelled', failure: 'not_current' }],
    );
  });
});
