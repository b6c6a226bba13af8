// The LINE user that a member is.
import type { Client, Database } from '../database.ts';

export async function findLineUser(on: Client | Database['pool'], hospitalId: string, memberId: string): Promise<string | null> {
  const { rows } = await on.query<{ lineUserId: string }>(
    'select line_user_id as "lineUserId" from members where hospital_id = $1 and id = $2',
    [hospitalId, memberId],
  );
  return rows[0]?.lineUserId ?? null;
}
