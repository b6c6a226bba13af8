// A member's wrong slip codes in a row.
import type { Client } from '../database.ts';

export interface SlipMisses {
  misses: number;
  lockedUntil: Date | null;
}

/** Locks the member's row until the transaction ends, so that one member's tries come one after the other. null: the member has left meanwhile. */
export async function lockSlipMisses(client: Client, hospitalId: string, memberId: string): Promise<SlipMisses | null> {
  const { rows } = await client.query<SlipMisses & { hasLeft: boolean }>(
    'select slip_misses as misses, slip_locked_until as "lockedUntil", left_at is not null as "hasLeft" from members where hospital_id = $1 and id = $2 for no key update',
    [hospitalId, memberId],
  );
  if (rows[0] === undefined) throw new Error('a session names a member that does not exist');
  const { hasLeft, ...misses } = rows[0];
  return hasLeft ? null : misses;
}

export async function setSlipMisses(client: Client, hospitalId: string, memberId: string, set: SlipMisses): Promise<void> {
  await client.query('update members set slip_misses = $3, slip_locked_until = $4 where hospital_id = $1 and id = $2', [
    hospitalId,
    memberId,
    set.misses,
    set.lockedUntil,
  ]);
}
