// A hospital asks how its channel's month stands: messages left, what waits, and why.
import { monthInJapan } from '../../domain/japan-time.ts';
import { messagesLeft, type QuotaState, quotaState } from '../../domain/quota.ts';
import type { PauseReason } from '../../store/hospitals/pause-pushes.ts';
import { readUsage } from '../../store/quotas/read-usage.ts';
import type { Context } from '../context.ts';

export interface LineUsage {
  /** YYYY-MM */
  month: string;
  state: QuotaState;
  limit: number | null;
  used: number | null;
  left: number | null;
  /** null: by the plan, which LINE has not told yet. */
  callReserve: number | null;
  keptBack: number;
  pausedUntil: Date | null;
  pauseReason: PauseReason | null;
  askedAt: Date | null;
}

/** null: the hospital was removed meanwhile. */
export async function readLineUsage(context: Context, hospitalId: string): Promise<LineUsage | null> {
  const usage = await readUsage(context.database, hospitalId);
  if (usage === null) return null;
  const now = context.now();
  const state = quotaState(usage.quota, now);
  const known = state === 'unknown' ? null : usage.quota;
  return {
    month: monthInJapan(now),
    // LINE's word comes before our count of it.
    state: usage.paused?.reason === 'quota' ? 'used_up' : state,
    limit: known?.limit ?? null,
    used: known?.used ?? null,
    left: messagesLeft(known, now),
    callReserve: known?.reserve ?? usage.reserve,
    keptBack: usage.keptBack,
    pausedUntil: usage.paused?.until ?? null,
    pauseReason: usage.paused?.reason ?? null,
    askedAt: known?.askedAt ?? null,
  };
}
