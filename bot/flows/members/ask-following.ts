// Where it is not known that a member follows the account, LINE is asked: it sends no event for who was a friend before, and its events can be lost.
import { FewAMinute } from '../../few-a-minute.ts';
import { hasParked } from '../../store/delivery/has-parked.ts';
import { findLineUser } from '../../store/members/find-line-user.ts';
import type { OpenSession } from '../../store/sessions/use-session.ts';
import { channelToSendBy } from '../channel-of.ts';
import type { Context } from '../context.ts';
import { noteFollowing, release } from './note-following.ts';

/** In a minute, of one member: enough for somebody who opens the page, adds the account and registers; too few to make us ask LINE without end. */
const questions = new FewAMinute(6);

/**
 * Whether the member follows the account, as known afterwards. Only the answer that they are a friend changes anything: LINE answers the same of somebody who
 * blocked the account and of somebody who never added it, and a block has its own event. Whatever LINE does, the caller can go on, but it may take two seconds:
 * never inside a transaction.
 */
export async function askFollowing(
  context: Context,
  { hospital, memberId, following }: Pick<OpenSession, 'hospital' | 'memberId' | 'following'>,
): Promise<boolean> {
  if (following) {
    // Whoever noted it may have died before what waited was let go.
    if (await hasParked(context.database, hospital.id, memberId)) await release(context, hospital.id, memberId);
    return true;
  }
  if (!questions.take(`${hospital.id}/${memberId}`, context.now())) return false;
  // Before the question: a block that comes while LINE answers is newer than the answer, and stands.
  const at = context.now();
  const lineUserId = await findLineUser(context.database.pool, hospital.id, memberId);
  if (lineUserId === null) return false;
  if ((await context.line.readFriendship(channelToSendBy(context, hospital), lineUserId)) !== 'friend') return false;
  const member = await noteFollowing(context, { hospitalId: hospital.id, lineUserId, following: true, at }, true);
  return member?.following ?? false;
}
