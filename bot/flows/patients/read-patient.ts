// A hospital reads back a patient of its registry.
import { findPatientByCard, type PatientRow } from '../../store/patients/find-patient.ts';
import type { Context } from '../context.ts';

/** null: no patient of this hospital has the card number. */
export function readPatient(context: Context, hospitalId: string, cardNumber: string): Promise<PatientRow | null> {
  return findPatientByCard(context.database.pool, hospitalId, cardNumber);
}
