// Takes back what LINE accepted for somebody who had just blocked the account, before that was known: LINE showed it to nobody.

/** For so long after a block it is looked for: a second as a rule, longer where web was away. */
const longest = `interval '1 day'`;
/** The clock of whoever made a push, which its id tells, may differ a little. */
const leeway = `interval '5 minutes'`;

/** The least id that a push made then can have: a UUID of version 7 begins with the milliseconds. */
const firstIdAt = (at: string) => `(lpad(to_hex(floor(extract(epoch from ${at}) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid`;

const tells = (push: string) => `${push}.subjects @> jsonb_build_array(jsonb_build_object('kind', s.kind, 'id', s.id))`;

/**
 * Their subjects are pending again, to be told as they now are. `from`: a common table expression of who has come back: hospital_id, id, blocked_at and at, the block
 * and the return by LINE's clock. Only what became due after the block and was accepted before the return: that was surely never seen. So it is asked when
 * they come back, and not when the block is heard of: then something may still be on its way, and they may have come back meanwhile and seen the rest.
 * What stands alone cannot be told anew. Nor is a subject that they have been told of since the return, or that is on its way: they would hear the same twice. So that nothing on its way
 * is missed, ask it once nobody writes any more who has not read of the block (until-written).
 */
export function takeBackUnseen(from: string): string {
  return `insert into pending (hospital_id, member_id, subject_kind, subject_id, lane)
    select distinct on (b.hospital_id collate "C", b.id, s.kind collate "C", s.id collate "C") b.hospital_id, b.id, s.kind, s.id, p.lane
    from ${from} b
    cross join lateral (
      select p.subjects, p.lane from settled_pushes p
      where p.hospital_id = b.hospital_id and p.id >= ${firstIdAt(`b.blocked_at - ${leeway}`)} and p.id < ${firstIdAt(`least(b.at, b.blocked_at + ${longest}) + ${leeway}`)}
        and p.member_id = b.id and p.state = 'accepted' and p.created_at > b.blocked_at and p.settled_at < b.at offset 0
    ) p
    cross join lateral jsonb_to_recordset(p.subjects) as s(kind text, id text)
    where (
        select true from settled_pushes q
        where q.hospital_id = b.hospital_id and q.id >= ${firstIdAt(`b.at - ${leeway}`)} and q.member_id = b.id and ${tells('q')}
          and q.state = 'accepted' and q.settled_at >= b.at limit 1
      ) is null
      and (
        select true from pushes o
        where o.hospital_id = b.hospital_id and o.member_id = b.id and o.lane = p.lane and o.state in ('waiting', 'sending') and ${tells('o')} limit 1
      ) is null
    order by b.hospital_id collate "C", b.id, s.kind collate "C", s.id collate "C"
    on conflict do nothing`;
}
