// A hospital ends a watch for a patient, at the counter say.
import { findPatientByCard } from '../../store/patients/find-patient.ts';
import { isWatchOf } from '../../store/watches/list-watchers.ts';
import type { Context } from '../context.ts';
import { endWatch } from './end-watch.ts';

/** `unknown`: no such card number, or no such watch of that patient. */
export async function endWatchOfPatient(
  context: Context,
  hospitalId: string,
  cardNumber: string,
  watchId: string,
): Promise<'ended' | 'had-ended' | 'unknown'> {
  const patient = await findPatientByCard(context.database.pool, hospitalId, cardNumber);
  if (patient === null || !(await isWatchOf(context.database, hospitalId, patient.id, watchId))) return 'unknown';
  return endWatch(context, { hospitalId, watchId, by: 'hospital' });
}
