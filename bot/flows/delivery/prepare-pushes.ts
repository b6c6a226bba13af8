// From what is due to what is sent: re-checks who may be told, renders the state as it is now, stores the pushes.
import { mayTell, nextOfLane, stillCurrent } from '../../domain/delivery.ts';
import { putOffByNight, untilQuietIsOver } from '../../domain/hold.ts';
import type { News } from '../../domain/news.ts';
import { isMuted } from '../../domain/push-topic.ts';
import { maySpend, messagesUnspoken, type Quota } from '../../domain/quota.ts';
import { inTransaction } from '../../store/database.ts';
import { addPushes, type NewDrawing } from '../../store/delivery/add-pushes.ts';
import {
  type ClaimedRow,
  claimPending,
  deletePending,
  holdPending,
  keepBackPending,
  parkPending,
} from '../../store/delivery/claim-pending.ts';
import { loadNews, newsKey } from '../../store/delivery/load-news.ts';
import { type DeliveryReader, loadReaders } from '../../store/delivery/load-readers.ts';
import { readQuotas } from '../../store/quotas/read-quotas.ts';
import { channelToSendBy } from '../channel-of.ts';
import type { Context } from '../context.ts';
import { moment } from '../moment.ts';
import { type Plan, planAttempts } from './plan-attempts.ts';
import { DrawingBatch, type DrawnPush, pushOf } from './push-of.ts';
import type { Attempt } from './sender.ts';

interface Told {
  row: ClaimedRow;
  news: News;
  alone: boolean;
}

/** What one reader is told of one patient. */
interface Lane {
  reader: DeliveryReader;
  rows: Told[];
}

/**
 * Claims up to `limit` due rows and stores the pushes that tell them, leased to the caller, who must send them at once.
 * Rows that may not or need not be told any more are deleted; those of members who block the account are put aside,
 * and so is, when what is left of the month is kept for calls, all that goes without one.
 * `claimed` tells whether there may be more.
 */
export async function preparePushes(context: Context, limit: number): Promise<{ claimed: number; planned: Plan[] }> {
  const leaseBegan = moment();
  return inTransaction(context.database, async (client) => {
    const claimed = await claimPending(client, limit);
    if (claimed.length === 0) return { claimed: 0, planned: [] };
    const readers = await loadReaders(client, claimed);
    const news = await loadNews(client, claimed);
    const now = context.now();
    const done: ClaimedRow[] = [];
    const parked: ClaimedRow[] = [];
    const overnight: { row: ClaimedRow; holdMs: number }[] = [];
    const waiting = new Map<string, Lane>();
    for (const row of claimed) {
      const reader = readers.get(`${row.hospitalId}/${row.memberId}`);
      const state = news.get(newsKey(row.hospitalId, row.subject));
      if (reader === undefined || state === undefined) {
        done.push(row);
        continue;
      }
      const fate = judge(row, state, reader, now);
      if (fate === 'done') done.push(row);
      else if (fate === 'parked') parked.push(row);
      else if (fate > 0) overnight.push({ row, holdMs: fate });
      else {
        const key = `${row.hospitalId}/${row.memberId}/${row.lane}`;
        const lane = waiting.get(key) ?? { reader, rows: [] };
        waiting.set(key, lane);
        lane.rows.push({ row, news: state, alone: row.alone });
      }
    }
    const quotas = await readQuotas(client, [...new Set(claimed.map((row) => row.hospitalId))]);
    const { lanes, keptBack } = keepForCalls(nextOfLanes([...waiting.values()]), quotas, now);
    const { pushes, drawings } = draw(lanes);
    const stored = await addPushes(
      client,
      pushes.map((p) => p.push),
      drawings,
    );
    const sent = pushes.filter((p) => stored.has(p.push.id));
    await deletePending(client, [...done, ...sent.flatMap((p) => p.rows.map((r) => r.row))]);
    await parkPending(client, parked);
    await holdPending(client, overnight);
    await keepBackPending(client, keptBack);
    const attempts = sent.map(
      ({ reader, rows, push }): Attempt => ({
        ...push,
        alone: rows.some((r) => r.alone),
        attempts: 1,
        firstSentAt: now,
        leaseBegan,
        channel: channelToSendBy(context, reader.hospital),
      }),
    );
    return { claimed: claimed.length, planned: await planAttempts(client, attempts) };
  });
}

/** What becomes of a claimed row. `done`: it may not, or need not, be told any more. `parked`: its reader blocks the account. Else the milliseconds until it may go; 0: now. */
function judge(row: ClaimedRow, news: News, reader: DeliveryReader, now: Date): 'done' | 'parked' | number {
  const isTold =
    mayTell(row.subject, row.lane, reader.hospital, reader.ties, now) && stillCurrent(news, now) && !isMuted(news, row.lane, reader, now);
  if (!isTold) return 'done';
  return reader.following ? nightOf(row, news, reader, now) : 'parked';
}

/** Of each lane what its next push tells. What is held goes along with something that is told, not with something that turned out not to be. */
function nextOfLanes(waiting: readonly Lane[]): Lane[] {
  return waiting.filter(({ rows }) => rows.some(({ row }) => !row.isHeld)).map(({ reader, rows }) => ({ reader, rows: nextOfLane(rows) }));
}

/** The push of each lane, and the drawings that they are made of: one a hospital. */
function draw(lanes: readonly Lane[]): { pushes: (Lane & { push: DrawnPush & { waitedMs: number } })[]; drawings: NewDrawing[] } {
  const batches = new Map<string, DrawingBatch>();
  const pushes = lanes.map(({ reader, rows }) => {
    const { id } = reader.hospital;
    const batch = batches.get(id) ?? new DrawingBatch(id);
    batches.set(id, batch);
    const told = rows.map(({ row, news }) => ({ subject: row.subject, news }));
    const push = pushOf(reader, rows[0]?.row.lane as string, told, batch);
    return { reader, rows, push: { ...push, waitedMs: Math.max(...rows.map(({ row }) => row.waitedMs)) } };
  });
  return { pushes, drawings: [...batches.values()].map((batch) => batch.drawing()).filter((drawing) => drawing !== null) };
}

/** When what is left of the month is kept for calls, all that goes without one is kept back. */
function keepForCalls(waiting: readonly Lane[], quotas: ReadonlyMap<string, Quota>, now: Date): { lanes: Lane[]; keptBack: ClaimedRow[] } {
  const spent = new Map<string, number>();
  const keptBack: ClaimedRow[] = [];
  const lanes = waiting.filter(({ reader, rows }) => {
    const { id } = reader.hospital;
    const quota = quotas.get(id) ?? null;
    const left = messagesUnspoken(quota, now);
    const planned = spent.get(id) ?? 0;
    const news = rows.map((r) => r.news);
    const goes = maySpend(news, left === null ? null : left - planned, quota?.reserve ?? 0);
    if (goes) spent.set(id, planned + 1);
    else keptBack.push(...rows.map((r) => r.row));
    return goes;
  });
  return { lanes, keptBack };
}

/** What was kept for calls is let go when there are messages again, often at midnight; what was due by day may have waited for LINE, or for a worker. What is only brought along wakes nobody. */
function nightOf(row: ClaimedRow, news: News, { hospital }: DeliveryReader, now: Date): number {
  if (row.isHeld) return 0;
  return row.wasKept ? untilQuietIsOver(news, hospital, now) : putOffByNight(news, hospital, new Date(now.getTime() - row.waitedMs), now);
}
