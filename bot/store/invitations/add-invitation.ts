// Stores an invitation.
import type { Category } from '../../domain/category.ts';
import type { Client } from '../database.ts';

/** What the guardian decides, and what a reissue copies. */
export interface InvitationSettings {
  patientId: string;
  displayName: string;
  categories: Category[];
  watchUntil: Date | null;
}

export interface NewInvitation extends InvitationSettings {
  hospitalId: string;
  id: string;
  /** null: the hospital, on signed paper. */
  issuedByMemberId: string | null;
  codeHash: Buffer;
  createdAt: Date;
  expiresAt: Date;
}

export async function addInvitation(client: Client, i: NewInvitation): Promise<void> {
  await client.query(
    `insert into invitations (hospital_id, id, patient_id, issued_by_member_id, display_name, categories, watch_until, code_hash, created_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [i.hospitalId, i.id, i.patientId, i.issuedByMemberId, i.displayName, i.categories, i.watchUntil, i.codeHash, i.createdAt, i.expiresAt],
  );
}
