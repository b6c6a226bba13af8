// What was signed on paper for the patients whose records a member holds, as it read.
import type { Category } from '../../domain/category.ts';
import type { Database } from '../database.ts';
import type { DocumentText } from './read-documents.ts';

export interface AgreedOnPaper {
  invitationId: string;
  patientName: string;
  signedBy: string;
  relation: 'self' | 'representative';
  /** YYYY-MM-DD */
  signedOn: string;
  categories: Category[];
  watchUntil: Date | null;
  /** Terms first. */
  documents: DocumentText[];
}

/** Newest first; the documents in `language` where that version was published in it, else as it was published. */
export async function listAgreedOnPaper(
  database: Database,
  of: { hospitalId: string; memberId: string; language: 'ja' | 'en' },
): Promise<AgreedOnPaper[]> {
  const { rows } = await database.pool.query<AgreedOnPaper>(
    `select c.invitation_id as "invitationId", p.name as "patientName", c.signed_by as "signedBy", c.relation, c.signed_on::text as "signedOn",
       c.categories, c.watch_until as "watchUntil",
       (select coalesce(json_agg(json_build_object('kind', d.kind, 'version', d.version, 'title', d.title, 'body', d.body) order by d.kind desc), '[]')
        from (
          select distinct on (kind) kind, version, title, body from documents
          where hospital_id = c.hospital_id and (kind, version) in (('terms', c.terms_version), ('privacy', c.privacy_version))
          order by kind, language <> $3, language desc
        ) d) as documents
     from guardians g
     join patients p on p.hospital_id = g.hospital_id and p.id = g.patient_id
     join paper_consents c on c.hospital_id = p.hospital_id and c.patient_id = p.id
     where g.hospital_id = $1 and g.member_id = $2 and g.ended_at is null
     order by c.signed_on desc, c.recorded_at desc, c.invitation_id`,
    [of.hospitalId, of.memberId, of.language],
  );
  return rows;
}
