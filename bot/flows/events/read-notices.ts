// A hospital reads back its notices.
import { findNotice, hasNoticeId, listNotices, type NoticePage, type NoticeRow } from '../../store/notices/find-notices.ts';
import type { Context } from '../context.ts';

/** null: no such notice of this hospital. */
export function readNotice(context: Context, hospitalId: string, noticeId: string): Promise<NoticeRow | null> {
  return findNotice(context.database, hospitalId, noticeId);
}

/** Newest first. `next`: what to give as `after` for the following page; null on the last. null: `after` is no notice of this hospital. */
export async function readNotices(
  context: Context,
  hospitalId: string,
  page: NoticePage,
): Promise<{ notices: NoticeRow[]; next: string | null } | null> {
  if (page.after !== undefined && !(await hasNoticeId(context.database, hospitalId, page.after))) return null;
  const rows = await listNotices(context.database, hospitalId, { ...page, limit: page.limit + 1 });
  const notices = rows.slice(0, page.limit);
  return { notices, next: rows.length > page.limit ? (notices.at(-1)?.noticeId ?? null) : null };
}
