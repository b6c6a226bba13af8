// Tells those who hold a patient's record that somebody else holds it too, or no longer does.
import type { Client } from '../../store/database.ts';
import { addPending } from '../../store/delivery/add-pending.ts';
import { listGuardians } from '../../store/patients/list-guardians.ts';

export interface Guardianship {
  patientId: string;
  /** The slip by which it began: what the news is named by. */
  slipId: string;
}

/** In the transaction of the change. `memberId`: whose guardianship it is; not told of it. */
export async function tellCoGuardians(
  client: Client,
  of: { hospitalId: string; memberId: string },
  changed: readonly Guardianship[],
): Promise<void> {
  const { hospitalId } = of;
  const rows = [];
  for (const { patientId, slipId } of changed) {
    const others = (await listGuardians(client, hospitalId, patientId)).filter((memberId) => memberId !== of.memberId);
    rows.push(...others.map((memberId) => ({ hospitalId, memberId, subject: { kind: 'guardian' as const, id: slipId }, lane: patientId })));
  }
  await addPending(client, rows);
}
