// What the hospital is told of its channel's month: quota, what waits for it, and why pushes stand still.
import type { Quota } from '../../domain/quota.ts';
import type { Database } from '../database.ts';
import type { PauseReason } from '../hospitals/pause-pushes.ts';
import { maxCounted } from '../operation/read-delivery-state.ts';
import { quotaJson, revivedQuota } from './read-quotas.ts';
import { pendingForMessages, pushForMessages } from './waits-for-messages.ts';

export interface Usage {
  /** As the hospital has set it; null: by the plan. */
  reserve: number | null;
  quota: Quota | null;
  /** News not begun (counted up to maxCounted), and pushes that wait for another attempt. */
  keptBack: number;
  paused: { until: Date; reason: PauseReason } | null;
}

/** null: no such hospital in service. */
export async function readUsage(database: Database, hospitalId: string): Promise<Usage | null> {
  const { rows } = await database.pool.query<{
    reserve: number | null;
    quota: Parameters<typeof revivedQuota>[0];
    keptBack: number;
    until: Date | null;
    reason: PauseReason;
  }>(
    `select h.call_reserve as reserve, ${quotaJson} as quota, ((select count(*) from (select 1 from pending n where n.hospital_id = h.id and ${pendingForMessages} limit ${maxCounted}) x)
         + (select count(*) from pushes p where p.hospital_id = h.id and p.state = 'waiting' and ${pushForMessages}))::int as "keptBack",
       case when h.paused_until > now() then h.paused_until end as until, h.pause_reason as reason
     from hospitals h where h.id = $1 and h.removed_at is null`,
    [hospitalId],
  );
  const row = rows[0];
  if (row === undefined) return null;
  const { reserve, keptBack, until, reason } = row;
  return { reserve, keptBack, quota: revivedQuota(row.quota), paused: until === null ? null : { until, reason } };
}
