// Sends one push and says what is to be written down of it.

import { attemptMs, backoffMs, isKeyOutlived, leaseMs } from '../../domain/delivery.ts';
import { blocked, type WaitingFor } from '../../domain/push-failure.ts';
import type { PushOutcome } from '../../line/push-outcome.ts';
import type { Settlement } from '../../store/delivery/settle-pushes.ts';
import { type PauseReason, pausePushes } from '../../store/hospitals/pause-pushes.ts';
import type { Context } from '../context.ts';
import { passedSince } from '../moment.ts';
import type { Attempt } from './sender.ts';

/** How long a channel waits after each word of LINE's, and why by the name of its pause. */
const waits = {
  rate_limited: { reason: 'rate', ms: 1_000 },
  quota_exhausted: { reason: 'quota', ms: 60 * 60 * 1000 },
  channel_refused: { reason: 'channel', ms: 60_000 },
} as const;
const failures = { rate: 'rate_limited', quota: 'quota_exhausted', channel: 'channel_refused' } as const;

/** What is to be written down; `paused`: LINE makes the channel wait, as the database now says. */
export type Sent = Settlement & { paused?: PauseReason };

/** Sends and returns the settlement; pauses the hospital when LINE says that its channel as a whole must wait. Never throws for what LINE does. */
export async function sendPush(context: Context, attempt: Attempt): Promise<Sent> {
  const settled = { hospitalId: attempt.hospitalId, id: attempt.id, attempts: attempt.attempts };
  const left = leaseMs - 1_000 - passedSince(attempt.leaseBegan);
  // Nothing was sent in this attempt: another worker may take over as soon as the lease is given back.
  if (left < 1_000) {
    context.meter?.attempted('late');
    return { ...settled, state: 'waiting', retryInMs: 0, failure: 'late' };
  }
  const outcome = await context.line.push(attempt.channel, attempt.body, attempt.id, Math.min(attemptMs, left));
  context.meter?.attempted(outcome.kind === 'retry' ? outcome.reason : outcome.kind);
  // Shown to nobody: it is told anew when they come back. Had an earlier attempt been accepted, LINE would say so.
  if (outcome.kind === 'accepted' && attempt.isBlocked && !outcome.isEarlier)
    return attempt.subjects.length > 0
      ? { ...settled, state: 'cancelled', failure: blocked, requeue: 'together' }
      : { ...settled, state: 'waiting', isUnseen: true };
  if (outcome.kind === 'accepted') context.meter?.told(attempt.waitedMs + performance.now() - attempt.leaseBegan.monotonic);
  switch (outcome.kind) {
    case 'accepted':
      return { ...settled, state: 'accepted', requestId: outcome.requestId };
    case 'retry':
      return again(context, attempt, settled, outcome.reason);
    case 'rate_limited':
    case 'quota_exhausted':
    case 'channel_refused': {
      const { reason, ms } = waits[outcome.kind];
      await pausePushes(context.database, attempt.hospitalId, reason, ms);
      context.log.warn({ hospitalId: attempt.hospitalId, outcome: reason, ms }, 'LINE makes the pushes of a hospital wait');
      return { ...giveBack(context, attempt, outcome.kind), paused: reason };
    }
    case 'refused':
      return giveUp(context, attempt, settled, outcome.reason);
  }
}

/**
 * LINE will never take it. One bill that LINE cannot take must not silence the call beside it: what several subjects shared is told anew, each alone, and only
 * the one that is refused then dies. Whatever it was refused for: where it was the reader's id, each dies once, which costs a few requests and no message.
 * Also where an earlier attempt ended unknown: had LINE taken that one, it would answer this with 409.
 */
function giveUp(
  context: Context,
  attempt: Attempt,
  settled: Pick<Settlement, 'hospitalId' | 'id' | 'attempts'>,
  reason: (PushOutcome & { kind: 'refused' })['reason'],
): Settlement {
  const failure = `refused_${reason}` as const;
  const told = { hospitalId: attempt.hospitalId, pushId: attempt.id, outcome: reason, attempts: attempt.attempts };
  if (attempt.subjects.length > 1) {
    context.log.warn({ ...told, count: attempt.subjects.length }, 'LINE refused a push: what it told is told one by one');
    return { ...settled, state: 'cancelled', failure, requeue: 'alone' };
  }
  context.log.error(told, 'LINE refused a push for good');
  return { ...settled, state: 'dead', failure };
}

/** Not sent, for the channel waits. */
export function withhold(context: Context, attempt: Attempt, reason: PauseReason): Settlement {
  return giveBack(context, attempt, failures[reason]);
}

/** Surely not accepted in this attempt: what was never tried before is told anew; what may have been keeps its body and waits, and so does what was made from no subjects. */
function giveBack(context: Context, attempt: Attempt, failure: WaitingFor): Settlement {
  const settled = { hospitalId: attempt.hospitalId, id: attempt.id, attempts: attempt.attempts };
  if (attempt.attempts === 1 && attempt.subjects.length > 0)
    return { ...settled, state: 'cancelled', failure, requeue: attempt.alone ? 'alone' : 'together' };
  return again(context, attempt, settled, failure);
}

/** The same body with the same key, later; for as long as LINE remembers the key. */
function again(
  context: Context,
  attempt: Attempt,
  settled: Pick<Settlement, 'hospitalId' | 'id' | 'attempts'>,
  reason: WaitingFor,
): Settlement {
  if (isKeyOutlived(attempt.firstSentAt, context.now())) {
    context.log.error(
      { hospitalId: attempt.hospitalId, pushId: attempt.id, outcome: reason, attempts: attempt.attempts },
      'a push was given up: its retry key is too old',
    );
    return { ...settled, state: 'dead', failure: 'key_expired' };
  }
  return { ...settled, state: 'waiting', retryInMs: backoffMs(attempt.attempts, attempt.subjects, Math.random()), failure: reason };
}
