// Finds whose webhook events were acknowledged to LINE but not handled: the process that had them is gone, or failed.
import type { Party } from '../../domain/line-event.ts';
import type { Database } from '../database.ts';
import { partyOf } from './party-columns.ts';
import { unhandledOf } from './unhandled.ts';

export interface OverdueParty {
  hospitalId: string;
  party: Party;
}

/** The longest waiting first. */
export async function findOverdueParties(database: Database, limit: number): Promise<OverdueParty[]> {
  const { rows } = await database.pool.query<{ hospitalId: string; lineUserId: string | null; chatId: string | null }>(
    `with overdue as materialized (
       select hospital_id, line_user_id, chat_id, lease_until from webhook_events where ${unhandledOf} > '' and lease_until <= now()
     )
     select hospital_id as "hospitalId", line_user_id as "lineUserId", chat_id as "chatId" from overdue group by 1, 2, 3 order by min(lease_until) limit $1`,
    [limit],
  );
  return rows.flatMap((row) => {
    const party = partyOf(row);
    return party === null ? [] : [{ hospitalId: row.hospitalId, party }];
  });
}
