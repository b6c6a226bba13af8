// Forgets how a member was told of a patient in a time that is over: who is invited anew hears what everybody hears, until they choose again.
import type { Client } from '../database.ts';

/** Before a tie begins; nothing is forgotten where another lives. */
export async function forgetPastSettings(client: Client, of: { hospitalId: string; memberId: string; patientId: string }): Promise<void> {
  for (const table of ['push_settings', 'wait_settings'])
    await client.query(
      `delete from ${table} where hospital_id = $1 and member_id = $2 and patient_id = $3
         and not exists (select 1 from guardians g where g.hospital_id = $1 and g.member_id = $2 and g.patient_id = $3 and g.ended_at is null)
         and not exists (select 1 from watches w where w.hospital_id = $1 and w.member_id = $2 and w.patient_id = $3 and w.ended_at is null)`,
      [of.hospitalId, of.memberId, of.patientId],
    );
}
