// Notes which words of a patient's wait a member wants to be pushed.
import type { WaitSetting } from '../../domain/hold.ts';
import type { Database } from '../database.ts';

export async function chooseWait(
  database: Database,
  of: { hospitalId: string; memberId: string; patientId: string; hears: WaitSetting },
): Promise<void> {
  const whose = [of.hospitalId, of.memberId, of.patientId];
  if (of.hears === 'usual')
    await database.pool.query('delete from wait_settings where hospital_id = $1 and member_id = $2 and patient_id = $3', whose);
  else
    await database.pool.query(
      `insert into wait_settings (hospital_id, member_id, patient_id, hears) values ($1, $2, $3, $4)
       on conflict (hospital_id, member_id, patient_id) do update set hears = excluded.hears, chosen_at = now()`,
      [...whose, of.hears],
    );
}
