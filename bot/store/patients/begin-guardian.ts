// Ties a member to the patient whose slip they showed.
import type { Client } from '../database.ts';
import { forgetPastSettings } from '../settings/forget-past-settings.ts';

export interface NewGuardian {
  hospitalId: string;
  memberId: string;
  patientId: string;
  relation: 'self' | 'proxy';
  slipId: string;
  at: Date;
}

/** Also for one who held the record before and gave it up. */
export async function beginGuardian(client: Client, guardian: NewGuardian): Promise<void> {
  await forgetPastSettings(client, guardian);
  await client.query(
    `insert into guardians (hospital_id, member_id, patient_id, relation, since, slip_id) values ($1, $2, $3, $4, $5, $6)
     on conflict (hospital_id, member_id, patient_id) do update set relation = excluded.relation, since = excluded.since, slip_id = excluded.slip_id, ended_at = null`,
    [guardian.hospitalId, guardian.memberId, guardian.patientId, guardian.relation, guardian.at, guardian.slipId],
  );
}
