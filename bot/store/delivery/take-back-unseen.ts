// Takes back what LINE accepted for somebody who had just blocked the account, before that was known: LINE showed it to nobody.
import type { Database } from '../database.ts';

/**
 * Its subjects are pending again: put aside, and told as they then are when the member comes back. `since`: the block, by LINE's clock. Only what became due after
 * it: that was surely sent after it. What stands alone cannot be told anew.
 */
export async function takeBackUnseen(database: Database, of: { hospitalId: string; memberId: string; since: Date }): Promise<void> {
  await database.pool.query(
    `insert into pending (hospital_id, member_id, subject_kind, subject_id, lane)
     select distinct on (s.kind collate "C", s.id collate "C") p.hospital_id, p.member_id, s.kind, s.id, p.lane
     from settled_pushes p, jsonb_to_recordset(p.subjects) as s(kind text, id text)
     where p.settled_at > $3 and p.hospital_id = $1 and p.member_id = $2 and p.state = 'accepted' and p.created_at > $3
     order by s.kind collate "C", s.id collate "C"
     on conflict do nothing`,
    [of.hospitalId, of.memberId, of.since],
  );
}
