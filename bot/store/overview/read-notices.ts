// Reads the notices shown now: the hospital's for everybody and each patient's own, newest first.
import type { ShownNotice } from '../../domain/news.ts';
import type { Database } from '../database.ts';
import { type NoticeRow, noticeColumns, noticeNews } from './news-rows.ts';

const most = 50;

/** Whether `memberId` ($1 is the hospital) has not read the notice `n` as it now stands. */
export const unreadBy = (memberId: string) =>
  `not exists (select 1 from notice_reads nr where nr.hospital_id = $1 and nr.member_id = ${memberId} and nr.notice_id = n.id and nr.state_at >= n.state_at) as unread`;

/** By patient, at most fifty each; those for everybody are in every patient's list. */
export async function readNotices(
  database: Database,
  hospitalId: string,
  memberId: string,
  patientIds: readonly string[],
  now: Date,
): Promise<Map<string, ShownNotice[]>> {
  if (patientIds.length === 0) return new Map();
  const shown = `n.hospital_id = $1 and n.state = 'posted' and (n.until is null or n.until > $3)`;
  const { rows } = await database.pool.query<NoticeRow & { for_patient: string; unread: boolean }>({
    name: 'read-notices',
    text: `select ${noticeColumns}, p.id as for_patient, ${unreadBy('$4')}
     from unnest($2::uuid[]) as p(id)
     cross join lateral (
       (select * from notices n where ${shown} and n.patient_id = p.id order by n.published_at desc limit ${most})
       union all
       (select * from notices n where ${shown} and n.patient_id is null order by n.published_at desc limit ${most})
     ) n
     order by n.published_at desc, n.id`,
    values: [hospitalId, patientIds, now, memberId],
  });
  const lists = new Map<string, ShownNotice[]>(patientIds.map((id) => [id, []]));
  for (const row of rows) {
    const list = lists.get(row.for_patient);
    if (list && list.length < most) list.push({ ...noticeNews(row), unread: row.unread });
  }
  return lists;
}
