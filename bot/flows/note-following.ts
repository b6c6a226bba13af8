// LINE has said whether a member follows the account: it is noted, and what waited while they did not may go out.
import { inTransaction } from '../store/database.ts';
import { resumeMember } from '../store/delivery/resume-member.ts';
import { setFollowing } from '../store/members/set-following.ts';
import type { Context } from './context.ts';

/** `wasFollowing`: what was known before. `at`: when it was so. Returns whether they follow, as known afterwards. Never inside a transaction. */
export async function noteFollowing(
  context: Context,
  of: { hospitalId: string; memberId: string; wasFollowing: boolean; following: boolean; at: Date },
): Promise<boolean> {
  const { hospitalId, memberId } = of;
  const follows = await inTransaction(context.database, (client) => setFollowing(client, of));
  // Only once it is known to all that they are back: a worker that has not seen it yet may be putting something aside that has just come in.
  if (of.following && follows && !of.wasFollowing) await letGo(context, hospitalId, memberId);
  return follows;
}

/** What waited until the member follows, who does now. */
export function letGo(context: Context, hospitalId: string, memberId: string): Promise<void> {
  return inTransaction(context.database, (client) => resumeMember(client, hospitalId, memberId));
}
