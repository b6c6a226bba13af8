// Notes that a kind of news of a patient is not to be pushed to a member, or is again.
import type { Mute } from '../../domain/push-topic.ts';
import type { Client } from '../database.ts';

/** false: it was not pushed before. */
export async function mute(client: Client, of: { hospitalId: string; memberId: string } & Mute): Promise<boolean> {
  const { rowCount } = await client.query(
    'insert into push_settings (hospital_id, member_id, patient_id, topic) values ($1, $2, $3, $4) on conflict do nothing',
    [of.hospitalId, of.memberId, of.patientId, of.topic],
  );
  return rowCount === 1;
}

export async function unmute(client: Client, of: { hospitalId: string; memberId: string } & Mute): Promise<void> {
  await client.query('delete from push_settings where hospital_id = $1 and member_id = $2 and patient_id = $3 and topic = $4', [
    of.hospitalId,
    of.memberId,
    of.patientId,
    of.topic,
  ]);
}
