// What delivery counts as it goes, whoever listens: the names are a closed set, so that no label can grow without bound.

export const attemptOutcomes = [
  'accepted',
  'server_error',
  'timeout',
  'network',
  'rate_limited',
  'quota_exhausted',
  'channel_refused',
  'refused',
  'late',
] as const;
/** What became of one attempt. late: not begun, since its lease was nearly over. */
export type AttemptOutcome = (typeof attemptOutcomes)[number];

export interface Meter {
  attempted(outcome: AttemptOutcome): void;
  /** LINE accepted a push so many milliseconds after the oldest of its news had come in, or had become due. */
  told(ms: number): void;
}
