// Takes over pushes whose next attempt is due, after asking once more whether their reader may be told.

import { isKeyOutlived, mayTell, stillCurrent } from '../../domain/delivery.ts';
import { blocked, keptForCalls, notVisible, superseded } from '../../domain/push-failure.ts';
import { isMuted } from '../../domain/push-topic.ts';
import { keptBackMs } from '../../domain/quota.ts';
import { type Filling, fillIn, unpackDrawing } from '../../messages/drawing.ts';
import { inTransaction } from '../../store/database.ts';
import { beginAnew } from '../../store/delivery/begin-anew.ts';
import { loadNews, newsKey } from '../../store/delivery/load-news.ts';
import { loadReaders } from '../../store/delivery/load-readers.ts';
import { putPushesAside } from '../../store/delivery/put-pushes-aside.ts';
import { type Settlement, settlePushes } from '../../store/delivery/settle-pushes.ts';
import { type DuePush, loadDrawings, takeDuePushes } from '../../store/delivery/take-due-pushes.ts';
import { readQuotas } from '../../store/quotas/read-quotas.ts';
import { channelToSendBy } from '../channel-of.ts';
import type { Context } from '../context.ts';
import { moment } from '../moment.ts';
import { spareForCalls } from '../quotas/spare-for-calls.ts';
import { type Plan, planAttempts } from './plan-attempts.ts';
import type { Attempt } from './sender.ts';

/**
 * Leases up to `limit` due pushes to the caller. A push is cancelled instead when its reader may be told of none of its subjects any more
 * (a watch ended, a feature was dropped) or has muted them, when newer news of all of them waits behind it (the last state wins), or when time has made them all void.
 * One that tells something that may not be told any more, or is muted, beside something that may, is never sent as it is: what is left of it is told anew.
 * So is one whose body says more than the hospital now lets be said in LINE; what stands alone is said in its private form. Where LINE has taken it already, and only the answer was lost, that tells it twice:
 * the lesser harm than a call that nobody hears.
 * One whose key LINE may have forgotten is given up: sent again it might be told twice.
 * One that is no call is kept back while no more messages are left than are kept for calls.
 */
export async function retryPushes(context: Context, limit: number): Promise<{ taken: number; planned: Plan[] }> {
  const leaseBegan = moment();
  return inTransaction(context.database, async (client) => {
    const due = await takeDuePushes(client, limit);
    if (due.length === 0) return { taken: 0, planned: [] };
    const readers = await loadReaders(client, due);
    const news = await loadNews(
      client,
      due.flatMap(({ hospitalId, subjects }) => subjects.map((subject) => ({ hospitalId, subject }))),
    );
    const bodyOf = bodiesOf(await loadDrawings(client, due));
    const now = context.now();
    const mayGo = spareForCalls(due, await readQuotas(client, [...new Set(due.map((push) => push.hospitalId))]), now);
    const over: Settlement[] = [];
    const keptBack: DuePush[] = [];
    const inPrivate: DuePush[] = [];
    const parked: DuePush[] = [];
    const anew: DuePush[] = [];
    const attempts: Attempt[] = [];
    for (const push of due) {
      const { hospitalId, id, attempts: count } = push;
      const body = bodyOf(push);
      const settled = { hospitalId, id, attempts: count };
      const reader = readers.get(`${hospitalId}/${push.memberId}`);
      const told = push.subjects.flatMap((subject) => news.get(newsKey(hospitalId, subject)) ?? []);
      const untold = { ...settled, state: 'cancelled', failure: notVisible } as const;
      if (reader === undefined || reader.hospital.removedAt !== null) {
        over.push(untold);
        continue;
      }
      const sayable = push.subjects.filter((subject) => {
        const state = news.get(newsKey(hospitalId, subject));
        return mayTell(subject, push.lane, reader.hospital, reader.ties, now) && !(state && isMuted(state, push.lane, reader, now));
      });
      if (sayable.length === 0 && push.subjects.length > 0) {
        over.push(untold);
        continue;
      }
      const saysTooMuch = push.detail === 'standard' && reader.hospital.detail === 'private';
      const standsAlone = push.subjects.length === 0;
      const isUnseen = !reader.following && isAfter(push.firstSentAt, reader.blockedSince ?? null);
      // Newer news of every subject waits: there is nothing to put back.
      if (push.superseded) over.push({ ...untold, failure: superseded });
      else if (saysTooMuch && standsAlone && push.privateBody !== null) inPrivate.push(push);
      else if (standsAlone && isUnseen) (push.firstSentAt === null ? parked : anew).push(push);
      // Whoever claims what is put back leaves out what may not be told, and puts aside what is for somebody who blocks the account.
      else if ((saysTooMuch && !standsAlone) || sayable.length < push.subjects.length) over.push({ ...untold, requeue: 'together' });
      else if (isUnseen) over.push({ ...untold, failure: blocked, requeue: 'together' });
      else if (told.length > 0 && told.length === push.subjects.length && !told.some((state) => stillCurrent(state, now)))
        over.push({ ...settled, state: 'cancelled', failure: 'not_current' });
      else if (push.firstSentAt !== null && isKeyOutlived(push.firstSentAt, now)) {
        over.push({ ...settled, state: 'dead', failure: 'key_expired' });
        context.log.error(
          { hospitalId, pushId: id, outcome: 'key_expired', attempts: count },
          'a push was given up: its retry key is too old',
        );
      } else if (body === null || saysTooMuch) {
        over.push({ ...settled, state: 'dead', failure: 'words_lost' });
        context.log.error({ hospitalId, pushId: id, outcome: 'words_lost' }, 'a push was given up: what made its body is not there');
      } else if (!mayGo(push, told, reader.ties.length === 0)) keptBack.push(push);
      else
        attempts.push({
          ...{ hospitalId, id, body, subjects: push.subjects, attempts: count },
          firstSentAt: push.firstSentAt ?? now,
          leaseBegan,
          waitedMs: push.waitedMs,
          // Not put back: an earlier attempt may have been accepted and seen. LINE's answer says which one was.
          isBlocked: !reader.following,
          channel: channelToSendBy(context, reader.hospital),
        });
    }
    await settlePushes(client, over);
    await beginAnew(client, inPrivate, 'privately');
    await beginAnew(client, anew, 'as_it_is');
    await putPushesAside(client, keptBack, keptForCalls, keptBackMs);
    await putPushesAside(client, parked, blocked, null);
    return { taken: due.length, planned: await planAttempts(client, attempts) };
  });
}

/** Whether all attempts there were, if any, were made after the block: whatever LINE took was shown to nobody. */
function isAfter(firstSentAt: Date | null, blockedSince: Date | null): boolean {
  return firstSentAt === null || (blockedSince !== null && firstSentAt > blockedSince);
}

/** Each drawing is unpacked once. null: what made the body is not there any more; whoever looks at the dead decides what is told anew. */
function bodiesOf(drawings: ReadonlyMap<string, Buffer>): (push: DuePush) => string | Buffer | null {
  const unpacked = new Map<string, ReturnType<typeof unpackDrawing>>();
  return ({ body, filling, drawingId }) => {
    if (body !== null) return body;
    const packed = drawings.get(drawingId ?? '');
    if (filling === null || drawingId === null || packed === undefined) return null;
    try {
      const drawing = unpacked.get(drawingId) ?? unpackDrawing(packed);
      unpacked.set(drawingId, drawing);
      return fillIn(drawing, JSON.parse(filling) as Filling);
    } catch {
      // One that cannot be read must not keep all others from being sent.
      return null;
    }
  };
}
