// A hospital reads back a patient of its registry.
import type { Patient } from '../../domain/patient.ts';
import { findPatientByCard } from '../../store/patients/find-patient.ts';
import type { Context } from '../context.ts';

/** null: no patient of this hospital has the card number. */
export async function readPatient(context: Context, hospitalId: string, cardNumber: string): Promise<Patient | null> {
  const row = await findPatientByCard(context.database.pool, hospitalId, cardNumber);
  if (row === null) return null;
  const { id: _, updatedAt, ...shown } = row;
  return { ...shown, updatedAt: updatedAt.toISOString() };
}
