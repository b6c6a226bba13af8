// A hospital asks, for a patient, who watches them.
import { findPatientByCard } from '../../store/patients/find-patient.ts';
import { recordAudit } from '../../store/record-audit.ts';
import { listWatchers as store, type WatcherRow } from '../../store/watches/list-watchers.ts';
import type { Context } from '../context.ts';

/** null: unknown card number. The look is recorded. */
export async function listWatchers(context: Context, hospitalId: string, cardNumber: string): Promise<WatcherRow[] | null> {
  const patient = await findPatientByCard(context.database.pool, hospitalId, cardNumber);
  if (patient === null) return null;
  const watchers = await store(context.database, hospitalId, patient.id, context.now());
  await recordAudit(context.database.pool, [
    { hospitalId, actor: { kind: 'hospital' }, action: 'watchers.read', patientId: patient.id, detail: { watchers: watchers.length } },
  ]);
  return watchers;
}
