// An invitation as the one who was given its code meets it.
import type { Category } from '../../domain/category.ts';
import type { InvitationFacts } from '../../domain/invitation.ts';
import type { Client, Database } from '../database.ts';

export interface FoundInvitation extends InvitationFacts {
  id: string;
  patientId: string;
  patientName: string;
  displayName: string;
  categories: Category[];
  watchUntil: Date | null;
}

/** The member who issued it must still hold the patient's record: else it counts as withdrawn. The hospital itself (null) always may. */
const select = `select i.hospital_id as "hospitalId", i.id, i.patient_id as "patientId", p.name as "patientName", i.display_name as "displayName", i.categories,
    i.watch_until as "watchUntil", i.expires_at as "expiresAt", i.used_at as "usedAt", i.used_by_member_id as "usedByMemberId",
    coalesce(i.withdrawn_at, g.ended_at, case when g.member_id is null and i.issued_by_member_id is not null then i.created_at end) as "withdrawnAt"
  from invitations i join patients p on p.hospital_id = i.hospital_id and p.id = i.patient_id
    left join guardians g on g.hospital_id = i.hospital_id and g.patient_id = i.patient_id and g.member_id = i.issued_by_member_id
  where i.code_hash = $1`;

/** Of any hospital: that a code is another hospital's is worth telling. What it holds is not, see domain/invitation. */
export async function findInvitation(on: Client | Database['pool'], codeHash: Buffer): Promise<FoundInvitation | null> {
  const { rows } = await on.query<FoundInvitation>(select, [codeHash]);
  return rows[0] ?? null;
}

/** Of this hospital, locked until the transaction ends: it is accepted once. */
export async function lockInvitation(client: Client, codeHash: Buffer, hospitalId: string): Promise<FoundInvitation | null> {
  const { rows } = await client.query<FoundInvitation>(`${select} and i.hospital_id = $2 for update of i`, [codeHash, hospitalId]);
  return rows[0] ?? null;
}

export async function markUsed(client: Client, of: { hospitalId: string; id: string; memberId: string; at: Date }): Promise<void> {
  await client.query('update invitations set used_at = $3, used_by_member_id = $4 where hospital_id = $1 and id = $2', [
    of.hospitalId,
    of.id,
    of.at,
    of.memberId,
  ]);
}
