// Reads how a member wants to be told.
import type { WaitChoice } from '../../domain/hold.ts';
import type { Language, LockScreen } from '../../domain/language.ts';
import type { Mute } from '../../domain/push-topic.ts';
import type { Database } from '../database.ts';

export interface Settings {
  language: Language;
  lockScreen: LockScreen;
  mutes: Mute[];
  waits: { patientId: string; hears: WaitChoice }[];
}

export async function readSettings(database: Database, hospitalId: string, memberId: string): Promise<Settings | null> {
  const { rows } = await database.pool.query<Settings>(
    `select m.language, m.lock_screen as "lockScreen",
       coalesce((select json_agg(json_build_object('patientId', s.patient_id, 'topic', s.topic))
         from push_settings s where s.hospital_id = m.hospital_id and s.member_id = m.id), '[]') as mutes,
       coalesce((select json_agg(json_build_object('patientId', w.patient_id, 'hears', w.hears))
         from wait_settings w where w.hospital_id = m.hospital_id and w.member_id = m.id), '[]') as waits
     from members m where m.hospital_id = $1 and m.id = $2`,
    [hospitalId, memberId],
  );
  return rows[0] ?? null;
}
