// The monthly quota: how many messages are left, for what they may be spent, and when somebody must be warned.
import { dayInJapan } from './japan-time.ts';
import type { News } from './news.ts';

/** What is known of a channel's month. */
export interface Quota {
  /** Messages a month; null: no limit. */
  limit: number | null;
  /** By LINE's word at askedAt, and our own accepted pushes since. Approximate, as LINE's own count is. */
  used: number;
  askedAt: Date;
  /** The hospital's setting: messages kept for calls. */
  reserve: number;
}

/** LINE is asked this often, and more often while somebody waits for more messages. */
export const askEveryMs = 10 * 60_000;
export const askWhileHeldMs = 60_000;
/** What is held back is looked at again this often, even if LINE cannot be asked meanwhile. */
export const heldMs = 15 * 60_000;
/** Used percents of the limit at which the hospital is warned. */
export const warnAt = [95, 80] as const;

/** The month as LINE counts it: Japan's. YYYY-MM */
export function monthInJapan(at: Date): string {
  return dayInJapan(at).slice(0, 7);
}

/** Messages left this month; null: as far as is known there is no limit. What was said last month says nothing of this one. */
export function messagesLeft(quota: Quota | null, now: Date): number | null {
  if (quota === null || quota.limit === null || monthInJapan(quota.askedAt) !== monthInJapan(now)) return null;
  return Math.max(0, quota.limit - quota.used);
}

/** 戻って and 入って: whoever misses one misses the turn. */
function isCall(news: News): boolean {
  return news.kind === 'visit' && news.state === 'called';
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
