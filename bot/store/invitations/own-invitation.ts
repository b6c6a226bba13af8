// An invitation as the one who issued it meets it, while they hold the patient's record.
import type { Client, Database } from '../database.ts';
import type { InvitationSettings } from './add-invitation.ts';

export interface OwnInvitation extends InvitationSettings {
  expiresAt: Date;
  usedAt: Date | null;
  withdrawnAt: Date | null;
}

export interface OwnInvitationKey {
  hospitalId: string;
  id: string;
  /** Who asks. */
  memberId: string;
}

const select = `select i.patient_id as "patientId", i.display_name as "displayName", i.categories, i.watch_until as "watchUntil",
    i.expires_at as "expiresAt", i.used_at as "usedAt", i.withdrawn_at as "withdrawnAt"
  from invitations i
  join guardians g on g.hospital_id = i.hospital_id and g.patient_id = i.patient_id and g.member_id = i.issued_by_member_id and g.ended_at is null
  where i.hospital_id = $1 and i.id = $2 and i.issued_by_member_id = $3`;

/** null: there is none, or it is somebody else's. */
export async function readOwnInvitation(database: Database, key: OwnInvitationKey): Promise<OwnInvitation | null> {
  const { rows } = await database.pool.query<OwnInvitation>(select, [key.hospitalId, key.id, key.memberId]);
  return rows[0] ?? null;
}

/** The same, locked until the transaction ends: nobody accepts it meanwhile, and nobody ends the registration of whoever issued it. */
export async function lockOwnInvitation(client: Client, key: OwnInvitationKey): Promise<OwnInvitation | null> {
  const { rows } = await client.query<OwnInvitation>(`${select} for update of i for share of g`, [key.hospitalId, key.id, key.memberId]);
  return rows[0] ?? null;
}

export async function markWithdrawn(client: Client, key: Pick<OwnInvitationKey, 'hospitalId' | 'id'>, at: Date): Promise<void> {
  await client.query('update invitations set withdrawn_at = $3 where hospital_id = $1 and id = $2', [key.hospitalId, key.id, at]);
}

/** All of the member's that somebody could still use. Waits for whoever is accepting one at this moment. Answers how many. */
export async function withdrawOpenInvitations(client: Client, of: { hospitalId: string; memberId: string; at: Date }): Promise<number> {
  const { rowCount } = await client.query(
    `update invitations set withdrawn_at = $3
     where hospital_id = $1 and issued_by_member_id = $2 and used_at is null and withdrawn_at is null and expires_at > $3`,
    [of.hospitalId, of.memberId, of.at],
  );
  return rowCount ?? 0;
}
