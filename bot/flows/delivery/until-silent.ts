// Waits until nothing that must not arrive any more is under way.
import { setTimeout as sleep } from 'node:timers/promises';
import { leaseMs } from '../../domain/delivery.ts';
import { AppError } from '../../errors.ts';
import { silenceTie } from '../../store/delivery/silence-tie.ts';
import { countInHand, listAnswersToTie } from '../../store/webhook/answers-in-hand.ts';
import type { Context } from '../context.ts';

/**
 * `silence`: one round, which cancels what has not been sent and counts what is being sent. Throws AppError unavailable with `otherwise`
 * when something still is after the longest time an attempt can last.
 */
export async function untilSilent(silence: () => Promise<number>, otherwise: string): Promise<void> {
  const deadline = performance.now() + leaseMs + 5_000;
  while ((await silence()) > 0) {
    if (performance.now() > deadline) throw new AppError('unavailable', otherwise);
    await sleep(25);
  }
}

/**
 * Until nothing of a tie that has ended, a watch or a registration, can arrive any more: no push of it, and no answer in the chat for which it was read before.
 * `by`: the webhook event that ended it, whose own answer follows.
 */
export async function untilTieIsSilent(
  context: Context,
  hospitalId: string,
  tie: string,
  options: { otherwise: string; by?: string | undefined },
): Promise<void> {
  const answers = await listAnswersToTie(context.database, hospitalId, tie, options.by ?? null);
  const pushes = () => silenceTie(context.database, hospitalId, tie);
  // The answers first: one that is in hand may yet become a push.
  await untilSilent(async () => (await countInHand(context.database, hospitalId, answers)) + (await pushes()), options.otherwise);
}
