// Counts: from what happened to what must and must not have been told, by rules that share no code with the product.

import type { Ledger, Told } from './ledger.ts';
import type { PlannedEvent } from './planned-events.ts';

export type Rule = 'lost' | 'told-twice' | 'key-accepted-twice' | 'after-stop' | 'not-allowed' | 'out-of-order' | 'event-not-taken';

export interface Violation {
  rule: Rule;
  /** Numbers and ids of the run; nothing personal exists in it. */
  detail: Record<string, unknown>;
}

export interface Judgement {
  violations: Violation[];
  figures: {
    deliveries: number;
    states: number;
    /** Told to a person who may see them. */
    statesTold: number;
    /** Not told because a newer state of the same subject was: the last state wins. */
    superseded: number;
    /** Accepted by LINE while the person blocked the account, before the product knew: nobody could have told them. */
    swallowed: number;
    endsAnswered: number;
    endsUnanswered: number;
  };
}

export function judge(ledger: Ledger, options: { visitsOfAnotherDay: boolean }): Judgement {
  const violations: Violation[] = [];
  const found = (rule: Rule, detail: Record<string, unknown>) => void violations.push({ rule, detail });
  const posted = [...ledger.posted.values()];
  const byMarker = new Map(posted.map(({ planned }) => [planned.marker, planned]));
  const channels = new Map(ledger.population.hospitals.map((h) => [h.channelId, h]));
  const people = new Map(ledger.population.people.map((p) => [p.userId, p]));
  const tiesOf = new Map(ledger.population.people.map((p) => [p.userId, ledger.ties.filter((t) => t.person.number === p.number)]));
  const features = new Map(ledger.population.hospitals.map((h) => [h.id, h.features]));

  for (const { planned, answeredAt, refused } of posted)
    if (answeredAt === null || refused !== null)
      found('event-not-taken', { event: planned.event.id, hospital: planned.hospital, refused: refused ?? 'never answered' });

  const keys = new Map<string, Told>();
  /** By person and subject: what was told of it, in order. */
  const heard = new Map<string, { planned: PlannedEvent; told: Told }[]>();
  for (const told of ledger.told) {
    const hospital = channels.get(told.channelId);
    const person = people.get(told.userId);
    const ties = tiesOf.get(told.userId) ?? [];
    const whom = { member: person?.number, key: told.key, at: told.at };
    const known = keys.get(`${told.channelId} ${told.userId} ${told.key}`);
    if (known) found('key-accepted-twice', { ...whom, first: known.at });
    keys.set(`${told.channelId} ${told.userId} ${told.key}`, told);
    if (ties.length === 0) found('not-allowed', { ...whom, why: 'was never tied to anybody', markers: told.markers });
    for (const marker of told.markers) {
      const planned = byMarker.get(marker);
      const what = { ...whom, marker, subject: planned?.subject, patient: planned?.family };
      if (planned === undefined) {
        found('not-allowed', { ...what, why: 'never happened' });
        continue;
      }
      const here = ties.filter((t) => t.family.hospital === planned.hospital && isAbout(planned, t.family.number));
      const seeing = here.filter((t) => t.categories.includes(planned.category));
      if (hospital?.id !== planned.hospital) found('not-allowed', { ...what, why: "another hospital's", channel: told.channelId });
      else if (here.length === 0) found('not-allowed', { ...what, why: 'not tied to this patient' });
      else if (seeing.length === 0) found('not-allowed', { ...what, why: `${planned.category} is not shared` });
      else if (!hospital.features.includes(planned.category)) found('not-allowed', { ...what, why: `${planned.category} is not adopted` });
      else if (seeing.every((t) => t.silentFrom !== null && t.silentFrom < told.moment))
        found('after-stop', {
          ...what,
          moment: told.moment,
          ends: seeing.map((t) => ({ tie: t.number, answered: t.answered, silentFrom: t.silentFrom })),
        });
      const name = `${told.userId} ${planned.subject}`;
      const before = heard.get(name);
      const same = before?.find((b) => b.planned === planned);
      const newest = before?.at(-1);
      // What was swallowed by a block may be told anew when they come back.
      if (same?.told.shown) found('told-twice', { ...what, firstKey: same.told.key, firstAt: same.told.at });
      else if (newest && newest.planned.order > planned.order)
        found('out-of-order', { ...what, after: newest.planned.marker, afterKey: newest.told.key, afterAt: newest.told.at });
      if (before) before.push({ planned, told });
      else heard.set(name, [{ planned, told }]);
    }
  }

  let statesTold = 0;
  let superseded = 0;
  const newest = new Map<string, PlannedEvent>();
  for (const { planned } of posted) if ((newest.get(planned.subject)?.order ?? -1) < planned.order) newest.set(planned.subject, planned);
  for (const { planned } of posted) {
    if (!features.get(planned.hospital)?.includes(planned.category)) continue;
    // Of yesterday's visits nobody is told; when the run goes past midnight in Japan, which were is a matter of seconds.
    if (options.visitsOfAnotherDay && planned.category === 'queue') continue;
    for (const person of ledger.population.people) {
      const ties = tiesOf.get(person.userId) ?? [];
      const due = ties.some(
        (t) =>
          t.endAskedAt === null &&
          t.family.hospital === planned.hospital &&
          isAbout(planned, t.family.number) &&
          t.categories.includes(planned.category),
      );
      if (!due) continue;
      const told = heard.get(`${person.userId} ${planned.subject}`) ?? [];
      if (told.some((b) => b.planned === planned)) statesTold += 1;
      else if (newest.get(planned.subject) !== planned) superseded += 1;
      else
        found('lost', {
          ...{ member: person.number, marker: planned.marker, subject: planned.subject, patient: planned.family },
          ...{ event: planned.event.id, toldBefore: told.map((b) => ({ marker: b.planned.marker, key: b.told.key, at: b.told.at })) },
        });
    }
  }
  const ended = ledger.ties.filter((t) => t.endAskedAt !== null);
  return {
    violations,
    figures: {
      ...{ deliveries: ledger.deliveries, states: posted.length, statesTold, superseded },
      swallowed: ledger.told.filter((t) => !t.shown).length,
      endsAnswered: ended.filter((t) => t.answered).length,
      endsUnanswered: ended.filter((t) => !t.answered).length,
    },
  };
}

function isAbout(planned: PlannedEvent, family: number): boolean {
  return planned.family === null || planned.family === family;
}
