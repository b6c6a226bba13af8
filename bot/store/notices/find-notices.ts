// Reads a hospital's notices, one by its id or a page of them, newest first.
import type { Database } from '../database.ts';

export interface NoticeRow {
  noticeId: string;
  cardNumber: string | null;
  state: 'posted' | 'withdrawn';
  title: string;
  body: string;
  url: string | null;
  publishedAt: Date;
  until: Date | null;
  stateAt: Date;
}

const columns = `n.id as "noticeId", p.card_number as "cardNumber", n.state, n.title, n.body, n.url, n.published_at as "publishedAt", n.until, n.state_at as "stateAt"`;
const withPatient = 'notices n left join patients p on p.hospital_id = n.hospital_id and p.id = n.patient_id';

/** A removed patient's notices stand for nothing but their ids. */
const ofTheLiving = 'p.removed_at is null';

export async function findNotice(database: Database, hospitalId: string, noticeId: string): Promise<NoticeRow | null> {
  const { rows } = await database.pool.query<NoticeRow>(
    `select ${columns} from ${withPatient} where n.hospital_id = $1 and n.id = $2 and ${ofTheLiving}`,
    [hospitalId, noticeId],
  );
  return rows[0] ?? null;
}

/** Also true of a removed patient's: whoever pages through the list goes on after it. */
export async function hasNoticeId(database: Database, hospitalId: string, noticeId: string): Promise<boolean> {
  const { rowCount } = await database.pool.query('select 1 from notices where hospital_id = $1 and id = $2', [hospitalId, noticeId]);
  return rowCount === 1;
}

export interface NoticePage {
  /** Only those for this patient. */
  cardNumber?: string | undefined;
  state?: 'posted' | 'withdrawn' | undefined;
  /** The last id of the page before. */
  after?: string | undefined;
  limit: number;
}

export async function listNotices(database: Database, hospitalId: string, page: NoticePage): Promise<NoticeRow[]> {
  const { rows } = await database.pool.query<NoticeRow>(
    `select ${columns} from ${withPatient}
     where n.hospital_id = $1 and ${ofTheLiving} and ($2::text is null or p.card_number = $2) and ($3::text is null or n.state = $3)
       and ($4::text is null or (n.published_at, n.id) < (select a.published_at, a.id from notices a where a.hospital_id = $1 and a.id = $4))
     order by n.published_at desc, n.id desc limit $5`,
    [hospitalId, page.cardNumber ?? null, page.state ?? null, page.after ?? null, page.limit],
  );
  return rows;
}
