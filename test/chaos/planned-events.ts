// What the hospitals have to tell, in batches, and how their systems go wrong in telling it. A pure function of the seed.

import { Chance } from './chance.ts';
import { type Category, categories, type Family, type Hospital, type Population } from './population.ts';

export interface PlannedEvent {
  /** Stands in the message and nowhere else. */
  marker: string;
  /** Rises with occurredAt. */
  order: number;
  hospital: string;
  /** null: for all of the hospital. */
  family: number | null;
  category: Category;
  /** Across hospitals. */
  subject: string;
  event: { id: string; type: string; occurredAt: string; cardNumber?: string; data: object };
}

export interface Batch {
  /** From the beginning of the run. */
  atMs: number;
  hospital: string;
  /** In the order sent, which is not always the order in which it happened. */
  events: PlannedEvent[];
  /** Sent so much later, so that batches after it overtake it. */
  heldBackMs: number;
  /** Sent twice at once. */
  twice: boolean;
  /** Sent once more so long after it was answered; null: not. */
  againAfterMs: number | null;
  /** The connection is cut so soon after sending, and the answer lost with it; null: not. */
  cutAfterMs: number | null;
}

interface Subject {
  id: string;
  category: Category;
  family: Family | null;
  /** Events so far. */
  states: number;
  first: number;
}

const maxStates = 4;
const seriesSize = 10_000_000;

export class PlannedEvents {
  readonly #population: Population;
  readonly #chance: Chance;
  readonly #beganAt: number;
  readonly #eventsPerSecond: number;
  readonly #series: number;
  readonly #open = new Map<string, Subject[]>();
  readonly #subjects = new Map<string, number>();
  #order = 0;

  /**
   * `beganAt`: the time of day that the first event says; the only thing that differs when a seed is replayed.
   * `series`: those of different series have different markers and subjects, so that what one tells does not depend on how much another told.
   */
  constructor(seed: number, population: Population, options: { beganAt: number; series: number; eventsPerSecond?: number }) {
    this.#population = population;
    this.#chance = new Chance(seed, `events ${options.series}`);
    this.#beganAt = options.beganAt;
    this.#series = options.series;
    this.#eventsPerSecond = options.eventsPerSecond ?? 1;
  }

  nextBatch(): Batch {
    const chance = this.#chance;
    const atMs = (this.#order / this.#eventsPerSecond) * 1_000;
    const hospital = chance.happens(0.8) ? 'kita' : 'minami';
    const size = chance.happens(0.4) ? 1 : chance.between(2, 20);
    const told = Array.from({ length: size }, () => this.#next(hospital));
    return {
      atMs,
      hospital,
      events: chance.happens(0.2) ? chance.shuffled(told) : told,
      heldBackMs: chance.happens(0.2) ? chance.between(1, 1_500) : 0,
      twice: chance.happens(0.1),
      againAfterMs: chance.happens(0.1) ? chance.between(0, 3_000) : null,
      cutAfterMs: chance.happens(0.05) ? chance.between(0, 20) : null,
    };
  }

  /** Something new of this family that belongs to the category. */
  about(family: Family, category: Category): PlannedEvent {
    return this.#tell(this.#begin(family.hospital, family, category));
  }

  /** Something new of everything: of each family in each category, and for all. Who may hear it hears it, and nobody else. */
  everything(): PlannedEvent[] {
    return [
      ...this.#population.families.flatMap((family) => categories.map((category) => this.about(family, category))),
      ...this.#population.hospitals.map(({ id }) => this.#tell(this.#begin(id, null, 'notices'))),
    ];
  }

  #next(hospital: Hospital['id']): PlannedEvent {
    const chance = this.#chance;
    const open = this.#open.get(hospital) ?? [];
    this.#open.set(hospital, open);
    // Short chains, so that what is lost is seldom made good by the next state.
    if (open.length > 0 && chance.happens(0.4)) {
      const at = chance.between(0, open.length - 1);
      const subject = open[at] as Subject;
      if (subject.states + 1 >= maxStates || chance.happens(0.4)) open.splice(at, 1);
      return this.#tell(subject);
    }
    const family = chance.happens(0.01) ? null : chance.of(this.#population.families.filter((f) => f.hospital === hospital));
    const subject = this.#begin(hospital, family, family === null ? 'notices' : chance.of(['queue', 'queue', ...categories] as const));
    open.push(subject);
    if (open.length > 20) open.shift();
    return this.#tell(subject);
  }

  #begin(hospital: string, family: Family | null, category: Category): Subject {
    const count = (this.#subjects.get(hospital) ?? 0) + 1;
    this.#subjects.set(hospital, count);
    return {
      id: `${hospital}/${category}-${this.#series}-${count}`,
      category,
      family,
      states: 0,
      first: category === 'queue' ? count % 2 : 0,
    };
  }

  #tell(subject: Subject): PlannedEvent {
    const hospital = subject.id.slice(0, subject.id.indexOf('/'));
    const id = subject.id.slice(hospital.length + 1);
    this.#order += 1;
    const order = this.#series * seriesSize + this.#order;
    const marker = `M${order}X`;
    const { type, data } = say(subject.category, id, subject.first + subject.states, marker, this.#beganAt);
    subject.states += 1;
    const family = subject.family;
    return {
      ...{ marker, order, hospital, family: family?.number ?? null, category: subject.category, subject: subject.id },
      event: {
        id: `e-${order}`,
        type,
        occurredAt: new Date(this.#beganAt + this.#order).toISOString(),
        ...(family === null ? {} : { cardNumber: family.cardNumber }),
        data,
      },
    };
  }
}

const weekMs = 7 * 24 * 60 * 60 * 1_000;

/** Every state is one that is told. */
function say(category: Category, id: string, step: number, marker: string, beganAt: number): { type: string; data: object } {
  switch (category) {
    case 'queue':
      if (step === 0) return { type: 'visit.checked_in', data: { visitId: id, place: marker, peopleAhead: 9 } };
      if (step === 3) return { type: 'visit.finished', data: { visitId: id, place: marker } };
      return { type: 'queue.called', data: { visitId: id, call: step === 1 ? 'return' : 'enter', place: marker } };
    case 'reservations':
      return {
        type: step === 0 ? 'reservation.booked' : 'reservation.changed',
        data: { reservationId: id, startsAt: new Date(beganAt + weekMs + step * 3_600_000).toISOString(), place: marker },
      };
    case 'billing':
      return { type: 'billing.ready', data: { billId: id, amountYen: 1_000 + step, place: marker } };
    case 'notices':
      return { type: 'notice.posted', data: { noticeId: id, title: marker, body: 'お知らせです' } };
  }
}
