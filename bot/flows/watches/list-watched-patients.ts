// A watcher looks at whom they watch.
import type { WatchesAnswer } from '../../mini-app-contract.ts';
import type { OpenSession } from '../../store/sessions/use-session.ts';
import { listWatchedPatients as list } from '../../store/watches/list-watched-patients.ts';
import type { Context } from '../context.ts';

export async function listWatchedPatients(context: Context, session: OpenSession): Promise<WatchesAnswer> {
  const watches = await list(context.database, session.hospital.id, session.memberId, context.now());
  return { watches: watches.map((w) => ({ ...w, since: w.since.toISOString(), until: w.until?.toISOString() ?? null })) };
}
