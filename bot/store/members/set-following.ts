// Records that a member follows the account or blocked it, unless something newer is known.
import type { Client } from '../database.ts';

/**
 * What LINE says arrives in any order: only what is newer than what decided last changes anything. Returns whether they follow, as known afterwards;
 * who has left follows nothing any more.
 */
export async function setFollowing(
  client: Client,
  of: { hospitalId: string; memberId: string; following: boolean; at: Date },
): Promise<boolean> {
  const { rows } = await client.query<{ following: boolean }>(
    `update members set following = case when follow_changed_at >= $4 then following else $3 end, follow_changed_at = greatest(follow_changed_at, $4)
     where hospital_id = $1 and id = $2 and left_at is null returning following`,
    [of.hospitalId, of.memberId, of.following, of.at],
  );
  return rows[0]?.following ?? false;
}
