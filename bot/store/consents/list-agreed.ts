// What a member agreed to, as it read.
import type { Database } from '../database.ts';
import type { DocumentText } from './read-documents.ts';

export interface AgreedDocument extends DocumentText {
  agreedAt: Date;
}

/** Newest first; in `language` where that version was published in it, else as it was published. */
export async function listAgreed(
  database: Database,
  of: { hospitalId: string; memberId: string; language: 'ja' | 'en' },
): Promise<AgreedDocument[]> {
  const { rows } = await database.pool.query<AgreedDocument>(
    `select c.document as kind, c.version, c.agreed_at as "agreedAt", d.title, d.body
     from consents c
     join lateral (
       select d.title, d.body from documents d where d.hospital_id = c.hospital_id and d.kind = c.document and d.version = c.version
       order by d.language <> $3, d.language desc limit 1
     ) d on true
     where c.hospital_id = $1 and c.member_id = $2 order by c.agreed_at desc, c.document desc, c.version desc`,
    [of.hospitalId, of.memberId, of.language],
  );
  return rows;
}
