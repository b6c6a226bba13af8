// Carries out each disturbance: what breaks, and what people do meanwhile.
import { setTimeout as sleep } from 'node:timers/promises';
import type { LinePlatform } from '../line-platform/line-platform.ts';
import type { Disturbance } from './disturbances.ts';
import type { Feeder } from './feeder.ts';
import type { Ledger } from './ledger.ts';
import type { LineFaults } from './line-faults.ts';
import type { PlannedEvents } from './planned-events.ts';
import type { Family, PlannedTie, Population } from './population.ts';
import type { PostgresOnDisk } from './postgres-on-disk.ts';
import { channelOf, type Stage } from './stage.ts';
import { hourPasses } from './until-quiet.ts';

/** Long enough for the message that the end of a watch is to meet on its way. */
const setOutWithinMs = 3_000;
const burstSize = 8;
const longestAttemptMs = 11_000;

interface Surroundings {
  platform: LinePlatform;
  postgres: PostgresOnDisk;
  stage: Stage;
  population: Population;
  lineFaults: LineFaults;
  feeder: Feeder;
  ledger: Ledger;
  plannedEvents: PlannedEvents;
}

export class Disturber {
  readonly #of: Surroundings;
  readonly #running = new Set<Promise<void>>();
  #database: Promise<void> = Promise.resolve();
  databaseStops = 0;
  #told = 0;

  constructor(of: Surroundings) {
    this.#of = of;
  }

  begin(disturbance: Disturbance): void {
    this.#of.ledger.did(brief(disturbance));
    const running = this.#perform(disturbance).finally(() => this.#running.delete(running));
    this.#running.add(running);
  }

  /** Until everything begun has come to its end: the database is up, limits are lifted, ends answered, blockers back. */
  async settled(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  async #perform(d: Disturbance): Promise<void> {
    const { platform, stage, lineFaults } = this.#of;
    switch (d.do) {
      case 'kill':
        return stage.processes.kill(d.role, async () => {
          if (d.role === 'web') this.#burst();
          else await Promise.race([lineFaults.push(), sleep(500)]);
          await sleep(d.afterMs);
          this.#of.ledger.did({ did: 'kill', role: d.role });
        });
      case 'stop-database':
        this.#database = this.#database.then(() => this.#stopDatabase(d.mode, d.downMs));
        return this.#database;
      case 'rate-limit':
        return platform.failNext('push', 'rate-limited', d.times, this.#channel(d.hospital));
      case 'monthly-limit': {
        const channel = this.#channel(d.hospital);
        platform.setQuota(channel, { type: 'limited', value: platform.consumption(channel) });
        await sleep(d.forMs);
        platform.setQuota(channel, { type: 'none' });
        // Attempts that were under way may make the hospital wait for an hour once more.
        for (const until = performance.now() + longestAttemptMs; performance.now() < until; await sleep(1_000))
          await hourPasses(this.#of.postgres.url).catch(() => {});
        return;
      }
      case 'block': {
        const channel = this.#channel(d.person.hospital);
        await platform.unfollow(d.person, channel);
        await sleep(d.forMs);
        return void (await platform.follow(d.person, channel));
      }
      case 'stop':
        return this.#stop(d);
      case 'end':
        return this.#end(d.tie, d.onTheRoad);
    }
  }

  /** Posts side by side, each with something new, so that some of them are halfway when web dies or the database stops. */
  #burst(): void {
    const { population, feeder, plannedEvents } = this.#of;
    for (let n = 0; n < burstSize; n += 1) {
      this.#told += 1;
      void feeder.tell([plannedEvents.about(population.families[this.#told % population.families.length] as Family, 'queue')]);
    }
  }

  async #stopDatabase(mode: 'immediate' | 'fast', downMs: number): Promise<void> {
    const { postgres } = this.#of;
    this.#burst();
    await sleep(10);
    await postgres.stop(mode);
    this.databaseStops += 1;
    await sleep(downMs);
    await postgres.start();
    this.#of.ledger.did({ did: 'start-database' });
  }

  async #stop({ person, ties, onTheRoad, again }: Extract<Disturbance, { do: 'stop' }>): Promise<void> {
    const { platform, ledger } = this.#of;
    if (onTheRoad !== null) await this.#messageOnTheRoad(ties[0] as PlannedTie, onTheRoad);
    ledger.endAsked(ties);
    const said = await platform.say(person, this.#channel(person.hospital), ties.length > 1 ? 'すべて停止' : '停止');
    if (again) await platform.redeliver(said.webhookEventIds[0] ?? '');
  }

  /** The patient ends the watch in the mini-app, asking until there is an answer. */
  async #end(tie: PlannedTie, onTheRoad: number | null): Promise<void> {
    const { stage, ledger } = this.#of;
    if (onTheRoad !== null) await this.#messageOnTheRoad(tie, onTheRoad);
    const records = ledger.endAsked([tie]);
    const session = stage.sessions.get(tie.family.number);
    for (let attempt = 0; ; attempt += 1) {
      const answer = await fetch(`${stage.processes.url}/api/watches/${stage.watchIds.get(tie.number)}`, {
        method: 'DELETE',
        headers: { authorization: `Bearer ${session}` },
      }).catch(() => null);
      if (answer?.ok) return ledger.endAnswered(records);
      if (answer !== null && answer.status < 500)
        throw new Error(`the end of a watch was answered ${answer.status} ${await answer.text()}`);
      await sleep(Math.min(50 * 2 ** attempt, 1_000));
    }
  }

  /** Something is told of the patient, and the message to this watcher is held on its way. */
  async #messageOnTheRoad(tie: PlannedTie, ms: number): Promise<void> {
    const { feeder, plannedEvents, lineFaults } = this.#of;
    const setOut = lineFaults.hold(tie.person.userId, ms);
    const adopted = this.#of.population.hospitals.find((h) => h.id === tie.family.hospital)?.features ?? [];
    const category = tie.categories.find((c) => adopted.includes(c));
    if (category === undefined) return;
    void feeder.tell([plannedEvents.about(tie.family, category)]);
    await Promise.race([setOut, sleep(setOutWithinMs)]);
  }

  #channel(hospital: string): string {
    return channelOf(this.#of.population, hospital);
  }
}

function brief(d: Disturbance): object {
  switch (d.do) {
    case 'stop':
      return { ...d, person: d.person.number, ties: d.ties.map((t) => t.number) };
    case 'end':
      return { ...d, tie: d.tie.number, person: d.tie.person.number };
    case 'block':
      return { ...d, person: d.person.number };
    default:
      return d;
  }
}
