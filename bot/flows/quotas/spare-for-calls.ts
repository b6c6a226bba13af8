// Decides which further attempts may be made when little is left of the month: those of calls, and what must not wait any longer.
import type { News } from '../../domain/news.ts';
import { longestKeptMs, maySpend, messagesLeft, type Quota } from '../../domain/quota.ts';
import type { DuePush } from '../../store/delivery/take-due-pushes.ts';

/**
 * Answers the question whether a push may go. Ask it of each push that the caller has leased, in their order: one that goes counts when the next is asked for.
 * `quotas`: as read with those leases.
 * `isStranger`: its reader never held anybody's record, nor watched anybody.
 */
export function spareForCalls(
  due: readonly DuePush[],
  quotas: ReadonlyMap<string, Quota>,
  now: Date,
): (push: DuePush, told: readonly News[], isStranger: boolean) => boolean {
  /** By hospital: pushes on their way, those of others and those let go here. */
  const inFlight = new Map<string, number>();
  for (const [hospitalId, quota] of quotas)
    inFlight.set(hospitalId, Math.max(0, quota.inFlight - due.filter((push) => push.hospitalId === hospitalId).length));
  return (push, told, isStranger) => {
    const quota = quotas.get(push.hospitalId) ?? null;
    const left = messagesLeft(quota, now);
    const others = inFlight.get(push.hospitalId) ?? 0;
    const goes =
      // What was made from no subjects is about a moment, and nobody is told of it in another way. For a stranger it is a notice about a PIN that guards
      // nothing yet: anybody who has a LINE account can bring it about, and calls must not be spent on it.
      (push.subjects.length === 0 && !isStranger) ||
      push.callWaits ||
      (push.firstSentAt !== null && now.getTime() - push.firstSentAt.getTime() > longestKeptMs) ||
      maySpend(told, left === null ? null : left - others, quota?.reserve ?? 0);
    if (goes) inFlight.set(push.hospitalId, others + 1);
    return goes;
  };
}
