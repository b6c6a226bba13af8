// Takes over pushes whose next attempt is due, after asking once more whether their reader may be told.
import { mayTell } from '../domain/delivery.ts';
import { isMuted } from '../domain/push-topic.ts';
import { longestKeptMs, maySpend, messagesLeft } from '../domain/quota.ts';
import { type Filling, fillIn, unpackDrawing } from '../messages/drawing.ts';
import { inTransaction } from '../store/database.ts';
import { keepBackPushes } from '../store/delivery/keep-back-pushes.ts';
import { loadNews, newsKey } from '../store/delivery/load-news.ts';
import { loadReaders } from '../store/delivery/load-readers.ts';
import { type Settlement, settlePushes } from '../store/delivery/settle-pushes.ts';
import { type DuePush, loadDrawings, takeDuePushes } from '../store/delivery/take-due-pushes.ts';
import { readQuotas } from '../store/quotas/read-quotas.ts';
import { channelOf } from './channel-of.ts';
import type { Context } from './context.ts';
import { type Plan, planAttempts } from './plan-attempts.ts';
import type { Attempt } from './send-pushes.ts';

/**
 * Leases up to `limit` due pushes to the caller. A push is cancelled instead when its reader may no longer be told of one of its subjects
 * (a watch ended, a feature was dropped), or when newer news of all its subjects waits behind it: the last state wins.
 * One with something in it that has been muted since is cancelled too.
 * One that is no call is kept back while no more messages are left than are kept for calls (domain/quota).
 * One whose body says more than the hospital now lets be said in LINE is told anew: that it may then be told twice is the lesser harm.
 */
export async function retryPushes(context: Context, limit: number): Promise<{ taken: number; planned: Plan[] }> {
  const leaseBegan = performance.now();
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
    const quotas = await readQuotas(client, [...new Set(due.map((push) => push.hospitalId))]);
    /** By hospital: pushes on their way, those of others and those let go here. */
    const flying = new Map<string, number>();
    for (const [hospitalId, quota] of quotas)
      flying.set(hospitalId, Math.max(0, quota.flying - due.filter((push) => push.hospitalId === hospitalId).length));
    const mayGo = (push: DuePush): boolean => {
      const quota = quotas.get(push.hospitalId) ?? null;
      const left = messagesLeft(quota, now);
      const others = flying.get(push.hospitalId) ?? 0;
      const goes =
        push.subjects.length === 0 ||
        push.callWaits ||
        (push.firstSentAt !== null && now.getTime() - push.firstSentAt.getTime() > longestKeptMs) ||
        maySpend(
          push.subjects.flatMap((subject) => news.get(newsKey(push.hospitalId, subject)) ?? []),
          left === null ? null : left - others,
          quota?.reserve ?? 0,
        );
      if (goes) flying.set(push.hospitalId, others + 1);
      return goes;
    };
    const cancelled: Settlement[] = [];
    const keptBack: DuePush[] = [];
    const attempts: Attempt[] = [];
    for (const push of due) {
      const { hospitalId, id, attempts: count } = push;
      const body = bodyOf(push);
      const reader = readers.get(`${hospitalId}/${push.memberId}`);
      const allowed =
        reader !== undefined &&
        reader.hospital.removedAt === null &&
        push.subjects.every((s) => mayTell(s, push.lane, reader.hospital, reader.ties, now));
      const mutedNow =
        reader === undefined
          ? []
          : push.subjects.filter((subject) => {
              const state = news.get(newsKey(hospitalId, subject));
              return state !== undefined && isMuted(state, push.lane, reader, now);
            });
      const saysTooMuch = push.detail === 'standard' && reader?.hospital.detail === 'private';
      if (!allowed || push.superseded || saysTooMuch || mutedNow.length > 0)
        cancelled.push({
          hospitalId,
          id,
          attempts: count,
          state: 'cancelled',
          failure: push.superseded && allowed ? 'superseded' : 'not_visible',
          // Told anew without what is muted, if anything is left to tell.
          dissolve: allowed && (saysTooMuch || (mutedNow.length > 0 && mutedNow.length < push.subjects.length)),
        });
      else if (body === null) cancelled.push({ hospitalId, id, attempts: count, state: 'dead', failure: 'words_lost' });
      else if (!mayGo(push)) keptBack.push(push);
      else
        attempts.push({
          hospitalId,
          id,
          body,
          subjects: push.subjects,
          attempts: count,
          firstSentAt: push.firstSentAt ?? now,
          leaseBegan,
          waitedMs: push.waitedMs,
          channel: channelOf(context.secrets, reader.hospital),
        });
    }
    await settlePushes(client, cancelled);
    await keepBackPushes(client, keptBack);
    return { taken: due.length, planned: await planAttempts(client, attempts) };
  });
}

/** Each drawing is unpacked once. null: what made the body is not there any more; whoever looks at the dead decides what is told anew. */
function bodiesOf(drawings: ReadonlyMap<string, Buffer>): (push: DuePush) => string | Buffer | null {
  const unpacked = new Map<string, ReturnType<typeof unpackDrawing>>();
  return ({ body, filling, drawingId }) => {
    if (body !== null) return body;
    const packed = drawings.get(drawingId ?? '');
    if (filling === null || drawingId === null || packed === undefined) return null;
    const drawing = unpacked.get(drawingId) ?? unpackDrawing(packed);
    unpacked.set(drawingId, drawing);
    return fillIn(drawing, JSON.parse(filling) as Filling);
  };
}
