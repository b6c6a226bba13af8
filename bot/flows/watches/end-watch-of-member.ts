// One of the two sides ends a watch in the mini-app: the watcher, or who holds the patient's record.
import type { OpenSession } from '../../store/sessions/use-session.ts';
import { findWatchRole } from '../../store/watches/find-watch-role.ts';
import type { Context } from '../context.ts';
import { endWatch } from './end-watch.ts';

/** Answers when nothing more of the watch can arrive. `unknown`: the member is neither side of it. */
export async function endWatchOfMember(
  context: Context,
  session: OpenSession,
  watchId: string,
): Promise<'ended' | 'had-ended' | 'unknown'> {
  const { memberId } = session;
  const hospitalId = session.hospital.id;
  const by = await findWatchRole(context.database, { hospitalId, watchId, memberId });
  return by === null ? 'unknown' : endWatch(context, { hospitalId, watchId, by, memberId });
}
