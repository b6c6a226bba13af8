// A LINE account's wrong slip codes in a row.
import type { Client } from '../database.ts';

export interface SlipMisses {
  misses: number;
  lockedUntil: Date | null;
}

interface Account {
  hospitalId: string;
  /** As made by flows/members/account-mark. */
  account: Buffer;
}

/** Under the lock on the member's row, so that the tries of one account come one after the other. */
export async function readSlipMisses(client: Client, of: Account): Promise<SlipMisses> {
  const { rows } = await client.query<SlipMisses>(
    'select slip_misses as misses, slip_locked_until as "lockedUntil" from account_limits where hospital_id = $1 and account = $2',
    [of.hospitalId, of.account],
  );
  return rows[0] ?? { misses: 0, lockedUntil: null };
}

export async function setSlipMisses(client: Client, of: Account, { misses, lockedUntil }: SlipMisses, at: Date): Promise<void> {
  await client.query(
    `insert into account_limits (hospital_id, account, slip_misses, slip_locked_until, touched_at) values ($1, $2, $3, $4, $5)
     on conflict (hospital_id, account) do update
       set slip_misses = excluded.slip_misses, slip_locked_until = excluded.slip_locked_until, touched_at = excluded.touched_at`,
    [of.hospitalId, of.account, misses, lockedUntil, at],
  );
}
