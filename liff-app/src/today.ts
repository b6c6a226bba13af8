// 「きょう」: what concerns today of everybody the reader holds or watches, the most pressing first.
import type { OverviewAnswer } from '../../bot/mini-app-contract.ts';
import { dayOf } from './when.ts';

type Of<K extends keyof OverviewAnswer> = NonNullable<OverviewAnswer[K]>[number & keyof NonNullable<OverviewAnswer[K]>];
export type Visit = Of<'visits'>;
export type Reservation = Of<'reservations'>;

export type TodayItem = { person: OverviewAnswer } & (
  | { is: 'called'; visit: Visit }
  | { is: 'waiting'; visit: Visit }
  | { is: 'reservation'; reservation: Reservation }
  | { is: 'bill'; yen: number }
  | { is: 'notices'; count: number }
  | { is: 'finished'; visit: Visit }
);

const order: TodayItem['is'][] = ['called', 'waiting', 'reservation', 'bill', 'notices', 'finished'];

export function listToday(people: readonly OverviewAnswer[], now: Date): TodayItem[] {
  // A notice for everybody is one notice, however many people the reader follows.
  const counted = new Set<string>();
  const items = people.flatMap((person): TodayItem[] => {
    const visits = person.visits ?? [];
    const owed = (person.bills ?? []).filter((bill) => bill.state === 'ready');
    const unread = (person.notices ?? []).filter((notice) => notice.unread && !counted.has(notice.id));
    for (const notice of unread) counted.add(notice.id);
    return [
      ...visits.filter(({ state }) => state === 'called').map((visit) => ({ is: 'called', person, visit }) as const),
      ...visits.filter(({ state }) => state === 'waiting').map((visit) => ({ is: 'waiting', person, visit }) as const),
      ...(person.reservations ?? [])
        .filter(({ state, startsAt }) => state !== 'cancelled' && isOfToday(startsAt, now))
        // Who has checked in is told of by the visit.
        .filter(({ startsAt }) => visits.length === 0 || new Date(startsAt) > now)
        .map((reservation) => ({ is: 'reservation', person, reservation }) as const),
      ...(owed.length === 0 ? [] : [{ is: 'bill', person, yen: owed.reduce((yen, { amountYen }) => yen + amountYen, 0) } as const]),
      ...(unread.length === 0 ? [] : [{ is: 'notices', person, count: unread.length } as const]),
      ...(owed.length > 0 ? [] : visits.filter(({ state }) => state === 'finished').slice(0, 1)).map(
        (visit) => ({ is: 'finished', person, visit }) as const,
      ),
    ];
  });
  return items.sort((a, b) => order.indexOf(a.is) - order.indexOf(b.is) || within(a) - within(b));
}

/** Of two calls the one into the room comes first: it is the more urgent. Of two waits the shorter, of two appointments the sooner. */
function within(item: TodayItem): number {
  switch (item.is) {
    case 'called':
      return item.visit.call === 'enter' ? 0 : 1;
    case 'waiting':
      return item.visit.peopleAhead ?? Number.MAX_SAFE_INTEGER;
    case 'reservation':
      return new Date(item.reservation.startsAt).getTime();
    default:
      return 0;
  }
}

const isOfToday = (at: string, now: Date) => dayOf(at) === dayOf(now);

/** The next appointment after today that still stands. */
export function nextReservation(person: OverviewAnswer, now: Date): Reservation | null {
  return (
    person.reservations
      ?.filter(({ state, startsAt }) => state !== 'cancelled' && new Date(startsAt) > now && !isOfToday(startsAt, now))
      .sort((a, b) => a.startsAt.localeCompare(b.startsAt))[0] ?? null
  );
}
