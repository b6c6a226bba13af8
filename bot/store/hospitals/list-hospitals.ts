// Every hospital that is served, for the operator.
import type { Quota } from '../../domain/quota.ts';
import type { Database } from '../database.ts';
import { readQuotas } from '../quotas/read-quotas.ts';
import type { PauseReason } from './pause-pushes.ts';

export interface ListedHospital {
  id: string;
  name: string;
  basicId: string;
  channelId: string;
  loginChannelId: string;
  liffId: string;
  features: string[];
  detail: string;
  queueThresholds: number[];
  holdMs: number;
  quietFrom: number | null;
  quietTo: number | null;
  createdAt: Date;
  /** As set; null: by the plan. */
  callReserve: number | null;
  auditYears: number;
  /** null: LINE has not been asked yet. */
  quota: Quota | null;
  pausedUntil: Date | null;
  pauseReason: PauseReason | null;
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
      channelId: true,
      loginChannelId: true,
      liffId: true,
      features: true,
      detail: true,
      queueThresholds: true,
      holdMs: true,
      quietFrom: true,
      quietTo: true,
      createdAt: true,
      callReserve: true,
      auditYears: true,
      pausedUntil: true,
      pauseReason: true,
      _count: { select: { apiKeys: { where: { OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] } } } },
    },
  });
  const quotas = await readQuotas(
    database.pool,
    rows.map((row) => row.id),
  );
  return rows.map(({ _count, pauseReason, ...row }) => ({
    ...row,
    pauseReason: pauseReason as PauseReason | null,
    quota: quotas.get(row.id) ?? null,
    keys: _count.apiKeys,
  }));
}
