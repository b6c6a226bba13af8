// Keeps the hash of a member's recovery code, and counts the tries at it and at the number that reception may give in its place.
import { lockedUntil } from '../../domain/misses.ts';
import type { Client } from '../database.ts';

export interface RecoveryCode {
  hospitalId: string;
  memberId: string;
  hash: Buffer;
  at: Date;
}

/** In place of an earlier one, which is worthless from here on. The caller has locked the credential's row. */
export async function putRecoveryCode(client: Client, code: RecoveryCode): Promise<void> {
  await client.query(
    `update credentials set recovery_hash = $3, recovery_set_at = $4, recovery_misses = 0, recovery_locked_until = null where hospital_id = $1 and member_id = $2`,
    [code.hospitalId, code.memberId, code.hash, code.at],
  );
}

export type RecoveryTry =
  | { kind: 'none' }
  | { kind: 'locked'; until: Date }
  | { kind: 'wrong'; misses: number; lockedUntil: Date | null }
  | { kind: 'expired' }
  | { kind: 'right'; by: 'recovery-code' | 'pin-reset-code' };

/** One try, judged and counted under the row's lock: the comparison is quick. `given`: the hashes it may have been kept by; none where what was typed is no such code at all, which is a miss too. `expired`: reception's number, too late. */
export async function tryRecoveryCode(
  client: Client,
  who: { hospitalId: string; memberId: string },
  given: { recovery: Buffer[]; pinReset: Buffer[] },
  now: Date,
): Promise<RecoveryTry> {
  const { rows } = await client.query<{
    isSet: boolean;
    isRecovery: boolean | null;
    isPinReset: boolean | null;
    pinResetExpiresAt: Date | null;
    misses: number;
    lockedUntil: Date | null;
  }>(
    `select recovery_hash is not null or pin_reset_hash is not null as "isSet", recovery_hash = any($3::bytea[]) as "isRecovery", pin_reset_hash = any($4::bytea[]) as "isPinReset",
       pin_reset_expires_at as "pinResetExpiresAt", recovery_misses as misses, recovery_locked_until as "lockedUntil"
     from credentials where hospital_id = $1 and member_id = $2 for update`,
    [who.hospitalId, who.memberId, given.recovery, given.pinReset],
  );
  const row = rows[0];
  if (row === undefined || !row.isSet) return { kind: 'none' };
  if (row.lockedUntil !== null && row.lockedUntil > now) return { kind: 'locked', until: row.lockedUntil };
  if (row.isRecovery === true) return { kind: 'right', by: 'recovery-code' };
  if (row.isPinReset === true)
    return row.pinResetExpiresAt !== null && row.pinResetExpiresAt > now ? { kind: 'right', by: 'pin-reset-code' } : { kind: 'expired' };
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
