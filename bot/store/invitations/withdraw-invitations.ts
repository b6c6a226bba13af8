// Takes back every code that could still be used: who issued them, or whom they are about, is leaving, or a new PIN ends them.
import type { Client } from '../database.ts';

/** Of one member, for one patient, or both. */
export type WhoseInvitations = { hospitalId: string } & (
  | { memberId: string; patientId?: string }
  | { memberId?: string; patientId: string }
);

/**
 * Locks them all until the transaction ends, used ones too (docs/decisions/003), and so waits for whoever is accepting one at this moment.
 * Answers how many are withdrawn by this.
 */
export async function withdrawInvitations(client: Client, of: WhoseInvitations, at: Date): Promise<number> {
  const values = [of.hospitalId];
  const conditions = ['hospital_id = $1'];
  if (of.memberId !== undefined) conditions.push(`issued_by_member_id = $${values.push(of.memberId)}`);
  if (of.patientId !== undefined) conditions.push(`patient_id = $${values.push(of.patientId)}`);
  const theirs = conditions.join(' and ');
  await client.query(`select 1 from invitations where ${theirs} order by id for update`, values);
  const { rowCount } = await client.query(
    `update invitations set withdrawn_at = $${values.length + 1} where ${theirs} and used_at is null and withdrawn_at is null and expires_at > $${values.length + 1}`,
    [...values, at],
  );
  return rowCount ?? 0;
}
