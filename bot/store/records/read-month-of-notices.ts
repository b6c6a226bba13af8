// Reads the notices of one month that are shown now, to one patient or to everybody, newest first.
import type { ShownNotice } from '../../domain/news.ts';
import type { Database } from '../database.ts';
import { type NoticeRow, noticeColumns, noticeNews } from '../overview/news-rows.ts';
import { unreadBy } from '../overview/read-notices.ts';
import { type Months, monthOf, pickMonths, withinMonth } from './pick-months.ts';

const most = 200;

export async function readMonthOfNotices(
  database: Database,
  of: { hospitalId: string; memberId: string; patientId: string },
  { upTo, now }: { upTo: string | null; now: Date },
): Promise<Months & { notices: ShownNotice[] }> {
  const { hospitalId, memberId, patientId } = of;
  const months = await pickMonths(
    database,
    upTo,
    `select ${monthOf('published_at')} as month from notices
     where hospital_id = $2 and (patient_id = $3 or patient_id is null) and state = 'posted' and (until is null or until > $4)`,
    [hospitalId, patientId, now],
  );
  if (months.month === null) return { ...months, notices: [] };
  const { rows } = await database.pool.query<NoticeRow & { unread: boolean }>(
    `select ${noticeColumns}, ${unreadBy('$5')} from notices n
     where n.hospital_id = $1 and (n.patient_id = $2 or n.patient_id is null) and n.state = 'posted' and (n.until is null or n.until > $4)
       and ${withinMonth('n.published_at', '$3')}
     order by n.published_at desc, n.id limit ${most}`,
    [hospitalId, patientId, months.month, now, memberId],
  );
  return { ...months, notices: rows.map((row) => ({ ...noticeNews(row), unread: row.unread })) };
}
