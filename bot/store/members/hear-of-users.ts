// What LINE says of users, or they themselves by writing: whether they follow the account. One statement for all that is heard at once.
import type { Database } from '../database.ts';
import { inGroups } from '../in-groups.ts';
import type { Member } from './ensure-member.ts';

export interface Heard {
  hospitalId: string;
  lineUserId: string;
  following: boolean;
  /** When it was so; what is older than what decided last changes nothing. */
  at: Date;
}

export interface Known {
  /** As known afterwards. */
  member: Member;
  wasFollowing: boolean;
}

const most = 500;

/** null: nobody is known by that LINE user id. */
export async function hearOfUser(database: Database, heard: Heard): Promise<Known | null> {
  const [known] = await inGroups(database.pool, 'users heard of', [heard], most, async (all) => {
    const { rows } = await database.pool.query<Member & { n: number; wasFollowing: boolean }>({
      name: 'hear-of-users',
      text: `with heard as materialized (
          select h.n::int as n, h.follows, h.at, m.*
          from unnest($1::text[], $2::text[], $3::bool[], $4::timestamptz[]) with ordinality as h(hospital_id, line_user_id, follows, at, n)
          cross join lateral (
            select m.hospital_id, m.id, m.line_user_id, m.language, m.following from members m
            where m.hospital_id = h.hospital_id and m.line_user_id = h.line_user_id for update
          ) m
        ), noted as (
          update members m set following = case when m.follow_changed_at >= h.at then m.following else h.follows end,
            follow_changed_at = greatest(m.follow_changed_at, h.at)
          from heard h where m.hospital_id = any($1) and m.id = any(array(select id from heard)) and m.hospital_id = h.hospital_id and m.id = h.id
          returning m.id, m.following
        )
        select h.n, h.id, h.line_user_id as "lineUserId", h.language, h.following as "wasFollowing", noted.following
        from heard h join noted on noted.id = h.id`,
      values: [all.map((h) => h.hospitalId), all.map((h) => h.lineUserId), all.map((h) => h.following), all.map((h) => h.at)],
    });
    const found = new Map(rows.map(({ n, wasFollowing, ...member }) => [n, { member, wasFollowing }]));
    return all.map((_, at) => found.get(at + 1) ?? null);
  });
  return known ?? null;
}
