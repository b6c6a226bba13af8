// A watcher gives a patient a name of their own, e.g. 母; nobody else sees it.
import type { OpenSession } from '../../store/sessions/use-session.ts';
import { renameWatch as rename } from '../../store/watches/rename-watch.ts';
import type { Context } from '../context.ts';

/** `label` null: the patient's name. `unknown`: no live watch of the member. */
export async function renameWatch(
  context: Context,
  session: OpenSession,
  watchId: string,
  label: string | null,
): Promise<'renamed' | 'unknown'> {
  const renamed = await rename(
    context.database,
    { hospitalId: session.hospital.id, watchId, memberId: session.memberId, label },
    context.now(),
  );
  return renamed ? 'renamed' : 'unknown';
}
