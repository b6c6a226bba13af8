// Ends a watch, and returns only when nothing more of it can arrive: stop means stop.
import type { EndedBy } from '../../domain/visibility.ts';
import { type Client, inTransaction } from '../../store/database.ts';
import { addPending } from '../../store/delivery/add-pending.ts';
import { lockReceipt } from '../../store/receipt/load-receipt.ts';
import { recordAudit } from '../../store/record-audit.ts';
import { listWhoHearsOfEnding, lockWatch, markWatchEnded } from '../../store/watches/end-watch.ts';
import type { Context } from '../context.ts';
import { untilTieIsSilent } from '../delivery/until-silent.ts';
import { logEnding } from '../endings-in-log.ts';

export interface EndWatch {
  hospitalId: string;
  watchId: string;
  by: EndedBy;
  /** Who did it, when a member did; not told of it by push. Whether they may is the caller's to check (watcher: here as well). */
  memberId?: string;
  /** The webhook event of the watcher that asks for it: its answer is the last word, and not waited for. */
  askedBy?: string;
  /** The watcher is told of it in another way. */
  watcherIsTold?: true;
}

/**
 * `ended`, or `had-ended` when somebody was quicker, or `unknown` (also when `by` is watcher and the watch is somebody else's).
 * Answers only when no push of the watch is in flight, and no answer in the watcher's chat that was made before. Throws AppError unavailable when one still is after the longest time an attempt can last;
 * the watch has ended all the same and the call may be repeated.
 */
export async function endWatch(context: Context, request: EndWatch): Promise<'ended' | 'had-ended' | 'unknown'> {
  const { hospitalId, watchId } = request;
  const outcome = await inTransaction(context.database, async (client) => {
    const ended = await endWatchWithin(client, request, context.now());
    // An event that is being received has either made its push already, and silence-tie sees it, or finds the watch ended.
    // After the watch's own row: whoever waits for that must not hold up what the hospital says.
    if (ended === 'ended') await lockReceipt(client, hospitalId);
    return ended;
  });
  if (outcome === 'ended') logEnding(context.log, { hospitalId, watchId });
  if (outcome !== 'unknown')
    await untilTieIsSilent(context, hospitalId, watchId, {
      otherwise: 'The watch has ended; a message of it may still be under way. Ask again in a moment.',
      by: request.askedBy,
    });
  return outcome;
}

/** The same as part of a larger ending. The caller then takes the receipt lock, and answers only when no push of the watch is in flight. */
export async function endWatchWithin(client: Client, request: EndWatch, now: Date): Promise<'ended' | 'had-ended' | 'unknown'> {
  const { hospitalId, watchId, by } = request;
  const watch = await lockWatch(client, hospitalId, watchId);
  if (watch === null || (by === 'watcher' && watch.memberId !== request.memberId)) return 'unknown';
  if (watch.endedAt !== null) return 'had-ended';
  await markWatchEnded(client, hospitalId, watchId, by, now);
  const untold = by === 'watcher' || request.watcherIsTold;
  const readers = (await listWhoHearsOfEnding(client, hospitalId, watch.patientId, untold ? null : watch.memberId)).filter(
    (id) => id !== request.memberId,
  );
  await addPending(
    client,
    readers.map((memberId) => ({ hospitalId, memberId, subject: { kind: 'watch' as const, id: watchId }, lane: watch.patientId })),
  );
  const actor =
    request.memberId !== undefined
      ? { kind: 'member' as const, id: request.memberId }
      : { kind: by === 'hospital' ? ('hospital' as const) : ('system' as const) };
  await recordAudit(client, [{ hospitalId, actor, action: 'watch.ended', patientId: watch.patientId, watchId, detail: { by } }]);
  return 'ended';
}
