// A hospital asks, for a patient, who watches them.
import { listWatchers, type WatcherRow } from '../../store/watches/list-watchers.ts';
import type { Context } from '../context.ts';
import { lookAsHospital } from '../patients/look-as-hospital.ts';

/** null: unknown card number. The look is recorded. */
export function listWatchersOfPatient(context: Context, hospitalId: string, cardNumber: string): Promise<WatcherRow[] | null> {
  const look = { action: 'watchers.read', counted: 'watchers' } as const;
  return lookAsHospital(context, { hospitalId, cardNumber }, look, (patientId) =>
    listWatchers(context.database, hospitalId, patientId, context.now()),
  );
}
