// Stores a watch. The partial unique index allows one live watch of a patient per watcher and decides races.
import type { Category } from '../../domain/category.ts';
import type { Client } from '../database.ts';
import { forgetPastSettings } from '../settings/forget-past-settings.ts';

export interface NewWatch {
  hospitalId: string;
  id: string;
  patientId: string;
  memberId: string;
  invitationId: string;
  displayName: string;
  label: string | null;
  categories: Category[];
  until: Date | null;
}

/** Since now by the database's clock, as a `stop` has come by it. false: the member watches the patient already, perhaps since this moment. */
export async function beginWatch(client: Client, w: NewWatch): Promise<boolean> {
  await forgetPastSettings(client, w);
  const { rowCount } = await client.query(
    `insert into watches (hospital_id, id, patient_id, member_id, invitation_id, display_name, label, categories, until, since)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, now()) on conflict (hospital_id, member_id, patient_id) where ended_at is null do nothing`,
    [w.hospitalId, w.id, w.patientId, w.memberId, w.invitationId, w.displayName, w.label, w.categories, w.until],
  );
  return rowCount === 1;
}
