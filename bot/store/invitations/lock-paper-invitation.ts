// One invitation that the hospital itself issued for a patient, held until the transaction ends: nobody accepts it meanwhile.
import type { Client } from '../database.ts';

export interface PaperInvitation {
  expiresAt: Date;
  usedAt: Date | null;
  withdrawnAt: Date | null;
}

/** null: there is none of this id for the patient, or a guardian issued it. */
export async function lockPaperInvitation(
  client: Client,
  of: { hospitalId: string; patientId: string; id: string },
): Promise<PaperInvitation | null> {
  const { rows } = await client.query<PaperInvitation>(
    `select expires_at as "expiresAt", used_at as "usedAt", withdrawn_at as "withdrawnAt" from invitations
     where hospital_id = $1 and patient_id = $2 and id = $3 and issued_by_member_id is null for update`,
    [of.hospitalId, of.patientId, of.id],
  );
  return rows[0] ?? null;
}
