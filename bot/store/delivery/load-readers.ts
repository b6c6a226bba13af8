// Reads who the members are, what ties them to patients, and what their hospitals share: all that the decision to tell needs.

import type { LaneTie } from '../../domain/delivery.ts';
import type { Language, LockScreen } from '../../domain/language.ts';
import type { Mute } from '../../domain/push-topic.ts';
import type { EndedBy } from '../../domain/visibility.ts';
import type { Client } from '../database.ts';
import { type Hospital, hospitalColumns } from '../hospitals/find-hospital.ts';

export type KnownHospital = Omit<Hospital, 'removedAt'> & { removedAt: Date | null };

/** A tie with what the reader calls the patient. */
export type NamedTie = LaneTie & {
  relation: 'self' | 'proxy' | 'watch';
  patientName: string;
  label: string | null;
  displayName: string | null;
};

export interface DeliveryReader {
  hospital: KnownHospital;
  memberId: string;
  lineUserId: string;
  following: boolean;
  /** When they blocked the account, by LINE's clock; null: they follow it, or never did, as far as is known. Left out where it is not asked. */
  blockedSince?: Date | null;
  language: Language;
  lockScreen: LockScreen;
  ties: NamedTie[];
  /** What the member does not want pushed. */
  mutes: Mute[];
}

interface MemberRow {
  hospital_id: string;
  id: string;
  line_user_id: string;
  following: boolean;
  blocked_since: Date | null;
  language: Language;
  lock_screen: LockScreen;
}

interface TieRow {
  hospital_id: string;
  member_id: string;
  patient_id: string;
  watch_id: string | null;
  relation: 'self' | 'proxy' | 'watch';
  patient_name: string;
  label: string | null;
  display_name: string | null;
  categories: string[] | null;
  until: Date | null;
  ended_at: Date | null;
  ended_by: EndedBy | null;
}

/** By `hospitalId/memberId`. Members that no longer exist are absent. */
export async function loadReaders(
  client: Client,
  members: readonly { hospitalId: string; memberId: string }[],
): Promise<Map<string, DeliveryReader>> {
  const keys = [...new Map(members.map((m) => [`${m.hospitalId}/${m.memberId}`, m])).values()];
  const pairs = [keys.map((k) => k.hospitalId), keys.map((k) => k.memberId)];
  const hospitals = await client.query<KnownHospital>(`select ${hospitalColumns} from hospitals h where h.id = any($1)`, [
    [...new Set(keys.map((k) => k.hospitalId))],
  ]);
  const found = await client.query<MemberRow>(
    `select m.hospital_id, m.id, m.line_user_id, m.following, case when not m.following then m.follow_changed_at end as blocked_since, m.language, m.lock_screen
     from unnest($1::text[], $2::uuid[]) as k(hospital_id, member_id) join members m on m.hospital_id = k.hospital_id and m.id = k.member_id`,
    pairs,
  );
  const ties = await client.query<TieRow>(
    `select g.hospital_id, g.member_id, g.patient_id, null::uuid as watch_id, g.relation, p.name as patient_name, null as label, null as display_name,
            null::text[] as categories, null::timestamptz as until, g.ended_at, null as ended_by
     from unnest($1::text[], $2::uuid[]) as k(hospital_id, member_id)
     join guardians g on g.hospital_id = k.hospital_id and g.member_id = k.member_id
     join patients p on p.hospital_id = g.hospital_id and p.id = g.patient_id
     union all
     select w.hospital_id, w.member_id, w.patient_id, w.id, 'watch', p.name, w.label, w.display_name, w.categories, w.until, w.ended_at, w.ended_by
     from unnest($1::text[], $2::uuid[]) as k(hospital_id, member_id)
     join watches w on w.hospital_id = k.hospital_id and w.member_id = k.member_id
     join patients p on p.hospital_id = w.hospital_id and p.id = w.patient_id`,
    pairs,
  );
  const mutes = await client.query<{ hospital_id: string; member_id: string } & Mute>(
    `select s.hospital_id, s.member_id, s.patient_id as "patientId", s.topic
     from unnest($1::text[], $2::uuid[]) as k(hospital_id, member_id) join push_settings s on s.hospital_id = k.hospital_id and s.member_id = k.member_id`,
    pairs,
  );
  const readers = new Map<string, DeliveryReader>();
  for (const m of found.rows) {
    const hospital = hospitals.rows.find((h) => h.id === m.hospital_id);
    if (hospital)
      readers.set(`${m.hospital_id}/${m.id}`, {
        hospital,
        memberId: m.id,
        lineUserId: m.line_user_id,
        following: m.following,
        blockedSince: m.blocked_since,
        language: m.language,
        lockScreen: m.lock_screen,
        ties: [],
        mutes: [],
      });
  }
  for (const t of ties.rows) readers.get(`${t.hospital_id}/${t.member_id}`)?.ties.push(namedTie(t));
  for (const { hospital_id, member_id, ...mute } of mutes.rows) readers.get(`${hospital_id}/${member_id}`)?.mutes.push(mute);
  return readers;
}

function namedTie(t: TieRow): NamedTie {
  const names = {
    patientId: t.patient_id,
    watchId: t.watch_id,
    relation: t.relation,
    patientName: t.patient_name,
    label: t.label,
    displayName: t.display_name,
  };
  return t.relation === 'watch'
    ? { kind: 'watch', categories: t.categories ?? [], until: t.until, endedAt: t.ended_at, endedBy: t.ended_by, ...names }
    : { kind: 'guardian', endedAt: t.ended_at, ...names };
}
