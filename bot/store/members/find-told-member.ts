// Where a member is told something, and how much of it their lock screen is to say.
import type { LockScreen } from '../../domain/language.ts';
import type { Client } from '../database.ts';

export interface ToldMember {
  lineUserId: string;
  lockScreen: LockScreen;
}

export async function findToldMember(client: Client, hospitalId: string, memberId: string): Promise<ToldMember | null> {
  const { rows } = await client.query<ToldMember>(
    'select line_user_id as "lineUserId", lock_screen as "lockScreen" from members where hospital_id = $1 and id = $2',
    [hospitalId, memberId],
  );
  return rows[0] ?? null;
}
