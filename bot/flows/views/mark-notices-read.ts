// A member has read notices in the mini-app.
import { markNoticesRead as mark } from '../../store/notices/mark-notices-read.ts';
import { readNotices } from '../../store/overview/read-notices.ts';
import type { Context } from '../context.ts';
import { type Looker, lookAt } from './find-visible-patients.ts';

/** `unread`: how many of those shown now are left. null: the member may not see the patient's notices. */
export async function markNoticesRead(
  context: Context,
  looker: Looker,
  read: { patientId: string; noticeIds: readonly string[] },
): Promise<{ unread: number } | null> {
  const patient = await lookAt(context, looker, read.patientId, 'notices');
  if (patient === null) return null;
  const { patientId } = patient;
  await mark(context.database, { hospitalId: looker.hospitalId, memberId: looker.memberId, patientId }, read.noticeIds);
  const shown = await readNotices(context.database, looker.hospitalId, looker.memberId, [patientId], context.now());
  return { unread: (shown.get(patientId) ?? []).filter(({ unread }) => unread).length };
}
