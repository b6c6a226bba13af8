// A member's row, locked until the transaction ends: what they begin and their leaving come one after the other.
import type { Client } from '../database.ts';

/** Whose LINE account it is; null: the member has left. Taken before every other lock, by a try at a slip too. */
export async function lockMember(client: Client, hospitalId: string, memberId: string): Promise<string | null> {
  const { rows } = await client.query<{ lineUserId: string; hasLeft: boolean }>(
    'select line_user_id as "lineUserId", left_at is not null as "hasLeft" from members where hospital_id = $1 and id = $2 for no key update',
    [hospitalId, memberId],
  );
  if (rows[0] === undefined) throw new Error('a session names a member that does not exist');
  return rows[0].hasLeft ? null : rows[0].lineUserId;
}
