// Reads the state, as it is now, of what is due to be told.
import type { Subject, SubjectKind } from '../../domain/category.ts';
import type { GuardianNews, News, WatchNews } from '../../domain/news.ts';
import type { Client } from '../database.ts';
import * as rows from '../overview/news-rows.ts';

/** Names a subject across hospitals. */
export function newsKey(hospitalId: string, subject: Subject): string {
  return `${hospitalId}/${subject.kind}/${subject.id}`;
}

/** By newsKey. A subject that no longer exists is absent. */
export async function loadNews(
  client: Client,
  wanted: readonly { hospitalId: string; subject: Subject }[],
): Promise<Map<string, News & { until?: Date | null }>> {
  const found = new Map<string, News & { until?: Date | null }>();
  const read = async <R extends { hospital_id: string }>(
    kind: SubjectKind,
    idType: 'text' | 'uuid',
    select: string,
    alias: string,
    toNews: (row: R) => News,
  ) => {
    const keys = [...new Map(wanted.filter((w) => w.subject.kind === kind).map((w) => [newsKey(w.hospitalId, w.subject), w])).values()];
    if (keys.length === 0) return;
    const { rows: read } = await client.query<R>(
      `select ${select} join unnest($1::text[], $2::${idType}[]) as k(hospital_id, id) on ${alias}.hospital_id = k.hospital_id and ${alias}.id = k.id`,
      [keys.map((k) => k.hospitalId), keys.map((k) => k.subject.id)],
    );
    for (const row of read) {
      const news = toNews(row);
      found.set(newsKey(row.hospital_id, news), news);
    }
  };
  await read<rows.VisitRow>('visit', 'text', `${rows.visitColumns} from ${rows.visitTables}`, 'v', rows.visitNews);
  await read<rows.ReservationRow>('reservation', 'text', `${rows.reservationColumns} from reservations r`, 'r', rows.reservationNews);
  await read<rows.BillRow>('bill', 'text', `${rows.billColumns} from bills b`, 'b', rows.billNews);
  await read<rows.NoticeRow>('notice', 'text', `${rows.noticeColumns} from notices n`, 'n', rows.noticeNews);
  await read<rows.CardRow>('card', 'uuid', `${rows.cardColumns} from patients p`, 'p', rows.cardNews);
  await read<WatchRow>(
    'watch',
    'uuid',
    'w.hospital_id, w.id, w.display_name, w.since, w.ended_at, w.ended_by from watches w',
    'w',
    watchNews,
  );
  await read<GuardianRow>(
    'guardian',
    'uuid',
    'g.hospital_id, g.id, g.relation, g.since, g.ended_at from (select *, slip_id as id from guardians) g',
    'g',
    guardianNews,
  );
  return found;
}

interface WatchRow {
  hospital_id: string;
  id: string;
  display_name: string;
  since: Date;
  ended_at: Date | null;
  ended_by: WatchNews['endedBy'];
}

function watchNews(row: WatchRow): WatchNews {
  return {
    kind: 'watch',
    id: row.id,
    state: row.ended_at === null ? 'begun' : 'ended',
    endedBy: row.ended_by,
    who: row.display_name,
    stateAt: row.ended_at ?? row.since,
  };
}

interface GuardianRow {
  hospital_id: string;
  id: string;
  relation: GuardianNews['relation'];
  since: Date;
  ended_at: Date | null;
}

function guardianNews(row: GuardianRow): GuardianNews {
  return {
    kind: 'guardian',
    id: row.id,
    state: row.ended_at === null ? 'begun' : 'ended',
    relation: row.relation,
    stateAt: row.ended_at ?? row.since,
  };
}
