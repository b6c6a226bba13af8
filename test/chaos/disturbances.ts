// What goes wrong and what people do, and when: a pure function of the seed.

import { Chance } from './chance.ts';
import type { Person, PlannedTie, Population } from './population.ts';

export type Role = 'web' | 'worker-1' | 'worker-2';

export type Disturbance = { atMs: number } & (
  | { do: 'kill'; role: Role /** After its next request is under way. */; afterMs: number }
  | { do: 'stop-database'; mode: 'immediate' | 'fast'; downMs: number }
  /** `ties`: all that the person watches. onTheRoad: said while a message to the person is held on its way for so long; null: at any time. */
  | { do: 'stop'; person: Person; ties: PlannedTie[]; onTheRoad: number | null; again: boolean }
  | { do: 'end'; tie: PlannedTie; onTheRoad: number | null }
  | { do: 'block'; person: Person; forMs: number }
  | { do: 'monthly-limit'; hospital: string; forMs: number }
  | { do: 'rate-limit'; hospital: string; times: number }
);

/** `round`: 0, then 1, 2 … while the run goes on beyond its time; people are left alone in those. */
export function disturbances(seed: number, population: Population, form: { ms: number; kills: number }, round: number): Disturbance[] {
  const chance = new Chance(seed, `disturbances ${round}`);
  const { ms } = form;
  const all: Disturbance[] = [];
  const spread = (count: number, make: (atMs: number, n: number) => Disturbance) => {
    for (let n = 0; n < count; n += 1) all.push(make(Math.round(((n + chance.next()) / count) * ms), n));
  };
  const someMs = () => chance.between(0, ms);
  const onTheRoad = () => (chance.happens(0.7) ? chance.between(300, 2_500) : null);

  spread(form.kills, (atMs) => ({
    ...{ do: 'kill', atMs, role: chance.of<Role>(['web', 'web', 'worker-1', 'worker-2']), afterMs: chance.between(0, 40) },
  }));
  spread(Math.max(2, Math.round(form.kills / 8)), (atMs, n) => ({
    ...{ do: 'stop-database', atMs, mode: n % 2 === 0 ? 'immediate' : 'fast', downMs: chance.between(200, 1_500) },
  }));
  spread(Math.max(2, Math.round(ms / 30_000)), (atMs) => ({
    ...{ do: 'rate-limit', atMs, hospital: chance.of(population.hospitals).id, times: chance.between(1, 8) },
  }));
  if (round > 0) return sorted(all);

  for (const { id } of population.hospitals) {
    const forMs = Math.round(ms / 20);
    all.push({ do: 'monthly-limit', atMs: chance.between(ms * 0.2, ms * 0.7), hospital: id, forMs });
  }
  const watches = population.ties.filter((t) => t.kind === 'watch');
  const watchers = chance.shuffled([...new Set(watches.map((t) => t.person))]);
  const stopping = watchers.splice(0, Math.round(watchers.length * 0.3));
  for (const person of stopping) {
    const ties = watches.filter((t) => t.person === person);
    all.push({ do: 'stop', atMs: someMs(), person, ties, onTheRoad: onTheRoad(), again: chance.happens(0.4) });
  }
  const ended = watchers.splice(0, Math.round(watchers.length * 0.2));
  for (const person of ended)
    all.push({ do: 'end', atMs: someMs(), tie: watches.find((t) => t.person === person) as PlannedTie, onTheRoad: onTheRoad() });
  const guardians = population.ties.filter((t) => t.kind === 'guardian').map((t) => t.person);
  for (const person of chance.shuffled([...watchers, ...guardians]).slice(0, Math.round(population.people.length * 0.2)))
    all.push({ do: 'block', atMs: chance.between(0, ms * 0.8), person, forMs: chance.between(100, Math.min(20_000, ms * 0.4)) });
  return sorted(all);
}

function sorted(all: Disturbance[]): Disturbance[] {
  return all.sort((a, b) => a.atMs - b.atMs);
}
