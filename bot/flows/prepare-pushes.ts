// From what is due to what is sent: re-checks who may be told, renders the state as it is now, stores the pushes.
import { v7 as uuidv7 } from 'uuid';
import { hospitalLane } from '../domain/category.ts';
import { mayTell, messagesPerPush, stillCurrent } from '../domain/delivery.ts';
import type { News, Whose } from '../domain/news.ts';
import { isMuted } from '../domain/push-topic.ts';
import { renderNews } from '../messages/render-news.ts';
import { inTransaction } from '../store/database.ts';
import { addPushes, type NewPush } from '../store/delivery/add-pushes.ts';
import { type ClaimedRow, claimPending, deletePending, parkPending } from '../store/delivery/claim-pending.ts';
import { loadNews, newsKey } from '../store/delivery/load-news.ts';
import { type DeliveryReader, loadReaders, type NamedTie } from '../store/delivery/load-readers.ts';
import { channelOf } from './channel-of.ts';
import type { Context } from './context.ts';
import { liffUrl } from './liff-url.ts';
import type { Attempt } from './send-pushes.ts';

/**
 * Claims up to `limit` due rows and stores the pushes that tell them, leased to the caller, who must send them at once.
 * Rows that may not or need not be told any more are deleted; those of members who block the bot are put aside.
 * `claimed` tells whether there may be more.
 */
export async function preparePushes(context: Context, limit: number): Promise<{ claimed: number; attempts: Attempt[] }> {
  const leaseBegan = performance.now();
  return inTransaction(context.database, async (client) => {
    const claimed = await claimPending(client, limit);
    if (claimed.length === 0) return { claimed: 0, attempts: [] };
    const readers = await loadReaders(client, claimed);
    const news = await loadNews(client, claimed);
    const now = context.now();
    const done: ClaimedRow[] = [];
    const parked: ClaimedRow[] = [];
    const lanes = new Map<string, { reader: DeliveryReader; rows: { row: ClaimedRow; news: News }[] }>();
    for (const row of claimed) {
      const reader = readers.get(`${row.hospitalId}/${row.memberId}`);
      const state = news.get(newsKey(row.hospitalId, row.subject));
      if (
        reader === undefined ||
        state === undefined ||
        !mayTell(row.subject, row.lane, reader.hospital, reader.ties, now) ||
        !stillCurrent(state, now) ||
        isMuted(state, row.lane, reader, now)
      )
        done.push(row);
      else if (!reader.following) parked.push(row);
      else {
        const key = `${row.hospitalId}/${row.memberId}/${row.lane}`;
        const lane = lanes.get(key) ?? { reader, rows: [] };
        lanes.set(key, lane);
        // What does not fit waits for the next push of the lane.
        if (lane.rows.length < messagesPerPush) lane.rows.push({ row, news: state });
      }
    }
    const pushes = [...lanes.values()].map(({ reader, rows }) => ({ reader, rows, push: toPush(reader, rows) }));
    const stored = await addPushes(
      client,
      pushes.map((p) => p.push),
    );
    const sent = pushes.filter((p) => stored.has(p.push.id));
    await deletePending(client, [...done, ...sent.flatMap((p) => p.rows.map((r) => r.row))]);
    await parkPending(client, parked);
    const attempts = sent.map(
      ({ reader, push }): Attempt => ({
        ...push,
        attempts: 1,
        firstSentAt: now,
        leaseBegan,
        channel: channelOf(context.secrets, reader.hospital),
      }),
    );
    return { claimed: claimed.length, attempts };
  });
}

function toPush(reader: DeliveryReader, rows: readonly { row: ClaimedRow; news: News }[]): NewPush {
  const { hospital } = reader;
  const first = rows[0]?.row as ClaimedRow;
  const messages = rows.map(({ row, news }) => {
    const patientId = row.lane === hospitalLane ? null : row.lane;
    const tie = tieFor(reader, row);
    return renderNews(asHeardBy(news, tie), whoseIs(tie, row.lane), patientId, {
      language: reader.language,
      detail: hospital.detail,
      lockScreen: reader.lockScreen,
      hospitalName: hospital.name,
      features: hospital.features,
      openUrl: (path) => liffUrl(hospital.liffId, path),
    });
  });
  return {
    hospitalId: hospital.id,
    id: uuidv7(),
    memberId: reader.memberId,
    lane: first.lane,
    watchId: tieFor(reader, first)?.watchId ?? null,
    subjects: rows.map((r) => r.row.subject),
    detail: hospital.detail,
    body: JSON.stringify({ to: reader.lineUserId, messages }),
  };
}

/** The tie by which the member hears of it: a record held comes before a watch, a live tie before an ended one, and a record no longer held last. */
function tieFor(reader: DeliveryReader, row: ClaimedRow): NamedTie | null {
  const here = reader.ties.filter(
    (t) => t.patientId === row.lane && (row.subject.kind !== 'watch' || t.kind === 'guardian' || t.watchId === row.subject.id),
  );
  const rank = (t: NamedTie) => (t.kind === 'guardian' ? (t.endedAt === null ? 0 : 3) : t.endedAt === null ? 1 : 2);
  return here.sort((a, b) => rank(a) - rank(b))[0] ?? null;
}

function whoseIs(tie: NamedTie | null, lane: string): Whose {
  if (lane === hospitalLane || tie === null) return { kind: 'hospital' };
  return tie.relation === 'self' ? { kind: 'self' } : { kind: 'other', label: tie.label ?? tie.patientName };
}

/** The display name is the guardian's own; a watcher never sees it. */
function asHeardBy(news: News, tie: NamedTie | null): News {
  return news.kind === 'watch' && tie?.kind !== 'guardian' ? { ...news, who: null } : news;
}
