// Who is in the run: two hospitals, families, and outsiders who must hear nothing. A pure function of the seed.
import { createHash } from 'node:crypto';
import { Chance } from './chance.ts';

export type Category = 'queue' | 'reservations' | 'billing' | 'notices';
export const categories: readonly Category[] = ['queue', 'reservations', 'billing', 'notices'];

export interface Hospital {
  id: string;
  name: string;
  channelId: string;
  /** What it has adopted; it sends events of everything all the same. */
  features: readonly Category[];
}

export interface Person {
  number: number;
  hospital: string;
  userId: string;
}

export interface Family {
  number: number;
  hospital: string;
  /** The same numbers exist in both hospitals. */
  cardNumber: string;
}

export interface PlannedTie {
  number: number;
  person: Person;
  family: Family;
  kind: 'guardian' | 'watch';
  categories: readonly Category[];
  /** What the watcher calls the patient: named in the answer to stop. */
  label: string;
}

export interface Population {
  hospitals: readonly Hospital[];
  families: readonly Family[];
  people: readonly Person[];
  ties: readonly PlannedTie[];
}

const hospitals: readonly Hospital[] = [
  { id: 'kita', name: '北病院', channelId: '1656000001', features: categories },
  { id: 'minami', name: '南病院', channelId: '1656000011', features: ['queue', 'notices'] },
];
const outsidersEach = 3;

export function makePopulation(seed: number, count: number): Population {
  const chance = new Chance(seed, 'population');
  const people: Person[] = [];
  const families: Family[] = [];
  const ties: PlannedTie[] = [];
  const addPerson = (hospital: string): Person => {
    const number = people.length;
    const userId = `U${createHash('sha256').update(`${seed} ${number}`).digest('hex').slice(0, 32)}`;
    const person = { number, hospital, userId };
    people.push(person);
    return person;
  };
  const tie = (person: Person, family: Family, kind: PlannedTie['kind'], shared: readonly Category[]) => {
    const number = ties.length;
    ties.push({ number, person, family, kind, categories: shared, label: `家族L${number}X` });
  };
  for (let n = 0; n < count; n += 1) {
    const hospital = n % 5 === 4 ? 'minami' : 'kita';
    const family = { number: n, hospital, cardNumber: String(700_000 + (hospital === 'minami' ? n - 4 : n)) };
    families.push(family);
    tie(addPerson(hospital), family, 'guardian', categories);
    const watchers = chance.between(1, 4);
    for (let w = 0; w < watchers; w += 1) tie(addPerson(hospital), family, 'watch', share(chance));
  }
  // Some watch two patients.
  for (const own of ties.filter((t) => t.kind === 'watch')) {
    if (!chance.happens(0.2)) continue;
    const other = chance.of(families.filter((f) => f.hospital === own.family.hospital));
    if (other !== own.family) tie(own.person, other, 'watch', share(chance));
  }
  for (const { id } of hospitals) for (let n = 0; n < outsidersEach; n += 1) addPerson(id);
  return { hospitals, families, people, ties };
}

/** All that is shared, or a part. */
function share(chance: Chance): Category[] {
  if (chance.happens(0.5)) return [...categories];
  const part = categories.filter(() => chance.happens(0.5));
  return part.length === 0 ? [chance.of(categories)] : part;
}
