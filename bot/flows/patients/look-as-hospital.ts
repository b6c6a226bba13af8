// A hospital looks at what hangs on one of its patients, by card number; that it did is recorded.
import type { AuditAction } from '../../domain/audit.ts';
import { findPatientByCard } from '../../store/patients/find-patient.ts';
import { recordAudit } from '../../store/record-audit.ts';
import type { Context } from '../context.ts';

export interface Look {
  action: Extract<AuditAction, `${string}.read`>;
  /** What the record calls those that were found, beside their number. */
  counted: string;
}

/** null: unknown card number. */
export async function lookAsHospital<T>(
  context: Context,
  of: { hospitalId: string; cardNumber: string },
  look: Look,
  read: (patientId: string) => Promise<T[]>,
): Promise<T[] | null> {
  const { hospitalId, cardNumber } = of;
  const patient = await findPatientByCard(context.database.pool, hospitalId, cardNumber);
  if (patient === null) return null;
  const found = await read(patient.id);
  await recordAudit(context.database.pool, [
    { hospitalId, actor: { kind: 'hospital' }, action: look.action, patientId: patient.id, detail: { [look.counted]: found.length } },
  ]);
  return found;
}
