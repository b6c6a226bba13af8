// How delivery stands in each hospital: what waits, since when, what was given up, how the month stands. One cheap statement.
import { blocked, quietHours } from '../../domain/push-failure.ts';
import { reserveFor } from '../../domain/quota.ts';
import type { Database } from '../database.ts';
import { pendingForMessages, pushForMessages } from '../quotas/waits-for-messages.ts';
import { unhandledOf } from '../webhook/unhandled.ts';

export interface DeliveryState {
  hospitalId: string;
  /** Something to tell, not yet put into a push; keptForCalls: waits for more messages of the month; parked: for members who block the account; confirmations for them are open pushes. */
  pending: number;
  keptForCalls: number;
  parked: number;
  /** Seconds since the oldest of them was due, or since the oldest push that is still under way was made; 0: there is none. */
  lagSeconds: number;
  openPushes: number;
  deadPushes: number;
  /** Seconds since the oldest webhook event came in that has not been handled; 0: there is none. */
  webhookLagSeconds: number;
  pausedReason: string | null;
  limit: number | null;
  used: number | null;
  /** null: by the plan, which LINE has not told. */
  reserve: number | null;
}

/** Each count stops here: what is measured must not get slower the worse things stand. */
export const maxCounted = 100_000;

export async function readDeliveryState(database: Database): Promise<DeliveryState[]> {
  const { rows } = await database.pool.query<DeliveryState>(
    `select h.id as "hospitalId", p.pending, p."keptForCalls", p.parked, greatest(p."lagSeconds", o."lagSeconds") as "lagSeconds", o.n as "openPushes", d.n as "deadPushes", coalesce(w."lagSeconds", 0) as "webhookLagSeconds",
       case when h.paused_until > now() then h.pause_reason end as "pausedReason", q.monthly_limit as limit, q.used, h.call_reserve as reserve
     from hospitals h
     left join quotas q on q.hospital_id = h.id and date_trunc('month', q.asked_at at time zone 'Asia/Tokyo') = date_trunc('month', now() at time zone 'Asia/Tokyo')
     cross join lateral (
       select count(*)::int as pending, (count(*) filter (where ${pendingForMessages}))::int as "keptForCalls", (count(*) filter (where due_at = 'infinity'))::int as parked,
         coalesce(extract(epoch from now() - min(due_at) filter (where due_at <= now() and not ${pendingForMessages})), 0)::float8 as "lagSeconds"
       from (select due_at, kept_for_calls from pending where hospital_id = h.id limit $1) x) p
     cross join lateral (
       select count(*)::int as n, coalesce(extract(epoch from now() - min(created_at) filter (where not ${pushForMessages} and coalesce(failure not in ('${blocked}', '${quietHours}'), true))), 0)::float8 as "lagSeconds"
       from (select created_at, failure from pushes where hospital_id = h.id and state in ('waiting', 'sending') limit $1) x) o
     cross join lateral (select count(*)::int as n from (select 1 from pushes where hospital_id = h.id and state = 'dead' limit $1) x) d
     left join (
       select hospital_id, extract(epoch from now() - min(received_at))::float8 as "lagSeconds" from webhook_events where ${unhandledOf} > '' group by 1) w on w.hospital_id = h.id
     where h.removed_at is null`,
    [maxCounted],
  );
  return rows.map((row) => ({ ...row, reserve: row.reserve ?? (row.limit === null ? null : reserveFor(row.limit)) }));
}
