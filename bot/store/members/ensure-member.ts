// Finds the member behind a LINE user id, or makes one.

import { v7 as uuidv7 } from 'uuid';
import type { Language, LockScreen } from '../../domain/language.ts';
import type { Database } from '../database.ts';

export interface Member {
  id: string;
  lineUserId: string;
  following: boolean;
  language: Language;
  lockScreen: LockScreen;
}

/** Safe when the same user arrives twice at once: the second finds the first one's row. */
export async function ensureMember(database: Database, hospitalId: string, lineUserId: string): Promise<Member> {
  const select = `select id, line_user_id as "lineUserId", following, language, lock_screen as "lockScreen" from members where hospital_id = $1 and line_user_id = $2`;
  const found = await database.pool.query<Member>(select, [hospitalId, lineUserId]);
  if (found.rows[0]) return found.rows[0];
  await database.pool.query(
    `insert into members (hospital_id, id, line_user_id) values ($1, $2, $3) on conflict (hospital_id, line_user_id) do nothing`,
    [hospitalId, uuidv7(), lineUserId],
  );
  const made = await database.pool.query<Member>(select, [hospitalId, lineUserId]);
  if (!made.rows[0]) throw new Error('the member vanished between insert and select');
  return made.rows[0];
}
