// What is known of the months of hospitals' channels.
import { type Quota, reserveFor } from '../../domain/quota.ts';
import type { Client, Database } from '../database.ts';

interface Row extends Omit<Quota, 'askedAt' | 'reserve'> {
  askedAt: string;
  /** As the hospital has set it. */
  reserve: number | null;
}

/** Where so many messages are left above the reserve, what is under way is not counted: it cannot use them up. */
const farFromReserve = 10_000;

/** A Quota as JSON, or null where LINE has not been asked yet, of the hospital `h`. */
export const quotaJson = `(select json_build_object('limit', q.monthly_limit, 'used', q.used, 'askedAt', q.asked_at, 'reserve', h.call_reserve,
    'open', coalesce(o.n, 0), 'inFlight', coalesce(o.in_flight, 0))
  from quotas q left join lateral (
    select count(*)::int as n, (count(*) filter (where state = 'sending'))::int as in_flight
    from (select state from pushes where hospital_id = q.hospital_id and state in ('waiting', 'sending') limit ${farFromReserve}) x
    where q.monthly_limit - q.used - coalesce(h.call_reserve, 0) <= ${farFromReserve}
  ) o on true
  where q.hospital_id = h.id)`;

/** Of what quotaJson gave. */
export function revivedQuota(row: Row | null): Quota | null {
  return row === null ? null : { ...row, askedAt: new Date(row.askedAt), reserve: row.reserve ?? reserveFor(row.limit) };
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
