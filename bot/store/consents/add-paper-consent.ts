// Keeps what was signed on paper, beside the invitation that was issued on it.

import type { Category } from '../../domain/category.ts';
import type { DocumentKind } from '../../domain/document.ts';
import type { PaperConsent } from '../../domain/paper-consent.ts';
import type { Client } from '../database.ts';

export interface NewPaperConsent extends PaperConsent {
  hospitalId: string;
  invitationId: string;
  patientId: string;
  /** What was agreed to be shared. */
  categories: readonly Category[];
  watchUntil: Date | null;
  at: Date;
}

export async function addPaperConsent(client: Client, c: NewPaperConsent): Promise<void> {
  const version = (kind: DocumentKind) => c.documents.find((d) => d.kind === kind)?.version;
  await client.query(
    `insert into paper_consents (hospital_id, invitation_id, patient_id, signed_by, relation, signed_on, terms_version, privacy_version, categories, watch_until, recorded_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      ...[c.hospitalId, c.invitationId, c.patientId, c.signedBy, c.relation, c.signedOn],
      ...[version('terms'), version('privacy'), c.categories, c.watchUntil, c.at],
    ],
  );
}
