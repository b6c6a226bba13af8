// Records which versions of a hospital's documents a member agreed to.
import type { DocumentVersion } from '../../domain/document.ts';
import type { Client } from '../database.ts';
import { readCurrentVersions } from './read-current-versions.ts';

/** Do all of these name the newest version of their kind? */
export async function areCurrent(client: Client, hospitalId: string, documents: readonly DocumentVersion[]): Promise<boolean> {
  const current = await readCurrentVersions(client, hospitalId);
  return documents.every((d) => current.some((c) => c.kind === d.kind && c.version === d.version));
}

/** The first agreement to a version is the one that counts. */
export async function recordConsents(
  client: Client,
  of: { hospitalId: string; memberId: string; at: Date },
  documents: readonly DocumentVersion[],
): Promise<void> {
  await client.query(
    `insert into consents (hospital_id, member_id, document, version, agreed_at)
     select $1, $2, d.kind, d.version, $3 from unnest($4::text[], $5::int[]) as d(kind, version) on conflict do nothing`,
    [of.hospitalId, of.memberId, of.at, documents.map((d) => d.kind), documents.map((d) => d.version)],
  );
}
