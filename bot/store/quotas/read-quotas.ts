// What is known of the months of hospitals' channels.
import type { Quota } from '../../domain/quota.ts';
import type { Client, Database } from '../database.ts';

interface Row {
  limit: number | null;
  used: number;
  askedAt: string;
  reserve: number;
}

/** A Quota as JSON, or null where LINE has not been asked yet, of the hospital `h`. */
export const quotaJson = `(select json_build_object('limit', q.monthly_limit, 'used', q.used, 'askedAt', q.asked_at, 'reserve', h.call_reserve) from quotas q where q.hospital_id = h.id)`;

/** Of what quotaJson gave. */
export function revivedQuota(row: Row | null): Quota | null {
  return row === null ? null : { ...row, askedAt: new Date(row.askedAt) };
}

/** By hospital; one that LINE has not been asked about is absent. */
export async function readQuotas(on: Client | Database['pool'], hospitalIds: readonly string[]): Promise<Map<string, Quota>> {
  const { rows } = await on.query<{ id: string; quota: Row | null }>(
    `select h.id, ${quotaJson} as quota from hospitals h where h.id = any($1::text[])`,
    [hospitalIds],
  );
  return new Map(
    rows.flatMap(({ id, quota }) => {
      const revived = revivedQuota(quota);
      return revived === null ? [] : [[id, revived]];
    }),
  );
}
