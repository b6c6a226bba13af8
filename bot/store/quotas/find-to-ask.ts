// Finds the hospitals whose channel's month LINE is to be asked about again.

import { keptForCalls } from '../../domain/push-failure.ts';
import { askEveryMs, askWhileKeptBackMs } from '../../domain/quota.ts';
import type { Database } from '../database.ts';
import { type Hospital, hospitalColumns } from '../hospitals/find-hospital.ts';

/** Sooner where something is kept back or LINE said that the month is used up, and where a new month has begun in Japan. The longest unasked first. */
export async function findToAsk(database: Database, limit: number): Promise<Hospital[]> {
  const { rows } = await database.pool.query<Hospital>(
    `select ${hospitalColumns} from hospitals h left join quotas q on q.hospital_id = h.id
     where h.removed_at is null and (q.tried_at is null
       or q.tried_at < now() - $2 * interval '1 millisecond'
       or (q.tried_at < now() - $3 * interval '1 millisecond'
         and (h.pause_reason = 'quota' and h.paused_until > now() or exists (select 1 from pending n where n.hospital_id = h.id and n.kept_for_calls)
           or exists (select 1 from pushes p where p.hospital_id = h.id and p.state = 'waiting' and p.failure = '${keptForCalls}')
           or date_trunc('month', q.asked_at at time zone 'Asia/Tokyo') <> date_trunc('month', now() at time zone 'Asia/Tokyo'))))
     order by q.tried_at nulls first limit $1`,
    [limit, askEveryMs, askWhileKeptBackMs],
  );
  return rows;
}
