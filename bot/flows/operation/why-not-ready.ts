// Says whether this process can do its work: not told to stop, database in reach and migrated, worker turning.
import { inTime } from '../../in-time.ts';
import { compareMigrations } from '../../store/compare-migrations.ts';
import type { Context } from '../context.ts';

const reasons = {
  late: 'The database does not answer.',
  behind: 'The database lacks migrations: npm run db:migrate',
  ahead: 'The database has migrations of a newer version: start that one, and stop this.',
} as const;

/** Shorter than the patience of whoever probes. */
const patienceMs = 2_000;

/**
 * null: ready. LINE is not asked: while LINE is away events and webhooks are taken as ever, and taking every process out of service for it would lose
 * what keeping them in service stores.
 */
export async function whyNotReady(context: Context): Promise<string | null> {
  if (context.life?.stopping) return 'This process is ending.';
  if (context.life?.hangs) return 'The worker of this process hangs.';
  const found = await inTime(compareMigrations(context.database), patienceMs, () => 'late' as const).catch(() => 'late' as const);
  return found === 'same' ? null : reasons[found];
}
