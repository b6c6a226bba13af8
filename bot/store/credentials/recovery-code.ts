// Keeps the hash of a member's recovery code, and counts the tries at it.
import { lockedUntil } from '../../domain/misses.ts';
import type { Client } from '../database.ts';

export interface RecoveryCode {
  hospitalId: string;
  memberId: string;
  hash: Buffer;
  at: Date;
}

/** In place of an earlier one, which is worthless from here on. `first`: there was none. `none`: there is no PIN to recover. */
export async function putRecoveryCode(client: Client, code: RecoveryCode): Promise<'first' | 'renewed' | 'none'> {
  const { rows } = await client.query<{ had: boolean }>(
    'select recovery_hash is not null as had from credentials where hospital_id = $1 and member_id = $2 for update',
    [code.hospitalId, code.memberId],
  );
  const row = rows[0];
  if (row === undefined) return 'none';
  await client.query(
    `update credentials set recovery_hash = $3, recovery_set_at = $4, recovery_misses = 0, recovery_locked_until = null where hospital_id = $1 and member_id = $2`,
    [code.hospitalId, code.memberId, code.hash, code.at],
  );
  return row.had ? 'renewed' : 'first';
}

export type RecoveryTry =
  | { kind: 'none' }
  | { kind: 'locked'; until: Date }
  | { kind: 'wrong'; misses: number; lockedUntil: Date | null }
  | { kind: 'right' };

/** One try, judged and counted under the row's lock: the comparison is quick. `hash`: null where what was typed is no code at all, which is a miss too. */
export async function tryRecoveryCode(
  client: Client,
  who: { hospitalId: string; memberId: string },
  hash: Buffer | null,
  now: Date,
): Promise<RecoveryTry> {
  const { rows } = await client.query<{ isSet: boolean; isRight: boolean | null; misses: number; lockedUntil: Date | null }>(
    `select recovery_hash is not null as "isSet", recovery_hash = $3 as "isRight", recovery_misses as misses, recovery_locked_until as "lockedUntil"
     from credentials where hospital_id = $1 and member_id = $2 for update`,
    [who.hospitalId, who.memberId, hash],
  );
  const row = rows[0];
  if (row === undefined || !row.isSet) return { kind: 'none' };
  if (row.lockedUntil !== null && row.lockedUntil > now) return { kind: 'locked', until: row.lockedUntil };
  if (row.isRight === true) return { kind: 'right' };
  const misses = row.misses + 1;
  const until = lockedUntil(misses, now);
  await client.query('update credentials set recovery_misses = $3, recovery_locked_until = $4 where hospital_id = $1 and member_id = $2', [
    who.hospitalId,
    who.memberId,
    misses,
    until,
  ]);
  return { kind: 'wrong', misses, lockedUntil: until };
}
