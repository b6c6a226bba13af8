// A hospital as the command list shows it: its settings, its month in LINE, and whether its pushes wait and why.
import { quotaState } from '../domain/quota.ts';
import type { ListedHospital } from '../flows/hospitals/administer-hospital.ts';
import { writeHold, writeQuiet } from './write-hold.ts';

/** One line a setting, named as the options are. */
export function describeHospital(h: ListedHospital, now: Date): string[] {
  const settings: [string, string | null][] = [
    ['basic ID', h.basicId],
    ['channel ID', h.channelId],
    ['login channel', h.loginChannelId],
    ['LIFF ID', h.liffId],
    ['features', h.features.join(',')],
    ['detail', h.detail],
    ['thresholds', h.queueThresholds.join(',') || 'none'],
    ['hold', writeHold(h.holdMs)],
    ['quiet hours', writeQuiet(h)],
    ['call reserve', h.callReserve === null ? 'auto: a tenth of the month, at most 1,000' : `${h.callReserve} messages`],
    ['audit years', String(h.auditYears)],
    ['API keys', String(h.keys)],
    ['in service', `since ${h.createdAt.toISOString().slice(0, 10)}`],
    ['this month', monthOf(h, now)],
    ['pushes wait', pauseOf(h, now)],
  ];
  return [`${h.id}  ${h.name}`, ...settings.flatMap(([name, value]) => (value === null ? [] : [`  ${name.padEnd(16)}${value}`]))];
}

function monthOf({ quota }: ListedHospital, now: Date): string {
  const state = quotaState(quota, now);
  if (state === 'unknown' || quota === null) return 'not known yet: LINE has not said';
  if (state === 'unlimited') return `${quota.used} messages used, no limit`;
  return `${quota.used} of ${quota.limit} messages used, ${quota.reserve} kept for calls (${state})`;
}

const reasons = {
  rate: 'LINE takes no more at once; nothing need be done',
  quota: "the month's messages are used up; a larger plan with LINE helps within a minute",
  channel: 'LINE refuses the channel ID or secret; set them anew (update --channel-id … --channel-secret -)',
} as const;

/** null: its pushes do not wait. */
function pauseOf({ pausedUntil, pauseReason }: ListedHospital, now: Date): string | null {
  if (pausedUntil === null || pausedUntil <= now) return null;
  return `until ${pausedUntil.toISOString()}${pauseReason === null ? '' : `: ${reasons[pauseReason]}`}`;
}
