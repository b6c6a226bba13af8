// Stores a new API key and lets the older ones end.
import type { Database } from '../database.ts';

/** The older keys work until `olderEndAt` (those that end sooner, until then), so that the new one is rolled out without a gap. false: no such hospital. */
export async function addApiKey(
  database: Database,
  hospitalId: string,
  key: { id: string; secretHash: Buffer },
  now: Date,
  olderEndAt: Date,
): Promise<boolean> {
  return database.prisma.$transaction(async (tx) => {
    if ((await tx.hospital.count({ where: { id: hospitalId, removedAt: null } })) === 0) return false;
    await tx.apiKey.deleteMany({ where: { hospitalId, expiresAt: { lte: now } } });
    await tx.apiKey.updateMany({
      where: { hospitalId, OR: [{ expiresAt: null }, { expiresAt: { gt: olderEndAt } }] },
      data: { expiresAt: olderEndAt },
    });
    await tx.apiKey.create({ data: { hospitalId, id: key.id, secretHash: Uint8Array.from(key.secretHash) } });
    return true;
  });
}
