// The monthly quota: how many messages are left, for what they may be spent, and when somebody must be warned.
import { monthInJapan } from './japan-time.ts';
import { isCall, type News } from './news.ts';

/** What is known of a channel's month. */
export interface Quota {
  /** Messages a month; null: no limit. */
  limit: number | null;
  /** By LINE's word at askedAt, and our own accepted pushes since. Approximate, as LINE's own count is. */
  used: number;
  askedAt: Date;
  /** Messages kept for calls: the hospital's setting, or reserveFor the limit. */
  reserve: number;
  /** Pushes that are begun and not settled: each is one message of which nobody knows yet whether LINE counts it. 0 where there is no limit. */
  open: number;
  /** Those of them that are on their way at this moment. */
  inFlight: number;
}

/** A tenth of the month is three days of it; from 10,000 messages on a thousand are enough for the time that buying more takes. */
const reserveShare = 0.1;
const largestReserve = 1_000;

/** What is kept for calls where the hospital has not said how much. */
export function reserveFor(limit: number | null): number {
  return limit === null ? 0 : Math.min(largestReserve, Math.floor(limit * reserveShare));
}

/** LINE is asked this often, and more often while somebody waits for more messages. */
export const askEveryMs = 10 * 60_000;
export const askWhileKeptBackMs = 60_000;
/** What is kept back is looked at again this often, even if LINE cannot be asked meanwhile. */
export const keptBackMs = 15 * 60_000;
/** Used percents of the limit at which the hospital is warned. */
const warnAt = [95, 80] as const;

/** Messages left this month; null: as far as is known there is no limit. What was said last month says nothing of this one. */
export function messagesLeft(quota: Quota | null, now: Date): number | null {
  if (quota === null || quota.limit === null || monthInJapan(quota.askedAt) !== monthInJapan(now)) return null;
  return Math.max(0, quota.limit - quota.used);
}

/** Messages left for new pushes. One that was begun counts as spent, whatever becomes of it, so that its further attempts have their message. null: no limit. */
export function messagesUnspoken(quota: Quota | null, now: Date): number | null {
  const left = messagesLeft(quota, now);
  return left === null || quota === null ? null : Math.max(0, left - quota.open);
}

/** May a push that tells these be spent when so many are left? Whatever goes with a call costs nothing more. */
export function maySpend(told: readonly News[], left: number | null, reserve: number): boolean {
  return left === null || left > reserve || told.some(isCall);
}

export type QuotaState = 'unlimited' | 'unknown' | 'normal' | 'near_limit' | 'calls_only' | 'used_up';

export function quotaState(quota: Quota | null, now: Date): QuotaState {
  if (quota === null || monthInJapan(quota.askedAt) !== monthInJapan(now)) return 'unknown';
  const left = messagesLeft(quota, now);
  if (left === null) return 'unlimited';
  if (left === 0) return 'used_up';
  if (left <= quota.reserve) return 'calls_only';
  return warnedPercent(quota) > 0 ? 'near_limit' : 'normal';
}

/** The highest of warnAt that has been reached; 0: none. */
export function warnedPercent(quota: Pick<Quota, 'limit' | 'used'>): number {
  if (quota.limit === null) return 0;
  // A quota of nothing is used up from the beginning.
  const percent = quota.limit === 0 ? 100 : (quota.used / quota.limit) * 100;
  return warnAt.find((mark) => percent >= mark) ?? 0;
}

/**
 * How long a further attempt waits at most when only the messages kept for calls are left. Whether LINE took the first attempt is not known; if it did not,
 * the next one would use up a call's message. It does not wait while a call waits behind it in its lane. And it must be made before LINE forgets the retry
 * key: without the key the push could be lost or told twice.
 */
export const longestKeptMs = 23 * 60 * 60 * 1000;
