// Records that a LINE user follows the account or blocked it, unless something newer is known.
import { v7 as uuidv7 } from 'uuid';
import type { Client } from '../database.ts';

/** Makes the member when unknown. Events arrive in any order: only one newer than the one that decided last changes anything. Returns the member's id when it did, else null. */
export async function setFollowing(
  client: Client,
  of: { hospitalId: string; lineUserId: string; following: boolean; at: Date },
): Promise<string | null> {
  const { rows } = await client.query<{ id: string }>(
    `insert into members (hospital_id, id, line_user_id, following, follow_changed_at) values ($1, $2, $3, $4, $5)
     on conflict (hospital_id, line_user_id) do update set following = excluded.following, follow_changed_at = excluded.follow_changed_at
     where members.follow_changed_at is null or members.follow_changed_at < excluded.follow_changed_at
     returning id`,
    [of.hospitalId, uuidv7(), of.lineUserId, of.following, of.at],
  );
  return rows[0]?.id ?? null;
}
