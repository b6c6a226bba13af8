// Makes all pushes of one hospital wait: LINE said so, for the channel as a whole.
import type { Database } from '../database.ts';

/** rate: too many a second. quota: the month's messages are used up. channel: LINE refuses the channel's credentials. */
export type PauseReason = 'rate' | 'quota' | 'channel';

/** `ms` from now, by the database's clock; a longer pause already set stays. */
export async function pausePushes(database: Database, hospitalId: string, reason: PauseReason, ms: number): Promise<void> {
  await database.pool.query(
    `update hospitals set pause_reason = $2, paused_until = now() + $3 * interval '1 millisecond'
     where id = $1 and (paused_until is null or paused_until < now() + $3 * interval '1 millisecond')`,
    [hospitalId, reason, ms],
  );
}
