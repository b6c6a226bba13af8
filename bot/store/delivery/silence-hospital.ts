// Makes sure that nothing more is sent for a hospital that is out of service.
import type { Client, Database } from '../database.ts';
import { recordCancelled } from './record-cancelled.ts';

/**
 * One round: forgets what was still to be told, cancels pushes not under way, and returns how many are under way now.
 * What is pending comes first: deleting it waits for a worker that has claimed some of it, and only a statement begun after that sees the push made of it.
 * A push whose lease has run out is not under way: its sender gives up before that (flows/delivery/send-push). Rows are locked in the order in which all others lock them.
 */
export async function silenceHospital(on: Client | Database['pool'], hospitalId: string): Promise<number> {
  await on.query(
    `with doomed as (
       select hospital_id, member_id, subject_kind, subject_id from pending where hospital_id = $1
       order by member_id, subject_kind collate "C", subject_id collate "C" for update
     )
     delete from pending p using doomed d
     where p.hospital_id = d.hospital_id and p.member_id = d.member_id and p.subject_kind = d.subject_kind and p.subject_id = d.subject_id`,
    [hospitalId],
  );
  await on.query(
    `with idle as (
       select id from pushes where hospital_id = $1 and (state = 'waiting' or (state = 'sending' and next_attempt_at <= now())) order by id for update
     ), cancelled as (
       delete from pushes p using idle i where p.id = i.id returning p.*
     ) ${recordCancelled('cancelled')}`,
    [hospitalId],
  );
  const { rows } = await on.query<{ inFlight: number }>(
    `select count(*)::int as "inFlight" from pushes where hospital_id = $1 and state = 'sending'`,
    [hospitalId],
  );
  return rows[0]?.inFlight ?? 0;
}
