// Since when a member has had the PIN that they have now.
import type { Database } from '../database.ts';

/** null: they have none. */
export async function pinSetAt(database: Database, of: { hospitalId: string; memberId: string }): Promise<Date | null> {
  const { rows } = await database.pool.query<{ setAt: Date }>(
    'select set_at as "setAt" from credentials where hospital_id = $1 and member_id = $2',
    [of.hospitalId, of.memberId],
  );
  return rows[0]?.setAt ?? null;
}
