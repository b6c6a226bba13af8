// Random interleavings of events, pairings, stops, blocks, redeliveries and dying workers, over HTTP against the stand-in LINE:
// nobody gets what visibility denies, nothing is lost or doubled, nothing arrives after `stop` was answered.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Category } from '../../bot/domain/category.ts';
import type { FaultKind } from '../line-platform/faults.ts';
import { eventually, type Stage, setStage } from '../stage/stage.ts';
import { Crew } from './crew.ts';
import { Ledger } from './ledger.ts';

const adopted: Category[] = ['queue', 'reservations', 'billing', 'notices'];
const patients = [0, 1] as const;
const people = [0, 1, 2] as const;

/** The one of the crew that sends at once what was received. */
const sendsAtOnce = 2;

type Op =
  | { do: 'event'; kind: 'call' | 'booking' | 'bill' | 'notice'; patient: number; again: boolean }
  | { do: 'notice-for-all' }
  | { do: 'pair'; patient: number; person: number; share: Category[] }
  | { do: 'stop'; person: number; redeliver: boolean }
  | { do: 'block' | 'return'; person: number }
  | { do: 'work'; worker: number }
  | { do: 'die'; worker: number; after: 'before-send' | 'after-send' }
  | { do: 'falter'; how: FaultKind };

const op: fc.Arbitrary<Op> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('event' as const),
      kind: fc.constantFrom('call', 'booking', 'bill', 'notice'),
      patient: fc.constantFrom(...patients),
      again: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('notice-for-all' as const) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('pair' as const),
      patient: fc.constantFrom(...patients),
      person: fc.constantFrom(...people),
      share: fc.subarray(adopted, { minLength: 1 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('stop' as const), person: fc.constantFrom(...people), redeliver: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('block' as const, 'return' as const), person: fc.constantFrom(...people) }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('work' as const), worker: fc.constantFrom(0, 1) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('die' as const),
      worker: fc.constantFrom(0, 1, sendsAtOnce),
      after: fc.constantFrom('before-send' as const, 'after-send' as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('falter' as const),
      how: fc.constantFrom<FaultKind>(
        'error-before-accept',
        'error-after-accept',
        'reset-before-accept',
        'reset-after-accept',
        'rate-limited',
      ),
    }),
  },
);
/** Steps follow one another; what stands in one step happens at once. */
const story = fc.record({
  /** Whether the process that receives sends as well (`npm start`), or leaves all to the workers. */
  atOnce: fc.boolean(),
  steps: fc.array(fc.array(op, { minLength: 1, maxLength: 4 }), { minLength: 4, maxLength: 14 }),
});

/** More by PROPERTY_RUNS=200 npm test -- test/properties */
const runs = Number(process.env.PROPERTY_RUNS ?? 25);

let stage: Stage;
let serial = 0;
beforeAll(async () => {
  stage = await setStage({ features: adopted });
});
afterAll(async () => {
  await stage?.close();
});

const happened = (kind: 'call' | 'booking' | 'bill' | 'notice', scope: string, marker: string, order: number) => {
  const soon = new Date(Date.now() + 7 * 24 * 60 * 60 * 1000).toISOString();
  switch (kind) {
    case 'call':
      return {
        category: 'queue',
        type: 'queue.called',
        subject: `v-${scope}`,
        data: { visitId: `v-${scope}`, call: order % 2 === 0 ? 'return' : 'enter', place: marker },
      };
    case 'booking':
      return {
        category: 'reservations',
        type: 'reservation.booked',
        subject: `r-${scope}`,
        data: { reservationId: `r-${scope}`, startsAt: soon, place: marker },
      };
    case 'bill':
      return {
        category: 'billing',
        type: 'billing.ready',
        subject: `b-${scope}`,
        data: { billId: `b-${scope}`, amountYen: 1000, place: marker },
      };
    case 'notice':
      return {
        category: 'notices',
        type: 'notice.posted',
        subject: `n-${scope}`,
        data: { noticeId: `n-${scope}`, title: marker, body: 'お知らせです' },
      };
  }
};

/** Plays one story on a fresh set of people and patients of the same hospital, then lets everything come to rest, and judges. */
async function play({ atOnce, steps }: { atOnce: boolean; steps: Op[][] }): Promise<void> {
  serial += 1;
  const run = serial;
  const { platform, channel, context } = stage;
  platform.clearRecords();
  const crew = new Crew(stage);
  const patientIds = await Promise.all(patients.map((n) => stage.putPatient(`${run}-${n}`, '佐藤 花子')));
  const guardian = await stage.addPerson('本人');
  const watchers = await Promise.all(people.map((n) => stage.addPerson(`みまもる人${n}`)));
  const ledger = new Ledger([guardian, ...watchers].map((p) => p.lineUserId));
  for (const [n, id] of patientIds.entries()) {
    await stage.addGuardian(guardian, id);
    ledger.ties.push({ person: guardian.lineUserId, patient: n, categories: adopted, askedAt: 0, madeAt: 0, stoppedAt: null });
  }
  const blocked = new Set<number>();
  let order = 0;
  const beganAt = Date.now();

  const perform = async (step: Op): Promise<void> => {
    switch (step.do) {
      case 'event':
      case 'notice-for-all': {
        order += 1;
        const marker = `M${run}0${order}X`;
        const patient = step.do === 'event' ? step.patient : null;
        const { category, type, subject, data } = happened(
          step.do === 'event' ? step.kind : 'notice',
          patient === null ? `${run}-all` : `${run}-${patient}`,
          marker,
          order,
        );
        const event = {
          id: `e-${marker}`,
          type,
          occurredAt: new Date(beganAt + order).toISOString(),
          ...(patient === null ? {} : { cardNumber: `${run}-${patient}` }),
          data,
        };
        ledger.events.push({ marker, order, category, patient, subject, postedAt: Date.now() });
        const answers = await Promise.all((step.do === 'event' && step.again ? [event, event] : [event]).map((e) => stage.postEvents(e)));
        expect(answers.map((a) => a[0]?.status).sort()).toEqual(answers.length === 1 ? ['accepted'] : ['accepted', 'duplicate']);
        return;
      }
      case 'pair': {
        const watcher = watchers[step.person] as (typeof watchers)[number];
        const patientId = patientIds[step.patient] as string;
        const askedAt = Date.now();
        // Another name each time: news of a second pairing, in the same words within the same minute, would look like the first sent twice.
        const label = `家族${run}-${step.person}-${step.patient}-${ledger.ties.length}`;
        const paired = await stage.pair(guardian, patientId, watcher, { categories: step.share, label });
        if (paired)
          ledger.ties.push({
            person: watcher.lineUserId,
            patient: step.patient,
            categories: step.share,
            askedAt,
            madeAt: Date.now(),
            stoppedAt: null,
          });
        return;
      }
      case 'stop': {
        if (blocked.has(step.person)) return;
        const watcher = watchers[step.person] as (typeof watchers)[number];
        const before = platform.chat(watcher.lineUserId, channel).filter((e) => e.via === 'reply').length;
        const said = await platform.say(watcher.lineUserId, channel, 'すべて停止');
        if (step.redeliver) await platform.redeliver(said.webhookEventIds[0] ?? '');
        const answer = await eventually(async () => platform.chat(watcher.lineUserId, channel).filter((e) => e.via === 'reply')[before]);
        const text = JSON.stringify(answer.messages);
        for (const tie of ledger.ties)
          if (tie.person === watcher.lineUserId && tie.stoppedAt === null && text.includes(`家族${run}-${step.person}-${tie.patient}`))
            tie.stoppedAt = Date.parse(answer.at);
        return;
      }
      case 'block':
        if (blocked.has(step.person)) return;
        blocked.add(step.person);
        await platform.unfollow((watchers[step.person] as (typeof watchers)[number]).lineUserId, channel);
        return;
      case 'return':
        if (!blocked.has(step.person)) return;
        await platform.follow((watchers[step.person] as (typeof watchers)[number]).lineUserId, channel);
        blocked.delete(step.person);
        // The greeting is out before anything else is said, so that the next answer is the next answer.
        return stage.heard((watchers[step.person] as (typeof watchers)[number]).lineUserId);
      case 'work':
        return crew.work(step.worker);
      case 'die':
        if (step.worker === sendsAtOnce && !atOnce) return;
        await crew.die(step.worker, step.after);
        if (step.worker === sendsAtOnce) context.sender = crew.deliverer(sendsAtOnce);
        return;
      case 'falter':
        return platform.faults.next('push', step.how);
    }
  };

  if (atOnce) context.sender = crew.deliverer(sendsAtOnce);
  for (const step of steps) {
    // One person's doings, and one worker's, follow one another; everything else happens at once.
    const own = new Map<string, Op[]>();
    step.forEach((o, i) => {
      const key = 'person' in o ? `person ${o.person}` : 'worker' in o ? `worker ${o.worker}` : `${i}`;
      own.set(key, [...(own.get(key) ?? []), o]);
    });
    await Promise.all(
      [...own.values()].map(async (ops) => {
        for (const o of ops) await perform(o);
      }),
    );
  }

  // Everything comes to rest: nobody blocks any more, LINE is well, and two workers work until nothing is left.
  platform.faults.clear();
  for (const person of [...blocked]) await perform({ do: 'return', person });
  await eventually(async () => {
    await crew.settle();
    await Promise.all([crew.work(0), crew.work(1), ...(atOnce ? [crew.work(sendsAtOnce)] : [])]);
    const { rows } = await context.database.pool.query(
      `select (select count(*) from pending) + (select count(*) from pushes where state in ('waiting', 'sending')) + (select count(*) from webhook_events where handled_at is null) as left`,
    );
    return Number(rows[0].left) === 0;
  }, 60_000);
  ledger.judge(platform.requests, (person, key) => platform.chat(person, channel).some(({ retryKey }) => retryKey === key));
  expect(platform.violations).toEqual([]);
  const { rows: dead } = await context.database.pool.query(`select failure from pushes where state = 'dead'`);
  expect(dead).toEqual([]);
  delete context.sender;
  // The next story begins with nobody watching.
  await context.database.pool.query(`update watches set ended_at = now(), ended_by = 'hospital' where ended_at is null`);
  await context.database.pool.query('update guardians set ended_at = now() where ended_at is null');
}

test(
  'whatever the order of things, each hears what they may, once, and nothing after stop',
  async () => {
    await fc.assert(fc.asyncProperty(story, play), { numRuns: runs, endOnFailure: true });
  },
  20_000 + runs * 5_000,
);
