// A hospital asks, for a patient, who watches them.
import type { WatcherEntry } from '../../mini-app-contract.ts';
import { findPatientByCard } from '../../store/patients/find-patient.ts';
import { recordAudit } from '../../store/record-audit.ts';
import { listWatchers as store } from '../../store/watches/list-watchers.ts';
import type { Context } from '../context.ts';

/** null: unknown card number. The look is recorded. */
export async function listWatchers(context: Context, hospitalId: string, cardNumber: string): Promise<WatcherEntry[] | null> {
  const patient = await findPatientByCard(context.database.pool, hospitalId, cardNumber);
  if (patient === null) return null;
  const watchers = await store(context.database, hospitalId, patient.id, context.now());
  await recordAudit(context.database.pool, [
    { hospitalId, actor: { kind: 'hospital' }, action: 'watchers.read', patientId: patient.id, detail: { watchers: watchers.length } },
  ]);
  return watchers.map((w) => ({
    ...w,
    since: w.since.toISOString(),
    until: w.until?.toISOString() ?? null,
    lastSeenAt: w.lastSeenAt?.toISOString() ?? null,
  }));
}
