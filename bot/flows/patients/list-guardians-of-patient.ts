// A hospital asks, for a patient, who holds the record on LINE.
import { type GuardianEntry, listGuardianEntries } from '../../store/patients/list-guardian-entries.ts';
import type { Context } from '../context.ts';
import { lookAsHospital } from './look-as-hospital.ts';

/** null: unknown card number. The look is recorded. */
export function listGuardiansOfPatient(context: Context, hospitalId: string, cardNumber: string): Promise<GuardianEntry[] | null> {
  const look = { action: 'guardians.read', counted: 'guardians' } as const;
  return lookAsHospital(context, { hospitalId, cardNumber }, look, (patientId) =>
    listGuardianEntries(context.database, hospitalId, patientId),
  );
}
