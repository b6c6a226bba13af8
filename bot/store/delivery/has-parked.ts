// Whether anything of a member's is put aside until they follow the account.
import type { Database } from '../database.ts';

export async function hasParked(database: Database, hospitalId: string, memberId: string): Promise<boolean> {
  const { rows } = await database.pool.query(
    `select 1 from pending where hospital_id = $1 and member_id = $2 and due_at = 'infinity'
     union all select 1 from pushes where hospital_id = $1 and member_id = $2 and state in ('waiting', 'sending') and next_attempt_at = 'infinity' limit 1`,
    [hospitalId, memberId],
  );
  return rows.length > 0;
}
