// The member behind a guardianship or a watch of one patient, both in force now.
import type { Language } from '../../domain/language.ts';
import type { Client } from '../database.ts';

export interface MemberOfPatient {
  memberId: string;
  language: Language;
}

/** Named as the hospital names them: a guardian by the slip, a watcher by the watch. */
export type TieName = { guardianId: string } | { watchId: string };

/** null: nobody of that patient, of whatever else. */
export async function findMemberOfPatient(
  client: Client,
  of: { hospitalId: string; patientId: string; tie: TieName },
  now: Date,
): Promise<MemberOfPatient | null> {
  const { hospitalId, patientId, tie } = of;
  const { rows } =
    'guardianId' in tie
      ? await client.query<MemberOfPatient>(
          `select m.id as "memberId", m.language from guardians t join members m on m.hospital_id = t.hospital_id and m.id = t.member_id
           where t.hospital_id = $1 and t.patient_id = $2 and t.slip_id = $3 and t.ended_at is null`,
          [hospitalId, patientId, tie.guardianId],
        )
      : await client.query<MemberOfPatient>(
          `select m.id as "memberId", m.language from watches t join members m on m.hospital_id = t.hospital_id and m.id = t.member_id
           where t.hospital_id = $1 and t.patient_id = $2 and t.id = $3 and t.ended_at is null and (t.until is null or t.until > $4)`,
          [hospitalId, patientId, tie.watchId, now],
        );
  return rows[0] ?? null;
}
