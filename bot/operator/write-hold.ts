// Writes how a hospital saves messages, as the options --hold and --quiet take it.
import type { HoldSettings } from '../domain/hold.ts';

export function writeHold(ms: number): string {
  if (ms === 0) return '0';
  if (ms % 60_000 === 0) return `${ms / 60_000}m`;
  return ms % 1000 === 0 ? `${ms / 1000}s` : `${ms}ms`;
}

export function writeQuiet({ quietFrom, quietTo }: Pick<HoldSettings, 'quietFrom' | 'quietTo'>): string {
  return quietFrom === null || quietTo === null ? 'none' : `${time(quietFrom)}-${time(quietTo)}`;
}

const time = (minute: number) => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
