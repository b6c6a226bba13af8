// Deletes what is stored of a hospital that is out of service, some rows at a time.
import type { Database } from '../database.ts';

/**
 * Every table with rows of a hospital but audit_entries, which holds numbers and words of a closed set, is never changed and goes by its years (test/flows/hospitals/erase-hospital.test.ts).
 * What refers to others comes first, so that no statement takes more with it than its own rows.
 */
export const erasedTables = [
  ...['pending', 'pushes', 'drawings', 'settled_pushes', 'webhook_events', 'events', 'queue_lines', 'paces', 'quotas', 'account_limits'],
  ...['notice_reads', 'push_settings', 'wait_settings', 'consents', 'contacts', 'passkeys', 'credentials', 'sessions'],
  ...['paper_consents', 'invitations', 'watches', 'guardians', 'verification_slips', 'visits', 'reservations', 'bills', 'notices'],
  ...['members', 'patients', 'freed_card_numbers', 'documents', 'api_keys'],
] as const;

const rowsAStep = 5_000;

/** null: no such hospital. */
export async function isInService(database: Database, hospitalId: string): Promise<boolean | null> {
  const { rows } = await database.pool.query<{ isInService: boolean }>(
    'select removed_at is null as "isInService" from hospitals where id = $1',
    [hospitalId],
  );
  return rows[0]?.isInService ?? null;
}

/** Of a hospital out of service only: of one in service nothing is deleted. */
export async function eraseHospital(database: Database, hospitalId: string): Promise<void> {
  for (const table of erasedTables) {
    for (;;) {
      const { rowCount } = await database.pool.query(
        `delete from ${table} where ctid = any(array(
           select t.ctid from ${table} t join hospitals h on h.id = t.hospital_id where t.hospital_id = $1 and h.removed_at is not null limit $2))`,
        [hospitalId, rowsAStep],
      );
      if (rowCount !== rowsAStep) break;
    }
  }
}
