// Says whether this process can do its work: not told to stop, database in reach, migrated and sealed under our APP_SECRET, worker turning.
import type { Secrets } from '../../crypto/secrets.ts';
import { inTime } from '../../in-time.ts';
import { compareMigrations } from '../../store/compare-migrations.ts';
import { listSealedChannelSecrets } from '../../store/hospitals/sealed-channel-secrets.ts';
import type { Context } from '../context.ts';

const reasons = {
  late: 'The database does not answer.',
  behind: 'The database lacks migrations: npm run db:migrate',
  ahead: 'The database has migrations of a newer version: start that one, and stop this.',
  sealed: 'APP_SECRET opens no channel secret in the database: it is not the one under which they were sealed.',
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
  const found = await inTime(look(context), patienceMs, () => 'late' as const).catch(() => 'late' as const);
  return found === 'same' ? null : reasons[found];
}

async function look({ database, secrets }: Context): Promise<keyof typeof reasons | 'same'> {
  const found = await compareMigrations(database);
  if (found !== 'same') return found;
  const sealed = await listSealedChannelSecrets(database, lookedAt);
  return sealed.length === 0 || sealed.some((one) => opens(secrets, one)) ? 'same' : 'sealed';
}

/** A wrong APP_SECRET opens none of them. */
const lookedAt = 20;

function opens(secrets: Secrets, { hospitalId, sealed }: { hospitalId: string; sealed: Buffer }): boolean {
  try {
    secrets.open(sealed, hospitalId);
    return true;
  } catch {
    return false;
  }
}
