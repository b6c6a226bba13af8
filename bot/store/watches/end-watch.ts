// The rows behind the end of a watch.
import type { EndedBy } from '../../domain/visibility.ts';
import type { Client } from '../database.ts';

export interface LockedWatch {
  patientId: string;
  /** The watcher. */
  memberId: string;
  endedAt: Date | null;
}

/** Locks the watch until the transaction ends; null: there is none of this id in this hospital. */
export async function lockWatch(client: Client, hospitalId: string, watchId: string): Promise<LockedWatch | null> {
  const { rows } = await client.query<LockedWatch>(
    'select patient_id as "patientId", member_id as "memberId", ended_at as "endedAt" from watches where hospital_id = $1 and id = $2 for update',
    [hospitalId, watchId],
  );
  return rows[0] ?? null;
}

export async function markWatchEnded(client: Client, hospitalId: string, watchId: string, by: EndedBy, at: Date): Promise<void> {
  await client.query('update watches set ended_at = $3, ended_by = $4 where hospital_id = $1 and id = $2', [hospitalId, watchId, at, by]);
}

/** Who is to hear of the end: the patient's guardians, and the watcher unless null. */
export async function listWhoHearsOfEnding(
  client: Client,
  hospitalId: string,
  patientId: string,
  watcherId: string | null,
): Promise<string[]> {
  const { rows } = await client.query<{ member_id: string }>(
    'select member_id from guardians where hospital_id = $1 and patient_id = $2 and ended_at is null',
    [hospitalId, patientId],
  );
  return [...rows.map((r) => r.member_id), ...(watcherId === null ? [] : [watcherId])];
}
