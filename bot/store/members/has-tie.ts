// Whether a member holds a patient's record or watches somebody.
import type { Database } from '../database.ts';

export async function hasTie(database: Database, hospitalId: string, memberId: string, now: Date): Promise<boolean> {
  const { rows } = await database.pool.query<{ tied: boolean }>(
    `select exists (select from guardians where hospital_id = $1 and member_id = $2 and ended_at is null)
       or exists (select from watches where hospital_id = $1 and member_id = $2 and ended_at is null and (until is null or until > $3)) as tied`,
    [hospitalId, memberId, now],
  );
  return rows[0]?.tied === true;
}
