// Which version of each kind of document a hospital asks people to agree to now.
import type { DocumentVersion } from '../../domain/document.ts';
import type { Client, Database } from '../database.ts';

/** Terms first. */
export async function readCurrentVersions(on: Client | Database['pool'], hospitalId: string): Promise<DocumentVersion[]> {
  const { rows } = await on.query<DocumentVersion>(
    'select kind, max(version) as version from documents where hospital_id = $1 group by kind order by kind desc',
    [hospitalId],
  );
  return rows;
}
