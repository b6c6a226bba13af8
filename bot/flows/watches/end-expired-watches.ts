// Ends the watches whose agreed time is up. Visibility denies them from the moment itself; this tells both sides and writes it down.
import { findExpiredWatches } from '../../store/watches/find-expired-watches.ts';
import type { Context } from '../context.ts';
import { endWatch } from './end-watch.ts';

export async function endExpiredWatches(context: Context): Promise<void> {
  for (const { hospitalId, watchId } of await findExpiredWatches(context.database, context.now()))
    await endWatch(context, { hospitalId, watchId, by: 'expiry' });
}
