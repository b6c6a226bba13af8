// Pushes that were given up: listed for the operator, their subjects put back to be told as they are now, or noted as seen.

import type { SubjectKind } from '../../domain/category.ts';
import type { PushFailure } from '../../domain/push-failure.ts';
import { type Database, inTransaction } from '../database.ts';
import { recordCancelled } from './record-cancelled.ts';

export interface DeadPush {
  id: string;
  givenUpAt: Date;
  failure: PushFailure | null;
  kinds: SubjectKind[];
  attempts: number;
}

/** The oldest first. */
export async function listDeadPushes(database: Database, hospitalId: string, limit: number): Promise<DeadPush[]> {
  const { rows } = await database.pool.query<DeadPush>(
    `select id, settled_at as "givenUpAt", failure, attempts, array(select s.kind from jsonb_to_recordset(subjects) as s(kind text)) as kinds
     from pushes where hospital_id = $1 and state = 'dead' order by settled_at limit $2`,
    [hospitalId, limit],
  );
  return rows;
}

/**
 * Puts the subjects of one dead push, or of all, back to pending, where visibility and the state as it then is decide; the push itself goes into the record.
 * One that tells of no subject cannot be told anew and stays. Returns the ids of those taken up.
 */
export async function resendDeadPushes(database: Database, hospitalId: string, id: string | null): Promise<string[]> {
  return inTransaction(database, async (client) => {
    const { rows } = await client.query<{ id: string }>(
      `with gone as (
         delete from pushes where hospital_id = $1 and state = 'dead' and ($2::uuid is null or id = $2) and jsonb_array_length(subjects) > 0 returning *
       ), recorded as (
         ${recordCancelled('gone', 'failure')}
       ), back as (
         insert into pending (hospital_id, member_id, subject_kind, subject_id, lane)
         select distinct on (g.hospital_id, g.member_id, s.kind collate "C", s.id collate "C") g.hospital_id, g.member_id, s.kind, s.id, g.lane
         from gone g, jsonb_to_recordset(g.subjects) as s(kind text, id text) order by g.hospital_id, g.member_id, s.kind collate "C", s.id collate "C"
         on conflict do nothing
       )
       select id from gone`,
      [hospitalId, id],
    );
    if (rows.length > 0) await client.query(`select pg_notify('mimamori_pending', '')`);
    return rows.map((r) => r.id);
  });
}

/** One dead push, or all: they go into the record as they are, and nothing of them is told. Returns how many. */
export async function dismissDeadPushes(database: Database, hospitalId: string, id: string | null): Promise<number> {
  const { rowCount } = await database.pool.query(
    `with gone as (
       delete from pushes where hospital_id = $1 and state = 'dead' and ($2::uuid is null or id = $2) returning *
     ) ${recordCancelled('gone', 'failure')}`,
    [hospitalId, id],
  );
  return rowCount ?? 0;
}
