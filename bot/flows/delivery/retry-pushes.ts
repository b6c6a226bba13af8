// Takes over pushes whose next attempt is due, after asking once more whether their reader may be told.

import type { Subject } from '../../domain/category.ts';
import { isKeyOutlived, mayTell, stillCurrent } from '../../domain/delivery.ts';
import { putOffByNight } from '../../domain/hold.ts';
import type { News } from '../../domain/news.ts';
import { blocked, type Cancelled, keptForCalls, notVisible, quietHours, superseded } from '../../domain/push-failure.ts';
import { isMuted } from '../../domain/push-topic.ts';
import { keptBackMs, longestKeptMs } from '../../domain/quota.ts';
import { type Filling, fillIn, unpackDrawing } from '../../messages/drawing.ts';
import { inTransaction } from '../../store/database.ts';
import { beginAnew } from '../../store/delivery/begin-anew.ts';
import { loadNews, newsKey } from '../../store/delivery/load-news.ts';
import { type DeliveryReader, loadReaders } from '../../store/delivery/load-readers.ts';
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
 * Leases up to `limit` due pushes to the caller, after asking of each what becomes of it (judge). One that is no call is kept back while no more messages are left
 * than are kept for calls.
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
    const aside: Record<'private' | 'unseen' | 'parked' | 'kept', DuePush[]> = { private: [], unseen: [], parked: [], kept: [] };
    const overnight: (DuePush & { forMs: number })[] = [];
    const attempts: Attempt[] = [];
    for (const push of due) {
      const { hospitalId, id, subjects, attempts: count, waitedMs } = push;
      const reader = readers.get(`${hospitalId}/${push.memberId}`);
      const body = bodyOf(push);
      const told = subjects.map((subject) => ({ subject, news: news.get(newsKey(hospitalId, subject)) ?? null }));
      const fate = reader === undefined ? untold : judge(push, told, reader, body !== null, now);
      if (typeof fate === 'string') aside[fate].push(push);
      else if (typeof fate === 'number' && fate > 0) overnight.push({ ...push, forMs: fate });
      else if (typeof fate === 'object') {
        over.push({ hospitalId, id, attempts: count, ...fate });
        if (fate.state === 'dead')
          context.log.error({ hospitalId, pushId: id, outcome: fate.failure, attempts: count }, whyDead[fate.failure]);
      } else if (reader !== undefined && body !== null) {
        const known = told.flatMap((t) => t.news ?? []);
        if (!mayGo(push, known, reader.ties.length === 0)) aside.kept.push(push);
        else
          attempts.push({
            ...{ hospitalId, id, body, subjects, attempts: count, leaseBegan, waitedMs },
            firstSentAt: push.firstSentAt ?? now,
            // Not put back: an earlier attempt may have been accepted and seen. LINE's answer says which one was.
            isBlocked: !reader.following,
            channel: channelToSendBy(context, reader.hospital),
          });
      }
    }
    await settlePushes(client, over);
    await beginAnew(client, aside.private, 'privately');
    await beginAnew(client, aside.unseen, 'as_it_is');
    await putPushesAside(client, lasting(aside.kept, keptBackMs), keptForCalls);
    await putPushesAside(client, lasting(aside.parked, null), blocked);
    await putPushesAside(client, overnight, quietHours);
    return { taken: due.length, planned: await planAttempts(client, attempts) };
  });
}

const lasting = (pushes: readonly DuePush[], forMs: number | null) => pushes.map(({ hospitalId, id }) => ({ hospitalId, id, forMs }));

type Ending = Pick<Settlement, 'requeue'> &
  ({ state: 'cancelled'; failure: Cancelled | typeof blocked } | { state: 'dead'; failure: keyof typeof whyDead });

const untold = { state: 'cancelled', failure: notVisible } as const;
const whyDead = {
  key_expired: 'a push was given up: its retry key is too old',
  words_lost: 'a push was given up: what made its body is not there',
};

/** What a push tells; null: that is not there any more. */
interface Told {
  subject: Subject;
  news: News | null;
}

/**
 * What becomes of a push whose next attempt is due. It is cancelled when its reader may be told of none of its subjects any more (a watch ended, a feature was dropped)
 * or has muted them, when newer news of all of them waits behind it (the last state wins), or when time has made them all void.
 * One that tells something that may not be told any more, or is muted, beside something that may, is never sent as it is: what is left of it is told anew.
 * So is one whose body says more than the hospital now lets be said in LINE; what stands alone is said in its private form (`private`). Where LINE has taken it already, and only
 * the answer was lost, that tells it twice: the lesser harm than a call that nobody hears.
 * What was shown to nobody at most, for its reader blocks the account, is told when they come back: `unseen` under a key of its own, `parked` where it was never tried.
 * One whose key LINE may have forgotten is given up: sent again it might be told twice.
 * A number: the milliseconds until it may go, 0: now.
 */
function judge(
  push: DuePush,
  told: readonly Told[],
  reader: DeliveryReader,
  hasBody: boolean,
  now: Date,
): Ending | 'private' | 'unseen' | 'parked' | number {
  if (reader.hospital.removedAt !== null) return untold;
  const standsAlone = told.length === 0;
  const sayable = told.filter((t) => isSayable(t, push.lane, reader, now));
  if (sayable.length === 0 && !standsAlone) return untold;
  // Newer news of every subject waits: there is nothing to put back.
  if (push.superseded) return { ...untold, failure: superseded };
  const saysTooMuch = push.detail === 'standard' && reader.hospital.detail === 'private';
  if (saysTooMuch && standsAlone && push.privateBody !== null) return 'private';
  const isUnseen = !reader.following && isAfter(push.firstSentAt, reader.blockedSince ?? null);
  if (standsAlone && isUnseen) return push.firstSentAt === null ? 'parked' : 'unseen';
  // Whoever claims what is put back leaves out what may not be told, and puts aside what is for somebody who blocks the account.
  if ((saysTooMuch && !standsAlone) || sayable.length < told.length) return { ...untold, requeue: 'together' };
  if (isUnseen) return { ...untold, failure: blocked, requeue: 'together' };
  if (!standsAlone && told.every(({ news }) => news !== null && !stillCurrent(news, now))) return { ...untold, failure: 'not_current' };
  if (push.firstSentAt !== null && isKeyOutlived(push.firstSentAt, now)) return { state: 'dead', failure: 'key_expired' };
  if (!hasBody || saysTooMuch) return { state: 'dead', failure: 'words_lost' };
  return push.newsWaits ? 0 : nightOf(push, told, reader, now);
}

function isSayable({ subject, news }: Told, lane: string, reader: DeliveryReader, now: Date): boolean {
  return mayTell(subject, lane, reader.hospital, reader.ties, now) && !(news !== null && isMuted(news, lane, reader, now));
}

/** What was begun by day and can wait is not tried in the quiet hours; but while LINE knows its key. */
function nightOf({ firstSentAt }: DuePush, told: readonly Told[], { hospital }: DeliveryReader, now: Date): number {
  if (firstSentAt === null || told.length === 0) return 0;
  const nights = told.map(({ news }) => (news === null ? 0 : putOffByNight(news, hospital, firstSentAt, now)));
  return Math.max(0, Math.min(...nights, firstSentAt.getTime() + longestKeptMs - now.getTime()));
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
