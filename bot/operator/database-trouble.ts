// What an error of PostgreSQL, or of the way to it, means to the operator, and what they can do.

const unreachable =
  'The database named by DATABASE_URL does not answer. Check that it runs and that host and port in DATABASE_URL are right, then try again.';
const busy = 'The database named by DATABASE_URL is starting up or shutting down, or takes no more connections. Try again in a moment.';
const refused = 'The database does not take the name and password in DATABASE_URL. Mend them there, or give that user access.';
const missing = 'The database named in DATABASE_URL does not exist. Create it, or mend the name in DATABASE_URL.';
const forbidden = 'The user in DATABASE_URL may not do this in the database. Let it own the database: alter database NAME owner to USER';
const empty = 'The database has no tables yet. Run: npm run db:migrate';
const unreadable = 'DATABASE_URL is not an address. It looks like postgres://USER:PASSWORD@HOST:5432/DATABASE';

const meanings: Record<string, string> = {
  ...{ ECONNREFUSED: unreachable, ENOTFOUND: unreachable, EAI_AGAIN: unreachable, ETIMEDOUT: unreachable, EHOSTUNREACH: unreachable },
  ...{ ENETUNREACH: unreachable, ECONNRESET: unreachable, P1001: unreachable, P1002: unreachable },
  ...{ '57P01': busy, '57P03': busy, '53300': busy },
  ...{ '28P01': refused, '28000': refused, P1000: refused, P1010: refused },
  ...{ '3D000': missing, P1003: missing },
  ...{ '42501': forbidden },
  ...{ '42P01': empty, P2021: empty },
  ...{ ERR_INVALID_URL: unreadable },
};

/** null: it is something else. */
export function explainDatabaseTrouble(error: unknown): string | null {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && Object.hasOwn(meanings, code) ? (meanings[code] ?? null) : null;
}
