// The watches that end when a member leaves.
import type { Client, Database } from '../database.ts';

export interface WatchToLeave {
  watchId: string;
  by: 'watcher' | 'guardian';
}

/** Their own, and those of patients whose record nobody else holds: nobody could end these any more. One that the hospital had issued on paper goes on. */
export async function listWatchesToLeave(on: Client | Database['pool'], hospitalId: string, memberId: string): Promise<WatchToLeave[]> {
  const { rows } = await on.query<WatchToLeave>(
    `select w.id as "watchId", 'watcher' as by from watches w where w.hospital_id = $1 and w.member_id = $2 and w.ended_at is null
     union all
     select w.id, 'guardian' from watches w
     join guardians g on g.hospital_id = w.hospital_id and g.patient_id = w.patient_id and g.member_id = $2 and g.ended_at is null
     join invitations i on i.hospital_id = w.hospital_id and i.id = w.invitation_id and i.issued_by_member_id is not null
     where w.hospital_id = $1 and w.member_id <> $2 and w.ended_at is null
       and not exists (select 1 from guardians o where o.hospital_id = w.hospital_id and o.patient_id = w.patient_id and o.member_id <> $2 and o.ended_at is null)`,
    [hospitalId, memberId],
  );
  return rows;
}
