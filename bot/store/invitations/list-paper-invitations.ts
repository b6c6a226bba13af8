// The invitations that a hospital issued for a patient on signed paper, with what was signed.
import type { Category } from '../../domain/category.ts';
import type { Database } from '../database.ts';

export interface PaperInvitationRow {
  invitationId: string;
  displayName: string;
  categories: Category[];
  watchUntil: Date | null;
  createdAt: Date;
  expiresAt: Date;
  usedAt: Date | null;
  withdrawnAt: Date | null;
  signedBy: string;
  relation: 'self' | 'representative';
  /** YYYY-MM-DD */
  signedOn: string;
  termsVersion: number;
  privacyVersion: number;
}

/** Newest first. */
export async function listPaperInvitations(database: Database, hospitalId: string, patientId: string): Promise<PaperInvitationRow[]> {
  const { rows } = await database.pool.query<PaperInvitationRow>(
    `select i.id as "invitationId", i.display_name as "displayName", c.categories, c.watch_until as "watchUntil", i.created_at as "createdAt",
       i.expires_at as "expiresAt", i.used_at as "usedAt", i.withdrawn_at as "withdrawnAt", c.signed_by as "signedBy", c.relation,
       c.signed_on::text as "signedOn", c.terms_version as "termsVersion", c.privacy_version as "privacyVersion"
     from paper_consents c join invitations i on i.hospital_id = c.hospital_id and i.id = c.invitation_id
     where c.hospital_id = $1 and c.patient_id = $2 order by i.created_at desc, i.id desc`,
    [hospitalId, patientId],
  );
  return rows;
}
