// A guardian looks at whose record they hold, and who watches them.
import type { PatientsAnswer } from '../contract.ts';
import { listHeldPatients as list } from '../store/patients/list-held-patients.ts';
import type { OpenSession } from '../store/sessions/use-session.ts';
import type { Context } from './context.ts';

export async function listHeldPatients(context: Context, session: OpenSession): Promise<PatientsAnswer> {
  const patients = await list(context.database, session.hospital.id, session.memberId, context.now());
  return {
    patients: patients.map((p) => ({
      ...p,
      watchers: p.watchers.map((w) => ({
        watchId: w.watchId,
        displayName: w.displayName,
        categories: w.categories,
        since: w.since.toISOString(),
        until: w.until?.toISOString() ?? null,
        lastSeenAt: w.lastSeenAt?.toISOString() ?? null,
      })),
    })),
  };
}
