// What LINE says of users, or they themselves by writing: whether they follow the account. One statement for all that is heard at once, and for what is told again to who has come back.
import type { Database } from '../database.ts';
import { takeBackUnseen } from '../delivery/take-back-unseen.ts';
import { untilWritten } from '../delivery/until-written.ts';
import { inGroups } from '../in-groups.ts';
import { inOrder } from '../in-order.ts';
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
  /** false too where it cannot be told: it may have been noted a moment ago, and the answer lost. */
  wasFollowing: boolean;
}

const most = 500;

/** null: nobody is known by that LINE user id. */
export async function hearOfUser(database: Database, heard: Heard): Promise<Known | null> {
  const [answer] = await inGroups(database.chat, 'users heard of', [heard], most, (all: readonly Heard[], isAgain) =>
    hearOf(database, all, { isAgain, nobodyWrites: false }),
  );
  if (!answer?.comingBack) return answer ?? null;
  // Who read of them before their block was noted may be making a push at this moment, which they will see: what it tells would be told them twice.
  await untilWritten(database, heard.hospitalId, answer.member.id);
  return (await hearOf(database, [answer.comingBack], { isAgain: true, nobodyWrites: true }))[0] ?? null;
}

/** `comingBack`: what is to be heard once nobody writes for them any more who has not read of the block; nothing is noted yet. */
type Answer = Known & { comingBack: Heard | null };

interface Row extends Member {
  hospitalId: string;
  /** As it was. */
  following: boolean;
  /** As it is now; null where nothing is noted yet. */
  noted: boolean | null;
}

async function hearOf(
  database: Database,
  all: readonly Heard[],
  { isAgain, nobodyWrites }: { isAgain: boolean; nobodyWrites: boolean },
): Promise<(Answer | null)[]> {
  // Of a user who is heard of twice at once, the newest counts.
  const newest = new Map<string, Heard>();
  for (const one of all) {
    const other = newest.get(nameOf(one));
    if (other === undefined || one.at > other.at) newest.set(nameOf(one), one);
  }
  // Locked in one order, so that two processes never wait for each other in a circle.
  const heards = [...newest.values()].sort((a, b) => inOrder(nameOf(a), nameOf(b)));
  const { rows } = await database.chat.query<Row>({
    name: 'hear-of-users',
    text: `with heard as materialized (
        select h.follows, h.at, m.*, h.follows and not m.following and coalesce(h.at > m.changed_at, false) as comes_back
        from unnest($1::text[], $2::text[], $3::bool[], $4::timestamptz[]) as h(hospital_id, line_user_id, follows, at)
        cross join lateral (
          select m.hospital_id, m.id, m.line_user_id, m.language, m.lock_screen, m.following, m.follow_changed_at as changed_at from members m
          where m.hospital_id = h.hospital_id and m.line_user_id = h.line_user_id for no key update
        ) m
      ), noted as (
        update members m set following = case when m.follow_changed_at >= h.at then m.following else h.follows end,
          follow_changed_at = greatest(m.follow_changed_at, h.at)
        from heard h where m.hospital_id = any($1) and m.id = any(array(select id from heard)) and m.hospital_id = h.hospital_id and m.id = h.id
          and (not h.comes_back or $5)
        returning m.id, m.following
      ), back as materialized (
        select hospital_id, id, changed_at as blocked_at, at from heard where comes_back and $5
      ), unseen as (${takeBackUnseen('back')}
      )
      select h.hospital_id as "hospitalId", h.id, h.line_user_id as "lineUserId", h.language, h.lock_screen as "lockScreen", h.following, noted.following as noted
      from heard h left join noted on noted.id = h.id`,
    values: [
      heards.map((h) => h.hospitalId),
      heards.map((h) => h.lineUserId),
      heards.map((h) => h.following),
      heards.map((h) => h.at),
      nobodyWrites,
    ],
  });
  const found = new Map(
    rows.map(({ hospitalId, noted, ...before }): [string, Answer] => {
      const name = nameOf({ hospitalId, ...before });
      const member = { ...before, following: noted ?? before.following };
      return [name, { member, wasFollowing: before.following && !isAgain, comingBack: noted === null ? (newest.get(name) ?? null) : null }];
    }),
  );
  return all.map((one) => found.get(nameOf(one)) ?? null);
}

function nameOf({ hospitalId, lineUserId }: Pick<Heard, 'hospitalId' | 'lineUserId'>): string {
  return `${hospitalId} ${lineUserId}`;
}
