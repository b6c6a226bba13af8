// Counts the notices of changes of a credential that one LINE account has been given in a day.
import { dayMs } from '../../domain/japan-time.ts';
import type { Client } from '../database.ts';

/** How many it is with this one, since the first of its day; null: there were `most` already. `account`: as made by flows/members/account-mark. */
export async function countNotice(
  client: Client,
  of: { hospitalId: string; account: Buffer },
  most: number,
  at: Date,
): Promise<number | null> {
  const { rows } = await client.query<{ notices: number }>(
    `insert into account_limits as a (hospital_id, account, notices, notices_since, touched_at) values ($1, $2, 1, $3, $3)
     on conflict (hospital_id, account) do update set
       notices = case when a.notices_since > $4 then a.notices + 1 else 1 end,
       notices_since = case when a.notices_since > $4 then a.notices_since else $3 end,
       touched_at = greatest(a.touched_at, $3)
     where a.notices < $5 or a.notices_since is null or a.notices_since <= $4
     returning notices`,
    [of.hospitalId, of.account, at, new Date(at.getTime() - dayMs), most],
  );
  return rows[0]?.notices ?? null;
}
