// Stores a text of the terms or the privacy policy.
import type { Database } from '../database.ts';
import type { NewDocument } from './add-hospital.ts';

/**
 * The newest version gets the text if it does not have one in this language yet (a translation); otherwise a new version begins, which everybody is asked to agree to.
 * Answers the version, or null when there is no such hospital.
 */
export async function publishDocument(database: Database, hospitalId: string, document: NewDocument): Promise<number | null> {
  return database.prisma.$transaction(async (tx) => {
    // One at a time for a hospital, so that two operators do not begin the same version.
    const [held] = await tx.$queryRaw<
      { id: string }[]
    >`select id from hospitals where id = ${hospitalId} and removed_at is null for update`;
    if (held === undefined) return null;
    const newest = await tx.document.findMany({
      where: { hospitalId, kind: document.kind },
      orderBy: { version: 'desc' },
      select: { version: true, language: true },
    });
    const current = newest[0]?.version ?? 0;
    const translated = newest.some((d) => d.version === current && d.language === document.language);
    const version = current === 0 || translated ? current + 1 : current;
    await tx.document.create({ data: { hospitalId, ...document, version } });
    return version;
  });
}
