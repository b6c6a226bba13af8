// Holds what came at the stub against what had to come: each person once, with the state of their own patient, in their own words.
import { labelOf, personOf, placeOf, type Role, roles } from '../product/people.ts';

export interface Delivery {
  to: string;
  at: number;
  body: Buffer;
}

/** One event for each patient from `from` up to and without `to`, told to everyone tied to them. */
export interface Expectation {
  round: string;
  from: number;
  to: number;
}

export interface Verdict {
  right: number;
  /** What was wrong, in words; empty: everything came once, to the right person, with the right label. */
  wrong: string[];
}

const maxComplaints = 5;

export function checkDeliveries(came: readonly Delivery[], { round, from, to }: Expectation): Verdict {
  const wrong: string[] = [];
  const told = new Set<string>();
  for (const delivery of came) {
    const complaint = complain(delivery, round, from, to, told);
    if (complaint !== null) wrong.push(complaint);
    told.add(delivery.to);
  }
  const missing = (to - from) * roles.length - told.size;
  if (missing > 0) wrong.push(`${missing} people were told nothing`);
  return { right: came.length - wrong.length, wrong: wrong.slice(0, maxComplaints) };
}

function complain({ to, body: bytes }: Delivery, round: string, from: number, until: number, told: ReadonlySet<string>): string | null {
  const person = personOf(to);
  if (person === null || person.patient < from || person.patient >= until) return `${to} is nobody who had to be told`;
  if (told.has(to)) return `${to} was told twice`;
  const body = bytes.toString();
  if (!body.includes(placeOf(round, person.patient))) return `${to} was not told of their own patient's place`;
  const strange = roles.filter((role) => role !== person.role).find((role) => hasLabel(body, person.patient, role));
  if (strange !== undefined) return `${to} read the label of ${strange}`;
  if (person.role !== 'guardian' && !hasLabel(body, person.patient, person.role)) return `${to} did not read their own label`;
  return null;
}

const hasLabel = (body: string, patient: number, role: Role) => role !== 'guardian' && body.includes(labelOf(patient, role));
