// A hospital reads back its notices.
import type { Notice } from '../../domain/notice.ts';
import { findNotice, hasNoticeId, listNotices, type NoticePage, type NoticeRow } from '../../store/notices/find-notices.ts';
import type { Context } from '../context.ts';

/** null: no such notice of this hospital. */
export async function readNotice(context: Context, hospitalId: string, noticeId: string): Promise<Notice | null> {
  const row = await findNotice(context.database, hospitalId, noticeId);
  return row === null ? null : show(row);
}

/** Newest first. `next`: what to give as `after` for the following page; null on the last. null: `after` is no notice of this hospital. */
export async function readNotices(
  context: Context,
  hospitalId: string,
  page: NoticePage,
): Promise<{ notices: Notice[]; next: string | null } | null> {
  if (page.after !== undefined && !(await hasNoticeId(context.database, hospitalId, page.after))) return null;
  const rows = await listNotices(context.database, hospitalId, { ...page, limit: page.limit + 1 });
  const notices = rows.slice(0, page.limit).map(show);
  return { notices, next: rows.length > page.limit ? (notices.at(-1)?.noticeId ?? null) : null };
}

function show({ stateAt: _, ...row }: NoticeRow): Notice {
  return { ...row, publishedAt: row.publishedAt.toISOString(), until: row.until?.toISOString() ?? null };
}
