// The database was restored from a backup: what has ended since then, by the log, ends again.
import { findHospital } from '../../store/hospitals/find-hospital.ts';
import { findCardOfGuardian, findCardOfPatient } from '../../store/patients/find-card.ts';
import type { Context } from '../context.ts';
import { type Ending, readEndings } from '../endings-in-log.ts';
import { endGuardianOfPatient } from '../patients/end-guardian-of-patient.ts';
import { removePatient } from '../patients/remove-patient.ts';
import { endWatch } from '../watches/end-watch.ts';

/** How many were alive again and have ended now. */
export interface EndedAgain {
  watches: number;
  registrations: number;
  patients: number;
}

/** `log`: lines of web, worker or start, in any order. May be asked for again. Watchers know already; everybody else is told once more. */
export async function endAgain(context: Context, log: string): Promise<EndedAgain> {
  const done: EndedAgain = { watches: 0, registrations: 0, patients: 0 };
  for (const ending of readEndings(log)) {
    const what = await endOne(context, ending);
    if (what !== null) done[what] += 1;
  }
  return done;
}

/** null: it has ended already, or is not known here. */
async function endOne(context: Context, ending: Ending): Promise<keyof EndedAgain | null> {
  const { hospitalId } = ending;
  const hospital = await findHospital(context.database, { id: hospitalId });
  if (hospital === null) return null;
  if ('watchId' in ending) {
    const outcome = await endWatch(context, { hospitalId, watchId: ending.watchId, by: 'hospital', watcherIsTold: true });
    return outcome === 'ended' ? 'watches' : null;
  }
  if ('guardianId' in ending) {
    const card = await findCardOfGuardian(context.database, hospitalId, ending.guardianId);
    const outcome = card && (await endGuardianOfPatient(context, hospital, card, ending.guardianId));
    return outcome === 'ended' ? 'registrations' : null;
  }
  const card = await findCardOfPatient(context.database, hospitalId, ending.patientId);
  return card !== null && (await removePatient(context, hospital, card)) === 'removed' ? 'patients' : null;
}
