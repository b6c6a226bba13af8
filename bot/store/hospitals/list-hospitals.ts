// Every hospital that is served, for the operator.
import type { Database } from '../database.ts';

export interface ListedHospital {
  id: string;
  name: string;
  basicId: string;
  features: string[];
  detail: string;
  queueThresholds: number[];
  createdAt: Date;
  /** Valid API keys; two while one is being replaced. */
  keys: number;
}

export async function listHospitals(database: Database, now: Date): Promise<ListedHospital[]> {
  const rows = await database.prisma.hospital.findMany({
    where: { removedAt: null },
    orderBy: { id: 'asc' },
    select: {
      id: true,
      name: true,
      basicId: true,
      features: true,
      detail: true,
      queueThresholds: true,
      createdAt: true,
      _count: { select: { apiKeys: { where: { OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] } } } },
    },
  });
  return rows.map(({ _count, ...row }) => ({ ...row, keys: _count.apiKeys }));
}
