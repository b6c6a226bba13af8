// Notes that a member has read notices as they now stand.
import type { Database } from '../database.ts';

/** Only posted ones, for everybody or for this patient; all others are passed over. */
export async function markNoticesRead(
  database: Database,
  of: { hospitalId: string; memberId: string; patientId: string },
  noticeIds: readonly string[],
): Promise<void> {
  await database.pool.query(
    `insert into notice_reads (hospital_id, member_id, notice_id, state_at)
     select n.hospital_id, $2, n.id, n.state_at from notices n
     where n.hospital_id = $1 and n.id = any($3) and n.state = 'posted' and (n.patient_id is null or n.patient_id = $4)
     order by n.id
     on conflict (hospital_id, member_id, notice_id) do update
       set state_at = excluded.state_at, read_at = now() where notice_reads.state_at < excluded.state_at`,
    [of.hospitalId, of.memberId, noticeIds, of.patientId],
  );
}
