// Makes sure that nothing more is sent by a tie that has ended: a watch, or the registration of a patient's card.
import type { Database } from '../database.ts';
import { recordCancelled } from './record-cancelled.ts';

/**
 * The lanes in which the member of an ended tie must hear nothing more. A member who holds the patient's record or watches them by another tie goes on
 * hearing of it; the hospital's own notices go on while another tie of the member shows them. Who held the record hears no more of its watches either.
 */
const lanes = `ties as (
    select hospital_id, member_id, patient_id, ended_by <> 'watcher' as hears_of_it from watches where hospital_id = $1 and id = $2 and ended_at is not null
    union all
    select hospital_id, member_id, patient_id, false from guardians where hospital_id = $1 and slip_id = $2 and ended_at is not null
  ), ended as (
    select t.hospital_id, t.member_id, t.patient_id::text as lane, t.hears_of_it from ties t
    where not exists (select 1 from guardians g where g.hospital_id = t.hospital_id and g.member_id = t.member_id and g.patient_id = t.patient_id and g.ended_at is null)
      and not exists (select 1 from watches o where o.hospital_id = t.hospital_id and o.member_id = t.member_id and o.patient_id = t.patient_id and o.ended_at is null)
  ), lanes as (
    select hospital_id, member_id, lane, hears_of_it from ended
    union all
    select e.hospital_id, e.member_id, 'hospital', e.hears_of_it from ended e
    where not exists (select 1 from guardians g where g.hospital_id = e.hospital_id and g.member_id = e.member_id and g.ended_at is null)
      and not exists (select 1 from watches o where o.hospital_id = e.hospital_id and o.member_id = e.member_id and o.ended_at is null
        and 'notices' = any(o.categories) and (o.until is null or o.until > now()))
  )`;

/**
 * One round: deletes what the member was still to be told, cancels pushes not under way, and returns how many are under way now.
 * `tieId`: the watch's, or the slip's by which the registration began.
 * News of the watch itself stays when somebody else ended it (the watcher is to hear that).
 * A push whose lease has run out is not under way: its sender gives up before that (flows/delivery/send-push).
 */
export async function silenceTie(database: Database, hospitalId: string, tieId: string): Promise<number> {
  // First and by itself: it waits for a worker that has claimed some of these rows, and only a statement begun after that sees the push made of them.
  // Whoever claims later sees that the tie has ended. In the order in which fan-out locks rows, so that neither waits for the other in a circle.
  await database.pool.query(
    `with ${lanes}, doomed as (
       select p.hospital_id, p.member_id, p.subject_kind, p.subject_id from pending p join lanes l using (hospital_id, member_id, lane)
       where not (l.hears_of_it and p.subject_kind = 'watch')
       order by p.hospital_id collate "C", p.member_id, p.subject_kind collate "C", p.subject_id collate "C" for update of p
     )
     delete from pending p using doomed d
     where p.hospital_id = d.hospital_id and p.member_id = d.member_id and p.subject_kind = d.subject_kind and p.subject_id = d.subject_id`,
    [hospitalId, tieId],
  );
  const { rows } = await database.pool.query<{ inFlight: number }>(
    `with ${lanes}, open as (
       select p.hospital_id, p.id, p.state = 'sending' and p.next_attempt_at > now() as in_flight from pushes p join lanes l using (hospital_id, member_id, lane)
       where p.state in ('waiting', 'sending')
         and not (l.hears_of_it and not exists (select 1 from jsonb_to_recordset(p.subjects) as s(kind text) where s.kind <> 'watch'))
       order by p.hospital_id collate "C", p.id for update of p
     ), cancelled as (
       delete from pushes p using open o where p.hospital_id = o.hospital_id and p.id = o.id and not o.in_flight returning p.*
     ), recorded as (${recordCancelled('cancelled')})
     select count(*)::int as "inFlight" from open where in_flight`,
    [hospitalId, tieId],
  );
  return rows[0]?.inFlight ?? 0;
}
