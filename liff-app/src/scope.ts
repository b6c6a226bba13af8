// What an invitation is to share and until when, as the form holds it; and what of that is sent.
import type { PageConfig } from '../../bot/mini-app-contract.ts';

type Category = PageConfig['features'][number];

export interface Scope {
  /** What is left out of everything that the hospital has adopted. */
  hidden: readonly Category[];
  /** open: until somebody ends it. today: the end of today. day: the end of `day`. */
  until: 'open' | 'today' | 'day';
  /** YYYY-MM-DD, or what the date field holds instead. */
  day: string;
}

/** The guide's: everything, until stopped. */
export const everything: Scope = { hidden: [], until: 'open', day: '' };

/** The last day shared; null: no end. undefined: there is none yet, or it has passed. */
function lastDay({ until, day }: Scope, today: string): string | null | undefined {
  if (until === 'open') return null;
  if (until === 'today') return today;
  return /^\d{4}-\d\d-\d\d$/.test(day) && day >= today ? day : undefined;
}

export interface ReadScope {
  shared: Category[];
  /** The end as an instant; null: no end; undefined: still to be chosen. */
  until: string | null | undefined;
  /** What is sent; null while something is missing. */
  request: { categories?: Category[]; until?: string } | null;
}

/** `today`: the day in Japan. A day ends with its last second there. */
export function readScope(scope: Scope, features: readonly Category[], today: string): ReadScope {
  const shared = features.filter((category) => !scope.hidden.includes(category));
  const day = lastDay(scope, today);
  const until = day ? new Date(`${day}T23:59:59+09:00`).toISOString() : (day as null | undefined);
  if (shared.length === 0 || until === undefined) return { shared, until, request: null };
  const categories = shared.length === features.length ? {} : { categories: shared };
  return { shared, until, request: { ...categories, ...(until === null ? {} : { until }) } };
}
