// It has been heard whether a user follows the account: it is noted, and what waited while they did not, or was shown to nobody, may go out.
import { inTransaction } from '../../store/database.ts';
import { resumeMember } from '../../store/delivery/resume-member.ts';
import type { Member } from '../../store/members/ensure-member.ts';
import { type Heard, hearOfUser } from '../../store/members/hear-of-users.ts';
import type { Context } from '../context.ts';

/**
 * The member as known afterwards; null where nobody is known by that LINE user id. `again`: a process that died may have noted it already without letting
 * go what waited. Never inside a transaction.
 */
export async function noteFollowing(context: Context, heard: Heard, again: boolean): Promise<Member | null> {
  const known = await hearOfUser(context.database, heard);
  if (known === null) return null;
  const { member, wasFollowing } = known;
  // In a transaction of its own, begun after the note is committed: a worker that has not seen the note may be putting something aside at this moment.
  if (heard.following && member.following && (again || !wasFollowing)) await release(context, heard.hospitalId, member.id);
  return member;
}

/** Lets go what waited until the member follows the account. */
export function release(context: Context, hospitalId: string, memberId: string): Promise<void> {
  return inTransaction(context.database, (client) => resumeMember(client, hospitalId, memberId));
}
