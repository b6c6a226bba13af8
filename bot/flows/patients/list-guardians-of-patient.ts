// A hospital asks, for a patient, who holds the record on LINE.
import { findPatientByCard } from '../../store/patients/find-patient.ts';
import { type GuardianEntry, listGuardianEntries } from '../../store/patients/list-guardian-entries.ts';
import { recordAudit } from '../../store/record-audit.ts';
import type { Context } from '../context.ts';

/** null: unknown card number. The look is recorded. */
export async function listGuardiansOfPatient(context: Context, hospitalId: string, cardNumber: string): Promise<GuardianEntry[] | null> {
  const patient = await findPatientByCard(context.database.pool, hospitalId, cardNumber);
  if (patient === null) return null;
  const guardians = await listGuardianEntries(context.database, hospitalId, patient.id);
  await recordAudit(context.database.pool, [
    { hospitalId, actor: { kind: 'hospital' }, action: 'guardians.read', patientId: patient.id, detail: { guardians: guardians.length } },
  ]);
  return guardians;
}
