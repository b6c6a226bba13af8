// One run: stage, storm, rest, last words, rest, count.
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startLinePlatform } from '../line-platform/line-platform.ts';
import type { WebhookDelivery } from '../line-platform/webhooks.ts';
import { disturbances } from './disturbances.ts';
import { Disturber } from './disturber.ts';
import { Feeder } from './feeder.ts';
import { type Judgement, judge } from './judge.ts';
import { Ledger } from './ledger.ts';
import { LineFaults } from './line-faults.ts';
import type { Form } from './options.ts';
import { PlannedEvents } from './planned-events.ts';
import { makePopulation } from './population.ts';
import { createPostgresOnDisk } from './postgres-on-disk.ts';
import { setStage } from './stage.ts';
import { deadPushes, type Left, untilQuiet } from './until-quiet.ts';

export interface Outcome extends Judgement {
  /** Beside the judgement's violations: nothing of these may be. */
  left: Left;
  deadPushes: { id: string; failure: string | null }[];
  endedByThemselves: string[];
  atLine: { rule: string; detail: string }[];
  faults: Record<string, number>;
  webhooks: { told: number; attempts: number; givenUp: number };
  kills: number;
  databaseStops: number;
  posts: number;
  failedPosts: number;
  seconds: { stage: number; storm: number; rest: number };
  ledger: string;
}

/** Messages that one event becomes, about: with it the pace is set so that the deliveries are reached in the time given. */
const deliveriesPerEvent = 2.3;
/** A slow machine is fed no faster than it takes. */
const maxBacklog = 150;
/** LINE's own are further apart. On a slow machine web is away most of the time: these go on for ten minutes, so that none is given up before the storm is over. */
const redeliveriesMs = [200, 500, 1_000, 2_000, 4_000, ...Array<number>(75).fill(8_000)];
/** Back-off and leases take minutes where they are waited for in real time. */
const restWithinMs = { patient: 8 * 60_000, hastened: 2 * 60_000 };

/** `signal`: everything is cleared away at once, and the run rejects. */
export async function run(form: Form, say: (line: string) => void, signal: AbortSignal): Promise<Outcome> {
  const beganAt = Date.now() - 60_000;
  const population = makePopulation(form.seed, form.families);
  const ledger = new Ledger(population, join(import.meta.dirname, `../../.data/chaos/${form.seed}`));
  const postgres = await createPostgresOnDisk();
  const platform = await startLinePlatform({ keepBodies: false });
  const clock = stopwatch();
  try {
    const stage = await setStage(postgres.url, platform, population, (output) => ledger.heardFromProcess(output));
    const { processes } = stage;
    try {
      platform.onAccepted((acceptance) => ledger.accepted(acceptance));
      platform.setRedelivery({ enabled: true, delaysMs: redeliveriesMs });
      const ms = form.minutes * 60_000;
      const eventsPerSecond = form.deliveries / deliveriesPerEvent / (ms / 1_000);
      const feed = new PlannedEvents(form.seed, population, { beganAt, series: 0, eventsPerSecond });
      const feeder = new Feeder(processes.url, stage.apiKeys, ledger);
      const lineFaults = new LineFaults(platform, form.seed);
      const plannedEvents = new PlannedEvents(form.seed, population, { beganAt, series: 1 });
      const disturber = new Disturber({ platform, postgres, stage, population, lineFaults, feeder, ledger, plannedEvents });
      const stageSeconds = clock();
      say(
        `the stage is set: ${population.families.length} patients, ${population.people.length} people; ${Math.round(eventsPerSecond)} events/s`,
      );

      lineFaults.begin();
      const enough = () => ledger.deliveries >= form.deliveries && processes.kills >= form.kills;
      const progress = () => `${ledger.deliveries} deliveries, ${processes.kills} kills, ${ledger.unanswered} events not yet taken`;
      await storm({
        backlog: () => ledger.unanswered,
        killsLeft: () => processes.kills < form.kills,
        progress,
        form,
        ms,
        population,
        feed,
        feeder,
        disturber,
        enough,
        say,
        signal,
      });
      const stormSeconds = clock();
      say(`the storm is over: ${ledger.deliveries} deliveries, ${processes.kills} kills; everything heals`);

      lineFaults.end();
      await disturber.settled();
      await processes.atWork('web');
      await feeder.settled();
      await platform.webhooksSettled();
      for (const webhook of platform.webhookDeliveries) ledger.delivered(webhook);
      const patience = { patient: form.patient, withinMs: form.patient ? restWithinMs.patient : restWithinMs.hastened, signal };
      let left = await untilQuiet(postgres.url, patience);
      ledger.everythingHandled();
      if (isNothing(left)) {
        await feeder.tell(new PlannedEvents(form.seed, population, { beganAt, series: 2 }).everything());
        left = await untilQuiet(postgres.url, patience);
      }
      const outcome = {
        ...judge(ledger, { visitsOfAnotherDay: dayInJapan(beganAt) !== dayInJapan(Date.now() + 60_000) }),
        left,
        deadPushes: await deadPushes(postgres.url),
        endedByThemselves: processes.endedByThemselves,
        atLine: platform.violations.map(({ rule, detail }) => ({ rule, detail })),
        webhooks: webhooksOf(platform.webhookDeliveries),
        faults: platform.counters.faults,
        ...{ kills: processes.kills, databaseStops: disturber.databaseStops, posts: feeder.posts, failedPosts: feeder.failures },
        seconds: { stage: stageSeconds, storm: stormSeconds, rest: clock() },
        ledger: ledger.directory,
      };
      return outcome;
    } finally {
      await processes.dismiss();
    }
  } finally {
    await platform.stop();
    await postgres.remove();
    await ledger.close();
  }
}

/** Feeds and disturbs by the plan until enough has happened; beyond the time given, processes are killed only while there were too few kills. */
async function storm(of: {
  form: Form;
  ms: number;
  population: ReturnType<typeof makePopulation>;
  feed: PlannedEvents;
  feeder: Feeder;
  disturber: Disturber;
  enough: () => boolean;
  killsLeft: () => boolean;
  /** Events posted and not yet answered. */
  backlog: () => number;
  progress: () => string;
  say: (line: string) => void;
  signal: AbortSignal;
}): Promise<void> {
  const { form, ms, population, feed, feeder, disturber } = of;
  const began = performance.now();
  const elapsed = () => performance.now() - began;
  let batch = feed.nextBatch();
  let round = 0;
  let plan = disturbances(form.seed, population, { ms, kills: form.kills }, round);
  for (let told = 0; elapsed() < ms || !of.enough(); await sleep(5, undefined, { signal: of.signal })) {
    while (batch.atMs <= elapsed() && of.backlog() < maxBacklog) {
      feeder.feed(batch);
      batch = feed.nextBatch();
    }
    while (plan[0] !== undefined && plan[0].atMs + round * ms <= elapsed()) disturber.begin(plan.shift() as (typeof plan)[number]);
    if (elapsed() > (round + 1) * ms) {
      round += 1;
      plan = of.killsLeft() ? disturbances(form.seed, population, { ms, kills: form.kills }, round) : [];
    }
    if (elapsed() - told > 30_000) {
      told = elapsed();
      of.say(`${Math.round(told / 1_000)} s: ${of.progress()}`);
    }
  }
}

export function isNothing(left: Left): boolean {
  return Object.values(left).every((rows) => rows === 0);
}

/** What LINE had to tell, how often it tried, and of how much it never heard that it was taken. */
function webhooksOf(deliveries: readonly WebhookDelivery[]): Outcome['webhooks'] {
  const all = new Set(deliveries.flatMap((d) => d.webhookEventIds));
  const taken = new Set(deliveries.filter((d) => d.outcome === 'ok').flatMap((d) => d.webhookEventIds));
  return { told: all.size, attempts: deliveries.length, givenUp: all.size - taken.size };
}

/** Seconds since the last look. */
function stopwatch(): () => number {
  let last = performance.now();
  return () => {
    const since = performance.now() - last;
    last += since;
    return Math.round(since / 100) / 10;
  };
}

const dayInJapan = (at: number) => new Date(at + 9 * 3_600_000).toISOString().slice(0, 10);
