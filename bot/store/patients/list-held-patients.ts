// Whose record a member holds, with who watches them.
import type { Database } from '../database.ts';
import type { WatcherRow } from '../watches/list-watchers.ts';

export interface HeldPatient {
  patientId: string;
  name: string;
  relation: 'self' | 'proxy';
  cardNumber: string;
  watchers: WatcherRow[];
}

/** Oldest first, patients and watchers alike; live watches only. */
export async function listHeldPatients(database: Database, hospitalId: string, memberId: string, now: Date): Promise<HeldPatient[]> {
  const held = await database.pool.query<Omit<HeldPatient, 'watchers'>>(
    `select g.patient_id as "patientId", p.name, g.relation, p.card_number as "cardNumber"
     from guardians g join patients p on p.hospital_id = g.hospital_id and p.id = g.patient_id
     where g.hospital_id = $1 and g.member_id = $2 and g.ended_at is null order by g.since, g.patient_id`,
    [hospitalId, memberId],
  );
  const watchers = await database.pool.query<WatcherRow & { patientId: string }>(
    `select w.patient_id as "patientId", w.id as "watchId", w.display_name as "displayName", w.categories, w.since, w.until, w.last_seen_at as "lastSeenAt"
     from watches w join guardians g on g.hospital_id = w.hospital_id and g.patient_id = w.patient_id and g.member_id = $2 and g.ended_at is null
     where w.hospital_id = $1 and w.ended_at is null and (w.until is null or w.until > $3) order by w.since, w.id`,
    [hospitalId, memberId, now],
  );
  return held.rows.map((p) => ({ ...p, watchers: watchers.rows.filter((w) => w.patientId === p.patientId) }));
}
