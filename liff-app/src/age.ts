// How long ago something was so, in words, and whether that is too long to go by.
import { ageOf } from './when.ts';
import type { ViewWording } from './wording/views-ja.ts';

/** Waiting places older than this say so: a feed that has stopped looks like a queue that does not move. */
const oldMinutes = 15;

export function isOld(at: string, now: Date): boolean {
  return now.getTime() - new Date(at).getTime() > oldMinutes * 60_000;
}

export function writeAge(at: string, now: Date, { ago }: ViewWording['personPage']): string {
  const { unit, count } = ageOf(at, now);
  return unit === 'now' ? ago.now : ago[unit](count);
}
