// Whose record a member holds, with who watches them and whom the member is still waiting for.
import type { Database } from '../database.ts';
import type { WatcherRow } from '../watches/list-watchers.ts';

interface OpenInvitationRow {
  invitationId: string;
  displayName: string;
  expiresAt: Date;
}

export interface HeldPatient {
  patientId: string;
  name: string;
  relation: 'self' | 'proxy';
  cardNumber: string;
  watchers: WatcherRow[];
  /** The member's own: a code is its issuer's alone, whoever else holds the record. */
  invitations: OpenInvitationRow[];
}

/** Oldest first, all alike; live watches and open invitations only. */
export async function listHeldPatients(database: Database, hospitalId: string, memberId: string, now: Date): Promise<HeldPatient[]> {
  const held = await database.pool.query<Omit<HeldPatient, 'watchers' | 'invitations'>>(
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
  const invitations = await database.pool.query<OpenInvitationRow & { patientId: string }>(
    `select i.patient_id as "patientId", i.id as "invitationId", i.display_name as "displayName", i.expires_at as "expiresAt"
     from invitations i join guardians g on g.hospital_id = i.hospital_id and g.patient_id = i.patient_id and g.member_id = $2 and g.ended_at is null
     where i.hospital_id = $1 and i.issued_by_member_id = $2 and i.used_at is null and i.withdrawn_at is null and i.expires_at > $3
     order by i.created_at, i.id`,
    [hospitalId, memberId, now],
  );
  return held.rows.map((p) => ({
    ...p,
    watchers: watchers.rows.filter((w) => w.patientId === p.patientId),
    invitations: invitations.rows.filter((i) => i.patientId === p.patientId),
  }));
}
