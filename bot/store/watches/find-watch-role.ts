// What a member is to a watch, alive or ended.
import type { Database } from '../database.ts';

/** null: nothing to it, or there is no such watch. */
export async function findWatchRole(
  database: Database,
  of: { hospitalId: string; watchId: string; memberId: string },
): Promise<'watcher' | 'guardian' | null> {
  const { rows } = await database.pool.query<{ role: 'watcher' | 'guardian' }>(
    `select case when w.member_id = $3 then 'watcher' else 'guardian' end as role from watches w
     where w.hospital_id = $1 and w.id = $2 and (w.member_id = $3 or exists (
       select 1 from guardians g where g.hospital_id = $1 and g.patient_id = w.patient_id and g.member_id = $3 and g.ended_at is null))`,
    [of.hospitalId, of.watchId, of.memberId],
  );
  return rows[0]?.role ?? null;
}
