// The one line about a person on the home screen: the most pressing thing of today.
import type { OverviewAnswer } from '../../bot/contract.ts';

type Visit = NonNullable<OverviewAnswer['visits']>[number];
export type Today =
  | { is: 'called'; call: Visit['call'] }
  | { is: 'waiting'; ahead: number | null; minutes: number | null }
  | { is: 'bill' }
  | { is: 'finished' }
  | { is: 'reservation'; startsAt: string }
  | { is: 'quiet' };

export function judgeToday(overview: OverviewAnswer, now: Date): Today {
  const visits = overview.visits ?? [];
  // Into the room before back to the waiting area: who is called to enter is late first.
  const called =
    visits.find((visit) => visit.state === 'called' && visit.call === 'enter') ?? visits.find((visit) => visit.state === 'called');
  if (called !== undefined) return { is: 'called', call: called.call };
  const waiting = visits
    .filter((visit) => visit.state === 'waiting')
    .sort((a, b) => (a.peopleAhead ?? Infinity) - (b.peopleAhead ?? Infinity))[0];
  if (waiting !== undefined) return { is: 'waiting', ahead: waiting.peopleAhead, minutes: waiting.estimatedMinutes };
  if (overview.bills?.some((bill) => bill.state === 'ready')) return { is: 'bill' };
  if (visits.length > 0) return { is: 'finished' };
  const next = overview.reservations
    ?.filter((reservation) => reservation.state !== 'cancelled' && new Date(reservation.startsAt) > now)
    .sort((a, b) => a.startsAt.localeCompare(b.startsAt))[0];
  return next === undefined ? { is: 'quiet' } : { is: 'reservation', startsAt: next.startsAt };
}
