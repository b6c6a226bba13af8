// Reads the documents that a hospital asks people to agree to.
import type { DocumentVersion } from '../../domain/document.ts';
import type { Database } from '../database.ts';

export interface DocumentText extends DocumentVersion {
  title: string;
  body: string;
}

/** The newest version of each kind, terms first; in `language` where it was published in it, else as it was published. */
export async function readDocuments(database: Database, hospitalId: string, language: 'ja' | 'en'): Promise<DocumentText[]> {
  const { rows } = await database.pool.query<DocumentText>(
    `select distinct on (d.kind) d.kind, d.version, d.title, d.body from documents d
     where d.hospital_id = $1 order by d.kind desc, d.version desc, d.language <> $2, d.language desc`,
    [hospitalId, language],
  );
  return rows;
}
