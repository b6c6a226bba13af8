// Every contact, still sealed, some at a time, and its replacement by the same sealed anew.
import type { Database } from '../database.ts';

export interface StoredContact {
  hospitalId: string;
  memberId: string;
  sealed: Buffer;
}

const atATime = 500;

export async function* listSealedContacts(database: Database): AsyncGenerator<StoredContact> {
  let after: [string, string] = ['', '00000000-0000-0000-0000-000000000000'];
  for (;;) {
    const { rows } = await database.pool.query<StoredContact>(
      `select hospital_id as "hospitalId", member_id as "memberId", sealed from contacts
       where (hospital_id, member_id) > ($1, $2::uuid) order by hospital_id, member_id limit $3`,
      [...after, atATime],
    );
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < atATime) return;
    after = [last.hospitalId, last.memberId];
  }
}

/** false: it has been changed or removed meanwhile. */
export async function replaceSealedContact(
  database: Database,
  { hospitalId, memberId, sealed, anew }: StoredContact & { anew: Buffer },
): Promise<boolean> {
  const { rowCount } = await database.pool.query(
    'update contacts set sealed = $4 where hospital_id = $1 and member_id = $2 and sealed = $3',
    [hospitalId, memberId, sealed, anew],
  );
  return rowCount === 1;
}
