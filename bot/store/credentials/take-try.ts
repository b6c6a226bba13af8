// Takes one try at a member's PIN before it is looked at, so that guesses made at the same time cannot exceed the bound.
import { lockedUntil } from '../../domain/misses.ts';
import type { Client } from '../database.ts';

export type Try =
  | { kind: 'none' }
  | { kind: 'locked'; until: Date }
  /** `misses`: as they stand if this try misses, which is what is written until it is known. */
  | { kind: 'taken'; pinHash: string; misses: number; lockedUntil: Date | null };

export async function takeTry(client: Client, hospitalId: string, memberId: string, now: Date): Promise<Try> {
  const { rows } = await client.query<{ pinHash: string; misses: number; lockedUntil: Date | null }>(
    'select pin_hash as "pinHash", misses, locked_until as "lockedUntil" from credentials where hospital_id = $1 and member_id = $2 for update',
    [hospitalId, memberId],
  );
  const row = rows[0];
  if (row === undefined) return { kind: 'none' };
  if (row.lockedUntil !== null && row.lockedUntil > now) return { kind: 'locked', until: row.lockedUntil };
  const misses = row.misses + 1;
  const until = lockedUntil(misses, now);
  await client.query('update credentials set misses = $3, locked_until = $4 where hospital_id = $1 and member_id = $2', [
    hospitalId,
    memberId,
    misses,
    until,
  ]);
  return { kind: 'taken', pinHash: row.pinHash, misses, lockedUntil: until };
}

/** The try was right: the misses are forgotten, and the PIN is kept as `anew` from here on. false: it has been changed meanwhile. */
export async function forgetMisses(
  client: Client,
  { hospitalId, memberId, pinHash, anew }: { hospitalId: string; memberId: string; pinHash: string; anew: string },
): Promise<boolean> {
  const { rowCount } = await client.query(
    'update credentials set misses = 0, locked_until = null, pin_hash = $4 where hospital_id = $1 and member_id = $2 and pin_hash = $3',
    [hospitalId, memberId, pinHash, anew],
  );
  return rowCount === 1;
}

/** Locked until the transaction ends. null: there is none any more. */
export async function lockPinHash(client: Client, hospitalId: string, memberId: string): Promise<string | null> {
  const { rows } = await client.query<{ pinHash: string }>(
    'select pin_hash as "pinHash" from credentials where hospital_id = $1 and member_id = $2 for update',
    [hospitalId, memberId],
  );
  return rows[0]?.pinHash ?? null;
}
