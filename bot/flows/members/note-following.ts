// It has been heard whether a user follows the account: it is noted, and what waited while they did not, or was shown to nobody, may go out.
import { inTransaction } from '../../store/database.ts';
import { resumeMember } from '../../store/delivery/resume-member.ts';
import type { Member } from '../../store/members/ensure-member.ts';
import { type Heard, hearOfUser } from '../../store/members/hear-of-users.ts';
import type { Context } from '../context.ts';

/**
 * The member as known afterwards; null where nobody is known by that LINE user id. `again`: it may have been noted before by somebody who died before what
 * waited was let go. Never inside a transaction.
 */
export async function noteFollowing(context: Context, heard: Heard, again: boolean): Promise<Member | null> {
  const known = await hearOfUser(context.database, heard);
  if (known === null) return null;
  const { member, wasFollowing } = known;
  // Only once it is known to all that they are back: a worker that has not seen it yet may be putting something aside that has just come in.
  if (heard.following && member.following && (again || !wasFollowing)) await release(context, heard.hospitalId, member.id);
  return member;
}

/** What waited until the member follows, who does now. */
export function release(context: Context, hospitalId: string, memberId: string): Promise<void> {
  return inTransaction(context.database, (client) => resumeMember(client, hospitalId, memberId));
}
