// A watcher looks at whom they watch.
import type { OpenSession } from '../../store/sessions/use-session.ts';
import { listWatchedPatients as list, type WatchedPatient } from '../../store/watches/list-watched-patients.ts';
import type { Context } from '../context.ts';

export type { WatchedPatient };

export function listWatchedPatients(context: Context, session: OpenSession): Promise<WatchedPatient[]> {
  return list(context.database, session.hospital.id, session.memberId, context.now());
}
