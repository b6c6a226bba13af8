// Makes sure that nothing more of an ended watch is sent.
import type { Database } from '../database.ts';

/**
 * One round: deletes what the watcher was still to be told, cancels pushes not under way, and returns how many are under way now.
 * News of the watch itself stays when somebody else ended it (the watcher is to hear that); a member who also holds the patient's record goes on hearing of it.
 * A push whose lease has run out is not under way: its sender gives up before that (flows/send-pushes).
 * The hospital's own notices go on while the member has another live tie.
 */
export async function silenceWatch(database: Database, hospitalId: string, watchId: string): Promise<number> {
  const { rows } = await database.pool.query<{ flying: number }>(
    `with ended as (
       select w.hospital_id, w.member_id, w.patient_id::text as lane, w.ended_by <> 'watcher' as hears_of_it from watches w
       where w.hospital_id = $1 and w.id = $2 and w.ended_at is not null
         and not exists (select 1 from guardians g where g.hospital_id = w.hospital_id and g.member_id = w.member_id and g.patient_id = w.patient_id and g.ended_at is null)
         and not exists (select 1 from watches o where o.hospital_id = w.hospital_id and o.member_id = w.member_id and o.patient_id = w.patient_id and o.ended_at is null)
     ), lanes as (
       select hospital_id, member_id, lane, hears_of_it from ended
       union all
       select e.hospital_id, e.member_id, 'hospital', e.hears_of_it from ended e
       where not exists (select 1 from guardians g where g.hospital_id = e.hospital_id and g.member_id = e.member_id and g.ended_at is null)
         and not exists (select 1 from watches o where o.hospital_id = e.hospital_id and o.member_id = e.member_id and o.ended_at is null)
     ), forgotten as (
       delete from pending p using lanes l where p.hospital_id = l.hospital_id and p.member_id = l.member_id and p.lane = l.lane and not (l.hears_of_it and p.subject_kind = 'watch')
     ), open as (
       select p.hospital_id, p.id, p.state = 'sending' and p.next_attempt_at > now() as flying from pushes p join lanes l using (hospital_id, member_id, lane)
       where p.state in ('waiting', 'sending') 
         and not (l.hears_of_it and not exists (select 1 from jsonb_to_recordset(p.subjects) as s(kind text) where s.kind <> 'watch'))
       for update of p
     ), cancelled as (
       update pushes p set state = 'cancelled', failure = 'not_visible', settled_at = now() from open o where p.hospital_id = o.hospital_id and p.id = o.id and not o.flying
     )
     select count(*)::int as flying from open where flying`,
    [hospitalId, watchId],
  );
  return rows[0]?.flying ?? 0;
}
