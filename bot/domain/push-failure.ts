// Why a push did not go through or waits: the closed set of words in the column `failure`. docs/operation.md says what an operator does about each.

/** The push waits for LINE, or for messages; each with whether LINE may have accepted it already. */
export type WaitingFor =
  /** LINE said 5xx, did not answer in time, or was not reached: it may have been accepted. */
  | 'server_error'
  | 'timeout'
  | 'network'
  /** LINE makes the whole channel wait (bot/line/push-outcome): this attempt was surely not accepted. */
  | 'rate_limited'
  | 'quota_exhausted'
  | 'channel_refused'
  /** Nothing was sent: what is left of the month is kept for calls. */
  | typeof keptForCalls
  /** Nothing was sent: the reader blocks the account. */
  | typeof blocked
  /** Nothing was sent: it can wait for the end of the quiet hours. */
  | typeof quietHours
  /** Nothing was sent: the lease was nearly over. */
  | 'late';

/** It is over, and nothing of it is told by this push any more. */
export type Cancelled =
  /** The reader may be told of none of it, or has muted it. */
  | typeof notVisible
  /** Newer news of all of it waits. */
  | typeof superseded
  /** Time has made it void. */
  | 'not_current';

/** It was given up, and an operator decides. */
export type GivenUp =
  /** LINE will never take it. */
  | 'refused_bad_request'
  | 'refused_not_found'
  | 'refused_too_large'
  | 'refused_other'
  /** Tried until LINE no longer knows its retry key: an early attempt may have been accepted. */
  | 'key_expired'
  /** What made its body is gone. */
  | 'words_lost';

export type PushFailure = WaitingFor | Cancelled | GivenUp;

export const blocked = 'blocked';
export const keptForCalls = 'kept_for_calls';
export const quietHours = 'quiet_hours';
export const notVisible = 'not_visible';
export const superseded = 'superseded';
